using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Core.Solving.Search;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// NSGA-II or NSGA-III over whole plans, in one or more runs of their own seeds. Every plan of a final population that nothing in it dominates
/// becomes a row; rows keep all policies and prove nothing. A run ends with a row that says so, by which a front that goes on knows it is done.
/// </summary>
public sealed class EvolutionaryMethod : IFrontMethod
{
    /// <summary>Most axes; the search compares plans by no more.</summary>
    public const int MostAxes = 5;

    private const string Evolved = "Evolved, not solved: nothing is proved about it.";
    private static readonly BilingualText Unproved = new(
        "Evolutionary search proves nothing about plans it did not find.", "进化算法对其未找到的方案不作任何证明。");

    private readonly EvolutionOptions evolution;
    private readonly int runs;
    private readonly bool fromEnds;

    /// <param name="evolution">Method, population, generations and repair; seed, threads, time and clock are those of the solves.</param>
    /// <param name="runs">How many runs, each with the next seed.</param>
    /// <param name="fromEnds">Whether the best plans of the axes enter the first generation.</param>
    public EvolutionaryMethod(EvolutionOptions evolution, int runs = 1, bool fromEnds = true)
    {
        ArgumentNullException.ThrowIfNull(evolution);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        (this.evolution, this.runs, this.fromEnds) = (evolution, runs, fromEnds);
    }

    /// <summary>Name of a method in scenarios and tables.</summary>
    public static string NameOf(EvolutionMethod method) => method == EvolutionMethod.NsgaIII ? "nsga3" : "nsga2";

    /// <inheritdoc/>
    public string Name => NameOf(evolution.Method);

    /// <inheritdoc/>
    public FrontEnding Run(FrontSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        for (var run = 0; run < runs; run++) RunOnce(session, run);
        return new FrontEnding(FrontEndReason.NothingLeft, Unproved);
    }

    private void RunOnce(FrontSession session, int run)
    {
        var known = session.Points.Where(point => point.Plan is not null).ToArray();
        EvolutionResult? result = null;
        IReadOnlyList<Allocation> plans = [];
        for (var next = 0; ; next++)
        {
            var (row, end) = (RequestOf(session, run, $"{run + 1}/{next}"), RequestOf(session, run, $"{run + 1}/end"));
            var store = session.Options.Store;
            if (store.Find(session.Points.Count, row) is null && store.Find(session.Points.Count, end) is null) Evolve();
            if (store.Find(session.Points.Count, row) is null && (result is null || next >= plans.Count))
            {
                session.LeaveOpen(end, Unproved);
                return;
            }
            session.Consider(row, Plan, Evolved, () => result?.Termination.Reason != TerminationReason.TimeLimit);

            Allocation? Plan()
            {
                Evolve();
                return next < plans.Count ? plans[next] : null;
            }
        }

        void Evolve()
        {
            if (result is not null) return;
            result = Search(session, run, known);
            plans = [.. result.Front.Select(plan => plan.Plan).Where(plan => !Array.Exists(known, point => point.Plan!.Uses.SequenceEqual(plan.Uses)))];
        }
    }

    private EvolutionResult Search(FrontSession session, int run, FrontPoint[] known)
    {
        var solve = session.Options.Solve;
        var measures = session.Axes.Select(axis => MeasureOf(session, axis)).ToArray();
        var result = PlanEvolution.Run(session.Problem, measures, evolution with
        {
            Seed = solve.Seed + (ulong)run,
            Threads = solve.Threads,
            TimeLimit = solve.TimeLimit,
            Clock = solve.Clock,
            Seeds = fromEnds ? [.. known.Select(point => point.Plan!).Take(evolution.PopulationSize)] : [],
        }, null, session.Cancellation);
        session.Cancellation.ThrowIfCancellationRequested();
        return result;
    }

    private static IPlanMeasure MeasureOf(FrontSession session, FrontAxis axis)
    {
        var weighted = session.Problem.With(axis.Coefficients, []);
        string[] parts = [.. weighted.Objectives.Where(objective => objective.Weight > 0).Select(objective => objective.Objective.Id)];
        var measure = LinearMeasure.SumOf(weighted, axis.Name, parts);
        if (!(axis.PenaltyRate > 0)) return measure;
        var model = ModelCompiler.Compile(session.Problem, session.Options.Solve.Threads).Model!;
        return new PenalisedMeasure(measure, new PenaltyMeasure(new PricedRows(model)), axis.PenaltyRate);
    }

    private FrontRequest RequestOf(FrontSession session, int run, string label) =>
        new(Name, new double[session.Axes.Count], new double?[session.Axes.Count], session.Options.Solve.Seed + (ulong)run, label);
}

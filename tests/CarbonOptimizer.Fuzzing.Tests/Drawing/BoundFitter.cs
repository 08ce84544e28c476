using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Fuzzing.Tests.Policies;
using CarbonOptimizer.Testing.RowKinds;

namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>
/// Places the bounds of a drawn scenario around what a random plan measures, exactly on it as often as not, and drops or prices what that
/// plan cannot keep. Of some scenarios the bounds are drawn in further: whether these have a plan is not known.
/// </summary>
/// <param name="seed">Seed of the scenario.</param>
/// <param name="folder">Where drafts may be written.</param>
internal sealed class BoundFitter(int seed, string folder)
{
    private const int MostRounds = 8;

    private readonly Random random = new(seed + 1_000_000);

    public FuzzScenario Fit(FuzzScenario draft)
    {
        var problem = Read(draft);
        var model = ModelCompiler.Compile(problem, 1).Model
            ?? throw new InvalidOperationException("A unit has no allowed land use, although every policy lets land stay as it is.");
        var witness = Witness(problem, model);
        var isDoubtful = seed % 8 == 5;
        var fitted = draft with
        {
            Hectares = problem.Units.TotalAreaSquareDecimetres / 1_000_000m,
            Objectives = [.. draft.Objectives.Select(objective => Placed(objective, problem, witness))],
            Policies = [.. draft.Policies.Select(policy => policy with { Bounds = Placed(policy, problem, witness) })],
        };
        return KeptBy(witness, isDoubtful ? Tightened(fitted) : fitted, isDoubtful);
    }

    private AllocationProblem Read(FuzzScenario scenario) => ScenarioBuilder.Build(scenario.Write(folder, Telling.Plain)).Problem;

    /// <summary>Today's land use with a few or many allowed changes.</summary>
    private byte[] Witness(AllocationProblem problem, AllocationModel model)
    {
        var plan = problem.Baseline.Uses.ToArray();
        var share = random.Next(3) switch { 0 => 0, 1 => 0.1, _ => 0.5 };
        for (var u = 0; u < plan.Length; u++)
        {
            var use = random.Next(model.UseCount);
            if (random.NextDouble() < share && model.IsAllowed(u, use)) plan[u] = (byte)use;
        }
        return plan;
    }

    private DraftObjective Placed(DraftObjective objective, AllocationProblem problem, byte[] witness) =>
        objective.Limit is { } limit ? objective with { Limit = Placed(limit, problem, witness, objective.Makes) } : objective;

    private Bound[] Placed(DraftPolicy policy, AllocationProblem problem, byte[] witness)
    {
        var mayBeMissed = policy.Penalty is not null && policy.Bounds.Count == 1;
        return [.. policy.Bounds.Select(bound => Placed(bound, problem, witness, policy.Makes, mayBeMissed))];
    }

    private Bound Placed(Bound bound, AllocationProblem problem, byte[] witness, Func<string, bool> makes, bool mayBeMissed = false)
    {
        var results = problem.Policies.Where(policy => makes(policy.Id)).SelectMany(policy => policy.Check(problem, witness)).ToArray();
        if (bound.ValueOf(results) is not { } value) return bound;
        var share = bound.IsEquality ? 0 : random.Next(4) switch { 0 or 1 => 0m, 2 => 0.05m, _ => 0.3m };
        if (mayBeMissed && random.Next(2) == 0) share = -0.2m;
        return bound with { Witness = value, Slack = share * Math.Abs(value) };
    }

    /// <summary>Bounds beyond what the witness measures; of two that would exclude each other only the first.</summary>
    private static FuzzScenario Tightened(FuzzScenario scenario) => scenario with
    {
        Policies = [.. scenario.Policies.Select(policy => policy with { Bounds = [.. policy.Bounds.Take(1).Select(Tightened)] })],
    };

    private static Bound Tightened(Bound bound) => bound with { Slack = -0.1m * Math.Abs(bound.Witness ?? 0) };

    /// <summary>The scenario without, or with a price for, the policies that the witness does not keep.</summary>
    private FuzzScenario KeptBy(byte[] witness, FuzzScenario scenario, bool isDoubtful)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var problem = Read(scenario);
            var hard = problem.Policies.Where(policy => policy.Description.PenaltyPerUnit is null);
            var broken = hard.Where(policy => policy.Check(problem, witness).Any(rule => !rule.IsKept)).Select(policy => policy.Id).ToArray();
            if (broken.Length == 0) return scenario with { Witness = witness };
            if (isDoubtful) return scenario;
            scenario = scenario with
            {
                Objectives = [.. scenario.Objectives.Select(objective => Array.Exists(broken, objective.Makes) ? objective with { Limit = null } : objective)],
                Policies = [.. scenario.Policies.Select(policy => Array.Exists(broken, policy.Makes) ? Eased(policy, round) : policy).OfType<DraftPolicy>()],
            };
        }
        throw new InvalidOperationException($"Seed {seed}: the policies did not come to rest.");
    }

    private DraftPolicy? Eased(DraftPolicy policy, int round) => round == 0 && random.Next(2) == 0 ? policy with { Penalty = 30 } : null;
}

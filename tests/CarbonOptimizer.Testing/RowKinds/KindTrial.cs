using System.Text;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>Solves the instances of one kind, each plainly and in one other telling, and counts what is wrong.</summary>
/// <param name="kind">The kind.</param>
/// <param name="solve">How a declared problem is solved.</param>
public sealed class KindTrial(RowKind kind, Func<AllocationProblem, SolveResult> solve)
{
    private const int ListedPerCheck = 3;

    private readonly SortedDictionary<string, List<string>> faults = new(StringComparer.Ordinal);
    private readonly SortedSet<int> failing = [];
    private int count;

    /// <summary>Seeds with a fault.</summary>
    public int FailingCount => failing.Count;

    /// <summary>Instances with a plan, by brute force.</summary>
    public int FeasibleCount { get; private set; }

    /// <summary>Tries a range of seeds.</summary>
    public KindTrial Run(int firstSeed, int seeds)
    {
        for (var seed = firstSeed; seed < firstSeed + seeds; seed++)
        {
            count++;
            foreach (var fault in FaultsOf(seed))
            {
                failing.Add(seed);
                if (!faults.TryGetValue(fault.Check, out var list)) faults.Add(fault.Check, list = []);
                list.Add($"seed {seed}: {fault.Detail}");
            }
        }
        return this;
    }

    /// <summary>How many failed, by check, with the first of each.</summary>
    public string Report()
    {
        var text = new StringBuilder($"{kind}: {FailingCount} of {count} fail ({FeasibleCount} have a plan)");
        foreach (var (check, list) in faults)
        {
            text.Append($"\n  {check} {list.Count}");
            foreach (var one in list.Take(ListedPerCheck)) text.Append($"\n    {one}");
        }
        return text.ToString();
    }

    private List<Fault> FaultsOf(int seed)
    {
        var found = new List<Fault>();
        var instance = TinyInstances.Create(kind, seed);
        var problem = instance.Declare(Telling.Plain);
        var trial = new BracketTrial(problem);
        if (trial.HasPlan) FeasibleCount++;
        else if (TinyInstances.FeasibilityOf(seed) == Feasibility.Certain) found.Add(Fault.Of("generator", $"an instance without a plan"));
        try
        {
            var result = solve(problem);
            found.AddRange(trial.Check(result));
            var law = seed % LawTrial.Count;
            var other = solve(instance.Declare(LawTrial.Law(law).Telling));
            found.AddRange(LawTrial.Of(law, result, other, trial.Model));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            found.Add(Fault.Of("exception", $"{e.GetType().Name}: {e.Message}"));
        }
        return found;
    }
}

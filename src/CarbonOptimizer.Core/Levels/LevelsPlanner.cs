using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Levels;

/// <summary>
/// Plans over levels (层级传导): the uppermost authority plans on coarse units, its sums become quotas of those below, and so on down; the
/// lowest plan their cells, each by itself. Then the shared sums are priced, and the quotas divided anew, until the parts' plans together come close
/// to the bound of the whole or the rounds are used up. Deterministic for any number of threads.
/// </summary>
public static class LevelsPlanner
{
    private const int Halvings = 2;

    /// <summary>Plans.</summary>
    /// <param name="model">The whole, without planning periods.</param>
    /// <param name="tree">Its levels.</param>
    /// <param name="options">Limits, rounds and target.</param>
    /// <param name="wholeBound">Lower bound of all plans of the whole; -infinity when it is not known, which lets all rounds run.</param>
    /// <param name="told">Told of each round; may be null.</param>
    /// <param name="cancellation">Ends the rounds; what was found so far is returned.</param>
    /// <returns>The result, or null when the uppermost authority or a part under its quotas found no plan.</returns>
    /// <exception cref="ArgumentException">The model has planning periods or the rounds are negative.</exception>
    public static LevelsResult? Plan(AllocationModel model, LevelTree tree, LevelsOptions options, double wholeBound, Action<CoordinationRound>? told = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Rounds, nameof(options));
        if (!model.Boundaries.IsUniform) throw new ArgumentException("Planning over levels has one planning period.", nameof(model));
        var division = new RowDivision(model, tree.Root);
        var down = new HandDown(model, tree, division, options.Solve, cancellation);
        if (!down.Run()) return null;
        LevelNode[] parts = [.. tree.Root.Leaves()];
        var solves = new PartSolves(model, parts, options.Solve, cancellation);
        var handed = Array.ConvertAll(parts, part => down.Handed[part]);
        var plans = solves.Plans(handed, down.Plan) ?? Upper(model, parts, handed, down.Plan);
        var best = PartSolves.Together(model, plans);
        var value = ModelValue.Of(model, best);
        var coordination = new PriceCoordination(model, parts, division, solves, down.Prices);
        List<CoordinationRound> rounds = [new(0, double.NaN, value, value, coordination.Prices)];
        told?.Invoke(rounds[0]);
        while (rounds.Count <= options.Rounds && division.Shared.Length > 0 && !IsClose(value, wholeBound, options.Target) && !cancellation.IsCancellationRequested)
        {
            var asked = coordination.Prices;
            var bound = coordination.Ask(rounds.Count, best, value);
            var (quotas, found) = Quotas(coordination, solves, best);
            var together = double.PositiveInfinity;
            if (found is not null)
            {
                var plan = PartSolves.Together(model, found);
                together = ModelValue.Of(model, plan);
                if (together < value) (best, value, plans, handed) = (plan, together, found, quotas);
            }
            rounds.Add(new CoordinationRound(rounds.Count, bound, together, value, asked));
            told?.Invoke(rounds[^1]);
        }
        return new LevelsResult(tree, down.Upper, Handed(tree.Root, down.Handed, parts, handed), division.Shared, plans, new Allocation(best), rounds);
    }

    private static bool IsClose(double value, double bound, double target) => double.IsFinite(bound) && value - bound <= target * Math.Abs(bound);

    /// <summary>Quotas of the averaged answers; where a part has no plan for them, halfway to those of the best plan so far, and halfway again.</summary>
    private static (IReadOnlyList<PartRow>[] Quotas, PartPlan[]? Plans) Quotas(PriceCoordination coordination, PartSolves solves, byte[] best)
    {
        var known = coordination.AmountsOf(best);
        var quotas = coordination.Quotas();
        var plans = solves.Plans(quotas, best);
        for (var (halving, share) = (0, 0.5); plans is null && halving < Halvings; halving++, share = (1 + share) / 2)
        {
            quotas = coordination.Quotas(known, share);
            plans = solves.Plans(quotas, best);
        }
        return (quotas, plans);
    }

    /// <summary>The upper plan as it lies in the parts: it keeps their quotas, although no part proved a bound.</summary>
    private static PartPlan[] Upper(AllocationModel model, LevelNode[] parts, IReadOnlyList<PartRow>[] handed, byte[] plan) =>
        [.. parts.Select((part, p) =>
        {
            var own = Array.ConvertAll(part.Units, unit => plan[unit]);
            return new PartPlan(part, ModelValue.Of(PartModel.Of(model, part.Units, handed[p]), own), double.NegativeInfinity, own);
        })];

    /// <summary>What everybody was handed at last; between the top and the parts the sums of those below.</summary>
    private static Dictionary<LevelNode, IReadOnlyList<PartRow>> Handed(LevelNode root, Dictionary<LevelNode, IReadOnlyList<PartRow>> down, LevelNode[] parts, IReadOnlyList<PartRow>[] handed)
    {
        var last = new Dictionary<LevelNode, IReadOnlyList<PartRow>> { [root] = down[root] };
        for (var p = 0; p < parts.Length; p++) last[parts[p]] = [.. handed[p].OrderBy(row => row.Row)];
        Sum(root);
        return last;

        void Sum(LevelNode node)
        {
            if (node.IsLeaf) return;
            foreach (var child in node.Children) Sum(child);
            if (node == root) return;
            last[node] = [.. node.Children.SelectMany(child => last[child]).GroupBy(row => row.Row).OrderBy(rows => rows.Key).Select(rows => new PartRow(rows.Key, rows.Sum(row => row.Lower), rows.Sum(row => row.Upper)))];
        }
    }
}

namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>
/// Solves an <see cref="ElasticProgram"/> by column generation: a small master program mixes whole choices of uses, the program
/// names the choice that is cheapest under the master's prices. Any prices within the weights bound the answer from below, so a
/// positive bound is a proof however the pivots went.
/// </summary>
internal sealed class ElasticSolver
{
    private const double Zero = 1e-9;
    private const double ProofHectares = 1e-6;
    private readonly ElasticProgram program;
    private readonly int demandCount;
    private readonly double proof;
    private readonly double[] right;
    private readonly double[] prices;
    private double bound = double.NegativeInfinity;
    private double[] boundMultipliers = [];

    private ElasticSolver(ElasticProgram program, double totalHectares)
    {
        this.program = program;
        demandCount = program.Demands.Length;
        proof = Zero + ProofHectares / totalHectares;
        right = [.. program.Demands.Select(demand => demand.Bound / demand.Scale), 1];
        prices = new double[demandCount + 1];
    }

    /// <summary>Solves to the end, or until it is known whether the selection can be kept when <paramref name="stopsAtVerdict"/> is set.</summary>
    public static ElasticAnswer Solve(ElasticProgram program, double totalHectares, bool stopsAtVerdict)
    {
        if (program.StrandedSquareDecimetres > 0)
        {
            var stranded = program.StrandedSquareDecimetres / 1e6 / totalHectares;
            return new ElasticAnswer(FeasibilityStatus.Impossible, stranded * ElasticProgram.HardWeight, stranded, new double[program.Demands.Length], [], []);
        }
        return new ElasticSolver(program, totalHectares).Run(stopsAtVerdict);
    }

    private ElasticAnswer Run(bool stopsAtVerdict)
    {
        var basis = new MasterBasis(FirstColumns(), right);
        var most = 2000 + 20 * demandCount;
        for (var pivot = 0; pivot < most; pivot++)
        {
            var value = basis.Objective;
            if (value <= Zero || stopsAtVerdict && bound > proof) break;
            basis.Multipliers(prices);
            if ((Logical() ?? Choice()) is not { } entering || value - bound <= Zero || !basis.Enter(entering)) break;
        }
        return Answer(basis);
    }

    private ElasticAnswer Answer(MasterBasis basis)
    {
        var value = basis.Objective;
        var status = value <= Zero ? FeasibilityStatus.Attainable : bound > proof ? FeasibilityStatus.Impossible : FeasibilityStatus.Doubtful;
        var chosen = Enumerable.Range(0, basis.Columns.Count).Where(i => basis.Columns[i].Choice is not null && basis.Values[i] > 0).ToArray();
        var total = chosen.Sum(i => basis.Values[i]);
        return new ElasticAnswer(
            status, Math.Max(0, bound), HardMissed(basis), boundMultipliers.Length > 0 ? boundMultipliers : new double[demandCount],
            [.. chosen.Select(i => basis.Columns[i].Choice!)], [.. chosen.Select(i => basis.Values[i] / total)]);
    }

    private static double HardMissed(MasterBasis basis)
    {
        var sum = 0.0;
        for (var i = 0; i < basis.Columns.Count; i++)
        {
            if (basis.Columns[i].Cost == ElasticProgram.HardWeight) sum += basis.Values[i];
        }
        return sum;
    }

    /// <summary>One choice of uses, and for every demand what it has too much or misses.</summary>
    private MasterColumn[] FirstColumns()
    {
        var first = ColumnFor(new double[demandCount]);
        var got = new double[demandCount];
        foreach (var (row, value) in first.Entries)
        {
            if (row < demandCount) got[row] = value;
        }
        return [.. Enumerable.Range(0, demandCount).Select(i => got[i] >= right[i] ? Surplus(i) : Missing(i)), first];
    }

    private MasterColumn ColumnFor(double[] multipliers)
    {
        var (choice, column) = (new byte[program.GroupCount], new double[demandCount]);
        var (cost, priced) = program.Choose(multipliers, choice, column);
        TakeBound(multipliers, priced);
        var entries = new List<(int, double)>();
        for (var i = 0; i < column.Length; i++)
        {
            if (column[i] != 0) entries.Add((i, column[i]));
        }
        return new MasterColumn(cost, [.. entries, (demandCount, 1)], choice);
    }

    private void TakeBound(double[] multipliers, double priced)
    {
        var value = priced;
        for (var i = 0; i < multipliers.Length; i++) value += multipliers[i] * right[i];
        if (value <= bound) return;
        (bound, boundMultipliers) = (value, (double[])multipliers.Clone());
    }

    private static MasterColumn Surplus(int demand) => new(0, [(demand, -1)]);

    private MasterColumn Missing(int demand) => new(program.Demands[demand].Weight, [(demand, 1)]);

    /// <summary>The surplus, miss or common share that pays best; null when none pays.</summary>
    private MasterColumn? Logical()
    {
        var (best, column) = (-Zero, (MasterColumn?)null);
        for (var i = 0; i < demandCount; i++)
        {
            if (prices[i] < best) (best, column) = (prices[i], Surplus(i));
            if (program.Demands[i].Weight - prices[i] < best) (best, column) = (program.Demands[i].Weight - prices[i], Missing(i));
        }
        if (program.ShareCost == 0) return column;
        var reduced = program.ShareCost;
        for (var i = 0; i < demandCount; i++) reduced -= prices[i] * program.Demands[i].Share;
        return reduced < best ? CommonShare() : column;
    }

    private MasterColumn CommonShare() => new(
        program.ShareCost, [.. Enumerable.Range(0, demandCount).Where(i => program.Demands[i].Share > 0).Select(i => (i, program.Demands[i].Share))]);

    /// <summary>The choice of uses that pays best; null when none pays.</summary>
    private MasterColumn? Choice()
    {
        var multipliers = new double[demandCount];
        var scale = 1.0;
        for (var i = 0; i < demandCount; i++) multipliers[i] = Math.Clamp(prices[i], 0, program.Demands[i].Weight);
        if (program.ShareCost > 0)
        {
            var priced = Enumerable.Range(0, demandCount).Sum(i => multipliers[i] * program.Demands[i].Share);
            if (priced > program.ShareCost) scale = program.ShareCost / priced;
        }
        for (var i = 0; i < demandCount; i++) multipliers[i] *= scale;
        var column = ColumnFor(multipliers);
        var reduced = column.Cost - prices[demandCount];
        foreach (var (row, value) in column.Entries)
        {
            if (row < demandCount) reduced -= prices[row] * value;
        }
        return reduced < -Zero ? column : null;
    }
}

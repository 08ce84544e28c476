using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exporters.Tables;

/// <summary>How many units, and how much land, go from each use today to each use in the plan; exact.</summary>
internal sealed class TransitionTable
{
    private readonly long[] cells;
    private readonly long[] squareDecimetres;
    private readonly int useCount;

    public TransitionTable(PlanningUnits units, int useCount, Allocation baseline, Allocation plan)
    {
        this.useCount = useCount;
        cells = new long[useCount * useCount];
        squareDecimetres = new long[useCount * useCount];
        var before = baseline.Uses;
        var after = plan.Uses;
        for (var u = 0; u < after.Length; u++)
        {
            var pair = before[u] * useCount + after[u];
            cells[pair]++;
            squareDecimetres[pair] += units.AreaSquareDecimetres(u);
        }
    }

    public static TransitionTable Of(ExportContext context) => new(
        context.Report.Problem.Units, context.Report.Problem.LandUses.Count, context.Report.Problem.Baseline, context.Plan!);

    public long Cells(int from, int to) => cells[from * useCount + to];

    public decimal Hectares(int from, int to) => ToHectares(squareDecimetres[from * useCount + to]);

    public decimal BaselineHectares(int use)
    {
        var sum = 0L;
        for (var to = 0; to < useCount; to++) sum += squareDecimetres[use * useCount + to];
        return ToHectares(sum);
    }

    public decimal PlanHectares(int use)
    {
        var sum = 0L;
        for (var from = 0; from < useCount; from++) sum += squareDecimetres[from * useCount + use];
        return ToHectares(sum);
    }

    private static decimal ToHectares(long area) => (decimal)area / PlanningUnits.SquareDecimetresPerHectare;
}

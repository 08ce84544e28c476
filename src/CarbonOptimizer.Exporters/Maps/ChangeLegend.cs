using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Maps;

/// <summary>Cell values of <c>change.tif</c>: 0 where the land use stays, else 100 times the use before plus the use after.</summary>
internal static class ChangeLegend
{
    public const short Unchanged = 0;

    public const short NoData = -1;

    private const int UnchangedColour = 0xE6E6E6;

    /// <summary>Cell value of a conversion.</summary>
    public static short CodeOf(PlanLegend legend, int from, int to) =>
        from == to ? Unchanged : (short)(legend.ChangeDigits(from) * 100 + legend.ChangeDigits(to));

    /// <summary>Unchanged and every conversion that occurs, by ascending code, in the colour of the new use.</summary>
    public static IReadOnlyList<LegendEntry> Entries(PlanLegend legend, TransitionTable transitions)
    {
        var uses = legend.LandUses;
        var unchanged = Enumerable.Range(0, uses.Count).Sum(k => transitions.Cells(k, k));
        var entries = new List<LegendEntry> { new(Unchanged, new BilingualText("Unchanged", "未变化"), UnchangedColour, unchanged) };
        for (var from = 0; from < uses.Count; from++)
        {
            for (var to = 0; to < uses.Count; to++)
            {
                if (from == to || transitions.Cells(from, to) == 0) continue;
                var name = new BilingualText($"{uses[from].Name.English} → {uses[to].Name.English}", $"{uses[from].Name.Chinese} → {uses[to].Name.Chinese}");
                entries.Add(new LegendEntry(CodeOf(legend, from, to), name, uses[to].Colour, transitions.Cells(from, to)));
            }
        }
        return [.. entries.OrderBy(entry => entry.Code)];
    }
}

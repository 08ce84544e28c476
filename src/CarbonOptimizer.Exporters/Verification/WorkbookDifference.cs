using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Workbooks;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>Where two workbooks hold other values, sheet by sheet.</summary>
internal static class WorkbookDifference
{
    /// <summary>The places in order.</summary>
    /// <exception cref="Geospatial.DataSourceException">A file is damaged.</exception>
    public static IEnumerable<ValuePlace> Of(string stored, string again)
    {
        var (then, now) = (WorkbookContent.Cells(stored), WorkbookContent.Cells(again));
        var (before, after) = (ToLookup(then), ToLookup(now));
        foreach (var place in now.Concat(then).Select(cell => cell.Place).Distinct(StringComparer.Ordinal))
        {
            var (first, second) = (before.GetValueOrDefault(place, ""), after.GetValueOrDefault(place, ""));
            if (first != second) yield return ValuePlace.Of(new BilingualText(place, place.Replace("sheet", "工作表 ", StringComparison.Ordinal)), first, second);
        }
    }

    private static Dictionary<string, string> ToLookup(List<(string Place, string Value)> cells) =>
        cells.GroupBy(cell => cell.Place, StringComparer.Ordinal).ToDictionary(group => group.Key, group => string.Concat(group.Select(cell => cell.Value)), StringComparer.Ordinal);
}

using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>Where two GeoPackages hold other values, in any of their tables: layers, styles, reference systems, extents.</summary>
internal static class PackageDifference
{
    /// <summary>The places in order.</summary>
    /// <exception cref="Geospatial.DataSourceException">A file is damaged.</exception>
    public static IEnumerable<ValuePlace> Of(string stored, string again)
    {
        using var then = GeoPackageContent.Values(stored).GetEnumerator();
        using var now = GeoPackageContent.Values(again).GetEnumerator();
        while (true)
        {
            var (isThen, isNow) = (then.MoveNext(), now.MoveNext());
            if (!isThen && !isNow) yield break;
            if (!isThen || !isNow || then.Current.Place != now.Current.Place)
            {
                yield return new(Where(isNow ? now.Current : then.Current), isThen ? then.Current.Value : "missing", isNow ? now.Current.Value : "missing");
                yield break;
            }
            if (then.Current.Value != now.Current.Value) yield return ValuePlace.Of(Where(now.Current), then.Current.Value, now.Current.Value);
        }
    }

    private static BilingualText Where(GeoPackageValue value) => new($"{value.Table} row {value.Row}, {value.Column}", $"{value.Table} 第 {value.Row} 行 {value.Column}");
}

using System.Globalization;

namespace CarbonOptimizer.Core.Carbon;

/// <summary>Turns exact sums into double precision.</summary>
internal static class ExactNumber
{
    /// <summary>The double nearest to a decimal; a cast would round more than once.</summary>
    public static double Nearest(decimal value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

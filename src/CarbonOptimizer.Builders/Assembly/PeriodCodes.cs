using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Raster codes of trajectories: the code of the use for land that stays, free codes from 101 on for conversions.</summary>
internal static class PeriodCodes
{
    private const int First = 101;

    /// <summary>Shape [trajectories].</summary>
    /// <param name="trajectories">The trajectories.</param>
    /// <param name="codeOfUse">Shape [land uses].</param>
    public static int[] Of(TrajectoryCatalogue trajectories, IReadOnlyList<int> codeOfUse)
    {
        var codes = new int[trajectories.Count];
        var next = First;
        for (var t = 0; t < codes.Length; t++)
        {
            if (trajectories.PeriodOf(t) == TrajectoryCatalogue.Never)
            {
                codes[t] = codeOfUse[t];
                continue;
            }
            while (codeOfUse.Contains(next)) next++;
            codes[t] = next++;
        }
        return codes;
    }
}

using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Carbon;

/// <summary>
/// Account of what sink land holds, in three parts: kept stock 保存量, increment 促增量 and quality 提质量. S is the set of sink uses,
/// C the density; kept: land in S today and in the plan, at today's density; quality: its change of density; increment: land
/// new in S, at its new density; loss: land that leaves S, at its old density. Exactly: plan - today = increment + quality - loss.
/// </summary>
/// <param name="Kept">Unit: that of the density, times ha.</param>
/// <param name="Increment">Gain by new sink land.</param>
/// <param name="Quality">Gain by land of another sink use than before.</param>
/// <param name="Loss">What left with lost sink land; subtract it.</param>
public sealed record ThreePartAccount(decimal Kept, decimal Increment, decimal Quality, decimal Loss)
{
    /// <summary>What sink land holds today: kept + loss.</summary>
    public decimal Today => Kept + Loss;

    /// <summary>What it holds in the plan: kept + quality + increment.</summary>
    public decimal Plan => Kept + Quality + Increment;

    /// <summary>Change of what sink land holds: increment + quality - loss.</summary>
    public decimal Change => Increment + Quality - Loss;

    /// <summary>Keeps the account.</summary>
    /// <param name="units">Planning units.</param>
    /// <param name="today">Land use today.</param>
    /// <param name="plan">Land use in the plan.</param>
    /// <param name="densityPerHectare">Shape [land uses]; what a hectare holds or takes up.</param>
    /// <param name="sinkUses">Bit set of the sink uses.</param>
    public static ThreePartAccount Of(PlanningUnits units, ReadOnlySpan<byte> today, ReadOnlySpan<byte> plan, IReadOnlyList<decimal> densityPerHectare, ulong sinkUses)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(densityPerHectare);
        var count = densityPerHectare.Count;
        var areas = new long[count * count];
        for (var u = 0; u < plan.Length; u++) areas[today[u] * count + plan[u]] += units.AreaSquareDecimetres(u);
        var (kept, increment, quality, loss) = (0m, 0m, 0m, 0m);
        for (var pair = 0; pair < areas.Length; pair++)
        {
            var (from, to) = (pair / count, pair % count);
            var area = Hectares.FromSquareDecimetres(areas[pair]).Value;
            var (was, becomes) = ((sinkUses >> from & 1) != 0, (sinkUses >> to & 1) != 0);
            if (was && becomes) (kept, quality) = (kept + area * densityPerHectare[from], quality + area * (densityPerHectare[to] - densityPerHectare[from]));
            else if (becomes) increment += area * densityPerHectare[to];
            else if (was) loss += area * densityPerHectare[from];
        }
        return new ThreePartAccount(kept, increment, quality, loss);
    }
}

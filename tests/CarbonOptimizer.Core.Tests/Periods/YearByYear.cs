using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Tests.Periods;

/// <summary>The county's objective and emissions from first principles: calendar year by calendar year, unit by unit.</summary>
internal sealed class YearByYear(Decade county, AllocationProblem problem)
{
    /// <summary>Net emissions of a calendar year.</summary>
    public double Emissions(ReadOnlySpan<byte> plan, int year)
    {
        var sum = 0.0;
        for (var u = 0; u < plan.Length; u++)
        {
            var (use, from, since) = StateOf(plan, u, year);
            var period = PeriodOf(year);
            var area = problem.Units.AreaHectares(u);
            var age = year - since;
            if (!(since > 0 && use == 0 && age <= 8)) sum += area * county.Flux[use, period] * (use == 2 ? county.UrbanFactor[u] : 1);
            if (since == 0) continue;
            if (age == 1) sum += area * county.Biomass[from, use];
            if (age <= 20) sum += area * county.Soil[from, use] / 20;
        }
        return sum;
    }

    /// <summary>Weighted sum, discounted year by year.</summary>
    public double Total(ReadOnlySpan<byte> plan)
    {
        var sum = 0.0;
        for (var year = 2026; year <= 2050; year++)
        {
            var worth = Math.Pow(1.03, 2025 - year);
            sum += worth * Emissions(plan, year);
            sum += county.BoundaryWeight * worth * Boundary(plan, year);
            for (var u = 0; u < plan.Length; u++)
            {
                var (use, from, since) = StateOf(plan, u, year);
                if (since > 0 && PeriodOf(since + 1) == PeriodOf(year)) sum += 0.5 * worth * problem.Units.AreaHectares(u) * county.Cost[from, use] / Decade.Periods.LengthYears(PeriodOf(year));
            }
        }
        return sum;
    }

    private double Boundary(ReadOnlySpan<byte> plan, int year)
    {
        var (neighbours, metres) = (new int[4], new float[4]);
        var sum = 0.0;
        for (var u = 0; u < plan.Length; u++)
        {
            var count = problem.Units.Adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (neighbours[e] > u && StateOf(plan, u, year).Use != StateOf(plan, neighbours[e], year).Use) sum += metres[e];
            }
        }
        return sum;
    }

    /// <summary>Use in a year, use before, and the last year before the conversion; 0 when there was none yet.</summary>
    private (int Use, int From, int Since) StateOf(ReadOnlySpan<byte> plan, int unit, int year)
    {
        var today = county.Baseline[unit];
        var label = problem.LandUses[plan[unit]].Id.Split('_');
        if (label.Length == 1) return (today, today, 0);
        var start = int.Parse(label[1], System.Globalization.CultureInfo.InvariantCulture) switch { 2030 => 2025, 2035 => 2030, _ => 2035 };
        return year > start ? (Problems.County.Uses.IndexOf(label[0]), today, start) : (today, today, 0);
    }

    private static int PeriodOf(int year) => year <= 2030 ? 0 : year <= 2035 ? 1 : 2;
}

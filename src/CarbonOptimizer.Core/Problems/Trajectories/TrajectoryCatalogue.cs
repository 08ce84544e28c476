using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Trajectories;

/// <summary>
/// The trajectories a planning unit can take, in a fixed order: first "stays as it is" for every land use a, with the number of a; then,
/// period by period, "becomes k" for every use k that some unit may newly get. A unit converts at most once, so a trajectory and the use of
/// today say its land use in every period; what is built stays built.
/// </summary>
public sealed class TrajectoryCatalogue
{
    /// <summary>Period of a trajectory without conversion; later than any other.</summary>
    public const int Never = int.MaxValue;

    private readonly (int Use, int Period)[] trajectories;
    private readonly int[,] becoming;

    /// <param name="uses">Land uses.</param>
    /// <param name="periods">Planning years.</param>
    /// <param name="targets">Bit set of the uses a unit may newly get.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="LandUseCatalogue.MaximumCount"/> trajectories.</exception>
    public TrajectoryCatalogue(LandUseCatalogue uses, PlanningPeriods periods, ulong targets)
    {
        ArgumentNullException.ThrowIfNull(uses);
        ArgumentNullException.ThrowIfNull(periods);
        Uses = uses;
        Periods = periods;
        var count = CountOf(uses.Count, periods.Count, targets);
        if (count > LandUseCatalogue.MaximumCount) throw new ArgumentException($"{count} trajectories are more than {LandUseCatalogue.MaximumCount}.", nameof(targets));
        becoming = new int[uses.Count, periods.Count];
        var list = new List<(int Use, int Period)>(Enumerable.Range(0, uses.Count).Select(use => (use, Never)));
        for (var p = 0; p < periods.Count; p++)
        {
            for (var k = 0; k < uses.Count; k++)
            {
                becoming[k, p] = -1;
                if ((targets >> k & 1) == 0) continue;
                becoming[k, p] = list.Count;
                list.Add((k, p));
            }
        }
        trajectories = [.. list];
        Labels = new LandUseCatalogue(trajectories.Select(AsLandUse));
    }

    /// <summary>Land uses, K.</summary>
    public LandUseCatalogue Uses { get; }

    /// <summary>Planning years.</summary>
    public PlanningPeriods Periods { get; }

    /// <summary>Number of trajectories, L.</summary>
    public int Count => trajectories.Length;

    /// <summary>The trajectories as land uses of the joint problem, named after use and year.</summary>
    public LandUseCatalogue Labels { get; }

    /// <summary>How many trajectories some uses and periods make: K + targets * P.</summary>
    public static int CountOf(int uses, int periods, ulong targets) => uses + System.Numerics.BitOperations.PopCount(targets) * periods;

    /// <summary>Land use that stays, or that the unit gets.</summary>
    public int UseOf(int trajectory) => trajectories[trajectory].Use;

    /// <summary>Period of the conversion, or <see cref="Never"/>.</summary>
    public int PeriodOf(int trajectory) => trajectories[trajectory].Period;

    /// <summary>Trajectory that becomes a use in a period; -1 when no unit may.</summary>
    public int Becoming(int use, int period) => becoming[use, period];

    /// <summary>Land use in a period of a unit with some use today.</summary>
    public int UseIn(int trajectory, int period, int useToday) => trajectories[trajectory].Period switch
    {
        Never => trajectories[trajectory].Use,
        var converted => converted <= period ? trajectories[trajectory].Use : useToday,
    };

    /// <summary>Land use of every unit in a period.</summary>
    /// <param name="baseline">Shape [units]; land use today.</param>
    /// <param name="plan">Shape [units]; trajectories.</param>
    /// <param name="period">The period.</param>
    public byte[] UsesIn(ReadOnlySpan<byte> baseline, ReadOnlySpan<byte> plan, int period)
    {
        var uses = new byte[plan.Length];
        for (var u = 0; u < uses.Length; u++)
        {
            uses[u] = (byte)UseIn(plan[u], period, baseline[u]);
        }
        return uses;
    }

    private LandUse AsLandUse((int Use, int Period) trajectory)
    {
        var use = Uses[trajectory.Use];
        if (trajectory.Period == Never) return use;
        var year = Periods.Years[trajectory.Period];
        var name = new BilingualText(FormattableString.Invariant($"{use.Name.English} from {year}"), FormattableString.Invariant($"{year}年转为{use.Name.Chinese}"));
        return use with { Id = FormattableString.Invariant($"{use.Id}_{year}"), Name = name };
    }
}

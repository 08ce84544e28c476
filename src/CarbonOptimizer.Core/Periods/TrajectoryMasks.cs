using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>Which trajectories have some land use in one of a set of periods, as bit sets.</summary>
internal sealed class TrajectoryMasks
{
    private readonly ulong beforeConversion;
    private readonly ulong[] withUse;

    /// <param name="trajectories">The trajectories.</param>
    /// <param name="periods">Bit set of the periods, not empty.</param>
    public TrajectoryMasks(TrajectoryCatalogue trajectories, ulong periods)
    {
        withUse = new ulong[trajectories.Uses.Count];
        for (var t = 0; t < trajectories.Count; t++)
        {
            var converted = trajectories.PeriodOf(t);
            var earlier = converted == TrajectoryCatalogue.Never ? 0 : (1UL << converted) - 1;
            if ((periods & earlier) != 0) beforeConversion |= 1UL << t;
            if (converted == TrajectoryCatalogue.Never || (periods & ~earlier) != 0) withUse[trajectories.UseOf(t)] |= 1UL << t;
        }
    }

    /// <summary>Trajectories that have a forbidden use in one of the periods, for a unit with a use today.</summary>
    /// <param name="forbiddenUses">Bit set of the forbidden uses.</param>
    /// <param name="today">Use today.</param>
    public ulong Forbidden(ulong forbiddenUses, int today)
    {
        var forbidden = (forbiddenUses >> today & 1) != 0 ? beforeConversion : 0;
        for (var rest = forbiddenUses; rest != 0; rest &= rest - 1)
        {
            forbidden |= withUse[System.Numerics.BitOperations.TrailingZeroCount(rest)];
        }
        return forbidden;
    }
}

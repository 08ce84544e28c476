namespace CarbonOptimizer.Core.Results;

/// <summary>Which side of the gap between plan and bound was still moving when a search ended.</summary>
public enum GapDiagnosis
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>There is no gap worth speaking of.</summary>
    Closed,

    /// <summary>Plan and bound were both still improving: more time closes more of the gap.</summary>
    BothMoving,

    /// <summary>The bound was still rising while the plan no longer improved: the plan is probably better than the gap says.</summary>
    BoundMoving,

    /// <summary>The plan was still improving while the bound had settled: the bound is probably better than the gap says.</summary>
    PlanMoving,

    /// <summary>
    /// Neither moved any more: what is left of the gap lies in whole units, which prices cannot see, or in plans the search does not
    /// reach; an exact solver on what is undecided tells them apart.
    /// </summary>
    Settled,
}

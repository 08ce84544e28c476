namespace CarbonOptimizer.Core.Auditing;

/// <summary>What a walk over the planning units adds up, straight from the declaration and in double precision.</summary>
internal struct UnitSums
{
    /// <summary>Weighted unit costs of the plan.</summary>
    public double PlanCost;

    /// <summary>The same with every cost taken positive: the scale of rounding errors.</summary>
    public double PlanMagnitude;

    /// <summary>Unit costs of the plan, each rounded to single precision as solvers see it, minus the exact ones.</summary>
    public double PlanRounding;

    /// <summary>Cheapest allowed costs.</summary>
    public double Committed;

    /// <summary>Cheapest allowed costs, priced with the multipliers of the problem without boundary costs.</summary>
    public double Uncoupled;

    /// <summary>How far costs rounded to single precision, as solvers see them, can be off for any plan.</summary>
    public double SinglePrecisionError;

    /// <summary>Units whose planned use is not allowed.</summary>
    public long ForbiddenCount;

    /// <summary>One more than the first of them; 0 without one.</summary>
    public int FirstForbiddenPlusOne;

    /// <summary>Stored shares of allowed uses that are not finite numbers.</summary>
    public long BrokenShareCount;

    /// <summary>Sizes of all numbers the shares are taken from and split into: the scale of rounding errors of the bound.</summary>
    public double ShareMagnitude;

    public void Add(in UnitSums later)
    {
        PlanCost += later.PlanCost;
        PlanMagnitude += later.PlanMagnitude;
        PlanRounding += later.PlanRounding;
        Committed += later.Committed;
        Uncoupled += later.Uncoupled;
        SinglePrecisionError += later.SinglePrecisionError;
        ForbiddenCount += later.ForbiddenCount;
        BrokenShareCount += later.BrokenShareCount;
        ShareMagnitude += later.ShareMagnitude;
        if (FirstForbiddenPlusOne == 0) FirstForbiddenPlusOne = later.FirstForbiddenPlusOne;
    }
}

namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>Which policies hold in a trial and which of them may give way.</summary>
/// <param name="Active">Shape [policies]; whether a policy holds at all.</param>
/// <param name="Yielding">Shape [policies]; whether a policy that holds may give way at a cost of one per hectare.</param>
/// <param name="SharesPercentage">Whether the rows of yielding policies give way by one common share of what they ask for.</param>
internal sealed record Selection(bool[] Active, bool[] Yielding, bool SharesPercentage = false)
{
    /// <summary>All policies hold.</summary>
    public static Selection All(int policyCount)
    {
        var active = new bool[policyCount];
        Array.Fill(active, true);
        return new Selection(active, new bool[policyCount]);
    }

    /// <summary>The same without one policy.</summary>
    public Selection Without(int policy)
    {
        var active = (bool[])Active.Clone();
        active[policy] = false;
        return this with { Active = active };
    }

    /// <summary>The same with policies that may give way.</summary>
    public Selection WithYielding(bool sharesPercentage, params ReadOnlySpan<int> policies)
    {
        var yielding = new bool[Active.Length];
        foreach (var policy in policies) yielding[policy] = true;
        return this with { Yielding = yielding, SharesPercentage = sharesPercentage };
    }
}

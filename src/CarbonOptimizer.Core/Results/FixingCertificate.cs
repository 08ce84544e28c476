using System.Numerics;

namespace CarbonOptimizer.Core.Results;

/// <summary>
/// What the evidence of a bound closes. Every plan that has a use which is not open costs at least T, for the bound rises to it where the use
/// is forced: bound + rise[u, k] >= T. What another program says of the plans that are left, the core, is up to T a claim about all plans. The audit
/// computes T anew from the certificate and these sets.
/// </summary>
/// <param name="Open">Shape [units]; bit set of the uses that are left open. Owned by the certificate.</param>
public sealed record FixingCertificate(ulong[] Open)
{
    /// <summary>Units with more than one open use.</summary>
    public int OpenUnitCount => Open.Count(uses => !BitOperations.IsPow2(uses));

    /// <summary>Open uses of these units: the binary columns of the core.</summary>
    public long OpenUseCount => Open.Sum(uses => BitOperations.IsPow2(uses) ? 0L : BitOperations.PopCount(uses));

    /// <summary>Whether a use of a unit is open.</summary>
    public bool IsOpen(int unit, int use) => (Open[unit] >> use & 1) != 0;
}

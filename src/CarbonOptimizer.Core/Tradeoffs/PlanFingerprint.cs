using System.Security.Cryptography;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>Tells plans apart by a short text.</summary>
public static class PlanFingerprint
{
    /// <summary>SHA-256 of the land uses, one byte per unit.</summary>
    public static string Of(Allocation plan) => Convert.ToHexStringLower(SHA256.HashData(plan.Uses));
}

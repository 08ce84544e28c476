using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Instances.Cases;

/// <summary>An instance by name, with the way to pose it.</summary>
/// <param name="Id">Name, such as noise-1000-moderate-many.</param>
/// <param name="ApproximateUnits">Planning units, good enough to leave out methods that do not scale.</param>
/// <param name="Stop">When a run has done enough.</param>
/// <param name="RequiredPath">File or folder the instance needs; null when it is generated.</param>
/// <param name="Create">Declares the problem.</param>
internal sealed record InstanceCase(string Id, int ApproximateUnits, StopRule Stop, string? RequiredPath, Func<AllocationProblem> Create)
{
    /// <summary>Whether the data are there.</summary>
    public bool IsAvailable => RequiredPath is null || File.Exists(RequiredPath) || Directory.Exists(RequiredPath);
}

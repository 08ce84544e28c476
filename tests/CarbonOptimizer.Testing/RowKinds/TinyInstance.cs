using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>A generated task of a dozen units, to be told in several ways.</summary>
public abstract class TinyInstance
{
    /// <summary>The declaration in one telling.</summary>
    public abstract AllocationProblem Declare(Telling telling);
}

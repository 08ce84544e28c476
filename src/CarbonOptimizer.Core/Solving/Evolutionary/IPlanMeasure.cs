using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Something whole plans are compared by, smaller being better. It need not be a sum over units and boundaries, so it may be an
/// indicator the certified solver cannot have. Called from several threads at once.
/// </summary>
public interface IPlanMeasure
{
    /// <summary>Identifier, unique among the measures of a run.</summary>
    string Id { get; }

    /// <summary>Name shown to users.</summary>
    BilingualText Name { get; }

    /// <summary>Unit of the value.</summary>
    string Unit { get; }

    /// <summary>How many whole numbers of working space <see cref="Of"/> needs.</summary>
    int ScratchLength { get; }

    /// <summary>Measures a plan without allocating.</summary>
    /// <param name="plan">Shape [units]; index into the land-use catalogue.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> long; holds anything.</param>
    double Of(ReadOnlySpan<byte> plan, Span<int> scratch);
}

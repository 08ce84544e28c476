using CarbonOptimizer.Builders.Diagnostics;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>A conservation feature of Marxan with what of it is where.</summary>
/// <param name="Id">Its number in the files.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Place">Line of the file it is declared in.</param>
internal sealed record MarxanFeature(string Id, string Name, SourceMark Place)
{
    /// <summary>Amount the reserve must hold; 0 for none. From its share of the total where that is given.</summary>
    public double Target { get; set; }

    /// <summary>Share of the total it must hold, 0 ... 1; 0 where the target is an amount.</summary>
    public required double Share { get; init; }

    /// <summary>Units with any of it that the reserve must hold; 0 for none.</summary>
    public required int Occurrences { get; init; }

    /// <summary>Shape [units]; what each unit holds.</summary>
    public required float[] Amounts { get; init; }
}

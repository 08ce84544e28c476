namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>Cells or parcels a scenario is drawn on. Layers hold one value for each place; a value that is no number is missing.</summary>
internal abstract class FuzzLand
{
    /// <summary>Middle of every place in the unit square.</summary>
    public abstract IReadOnlyList<(double X, double Y)> Places { get; }

    public int Count => Places.Count;

    /// <summary>Whether places are cells of a grid.</summary>
    public abstract bool IsGrid { get; }

    /// <summary>Places along an edge of the grid; 0 for parcels.</summary>
    public virtual int Width => 0;

    /// <summary>Length of a side of the whole in metres.</summary>
    public abstract double SideMetres { get; }

    /// <summary>Writes all layers and returns what the scenario says of them: its sections <c>grid</c> or <c>parcels</c>, and <c>layers</c>.</summary>
    /// <param name="folder">Folder of the scenario.</param>
    /// <param name="landUse">Shape [places]; code of the land use today; 0 for no data.</param>
    /// <param name="layers">Layers by name, shape [places].</param>
    /// <param name="isMirrored">Whether the map is mirrored east to west; parcels stand in the file in reverse order.</param>
    public abstract string Write(string folder, int[] landUse, IReadOnlyDictionary<string, double[]> layers, bool isMirrored);
}

using System.Text;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Writes a synthetic county drawn as parcels: <c>scenario.yaml</c>, <c>parcels.gpkg</c> and <c>README.md</c>.</summary>
public static class SyntheticParcelFolder
{
    /// <summary>Fewest parcels that are drawn.</summary>
    public const int FewestParcels = 100;

    /// <summary>Most parcels that are drawn.</summary>
    public const int MostParcels = 5_000_000;

    private const int Epsg = 4549;
    private const double WestMetres = 480_000;
    private const double NorthMetres = 3_400_000;

    /// <summary>Writes the folder; files of the same names are replaced, each of them atomically.</summary>
    /// <param name="county">What to draw; cells should not be much larger than parcels.</param>
    /// <param name="parcelCount">About how many parcels, <see cref="FewestParcels"/> to <see cref="MostParcels"/>.</param>
    /// <param name="folder">Folder to write to; made when missing.</param>
    /// <param name="areUneven">Whether areas spread over two orders of magnitude.</param>
    /// <returns>How many parcels were written.</returns>
    /// <exception cref="IOException">The folder or a file cannot be written.</exception>
    public static int Write(SyntheticCounty county, int parcelCount, string folder, bool areUneven = false)
    {
        ArgumentNullException.ThrowIfNull(county);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(parcelCount, FewestParcels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parcelCount, MostParcels);
        Directory.CreateDirectory(folder);
        StaleTemporaries.Sweep(folder);
        var layer = SyntheticParcels.Draw(county, parcelCount, areUneven, WestMetres, NorthMetres, CoordinateReference.FromEpsg(Epsg));
        GeoPackageWriter.Write(Path.Combine(folder, "parcels.gpkg"), [layer], new FixedDate());
        WriteText(Path.Combine(folder, SyntheticCountyFolder.ScenarioFile), SyntheticParcelScenario.Text(county, layer.Features.Count));
        WriteText(Path.Combine(folder, "README.md"), SyntheticParcelScenario.Readme(county, layer.Features.Count));
        return layer.Features.Count;
    }

    private static void WriteText(string path, string text) => AtomicFile.Write(path, stream => stream.Write(new UTF8Encoding(false).GetBytes(text.ReplaceLineEndings("\n"))));

    /// <summary>Equal options give equal files whatever the day.</summary>
    private sealed class FixedDate : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}

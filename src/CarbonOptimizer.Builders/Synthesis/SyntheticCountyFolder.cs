using System.Globalization;
using System.Text;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Writes a synthetic county as a scenario folder: <c>scenario.yaml</c>, <c>layers/*.tif</c> and <c>README.md</c>.</summary>
public static class SyntheticCountyFolder
{
    /// <summary>Name of the scenario file in the folder.</summary>
    public const string ScenarioFile = "scenario.yaml";

    private const int Epsg = 4549;
    private const double WestMetres = 480_000;
    private const double NorthMetres = 3_400_000;
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>Writes the folder; files of the same names are replaced, each of them atomically.</summary>
    /// <param name="county">What to write.</param>
    /// <param name="folder">Folder to write to; made when missing.</param>
    /// <exception cref="IOException">The folder or a file cannot be written.</exception>
    public static void Write(SyntheticCounty county, string folder)
    {
        ArgumentNullException.ThrowIfNull(county);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var layers = Path.Combine(folder, "layers");
        Directory.CreateDirectory(layers);
        StaleTemporaries.Sweep(folder);
        StaleTemporaries.Sweep(layers);
        var (geometry, sites, lines) = (Geometry(county), county.Sites, county.RedLines);
        void Layer<T>(string name, T[] cells, T? noData = null) where T : unmanaged, System.Numerics.INumber<T>, System.Numerics.IMinMaxValue<T> =>
            GeoTiffWriter.Write(Path.Combine(layers, name + ".tif"), new Raster<T>(geometry, cells, noData), new GeoTiffWriteOptions());

        Layer("landuse", county.Uses, CountyUse.None);
        Layer("townships", sites.TownshipOfCell, (byte)0);
        if (county.Options.Counties > 0)
        {
            var countyOf = CountyGroups.Of(sites.Towns, county.Options.Counties);
            Layer("counties", Array.ConvertAll(sites.TownshipOfCell, township => countyOf[township]), (byte)0);
        }
        Layer<byte>("ecological_red_line", lines.Ecological);
        Layer<byte>("basic_farmland", lines.BasicFarmland);
        Layer<byte>("growth_boundary", lines.GrowthBoundary);
        Layer<byte>("building_difficulty", Array.ConvertAll(county.Suitability, percent => (byte)(100 - percent)));
        Layer<float>("slope_degrees", sites.Terrain.SlopeDegrees);
        Layer<short>("elevation_m", Array.ConvertAll(sites.Terrain.ElevationMetres, metres => (short)metres));
        Layer<int>("road_distance_m", Array.ConvertAll(sites.RoadMetres, metres => (int)metres));
        WriteText(Path.Combine(folder, ScenarioFile), SyntheticScenario.Text(county));
        WriteText(Path.Combine(folder, "README.md"), Title(county) + (county.Options.Counties > 0 ? SyntheticScenarioText.PrefectureReadme : SyntheticScenarioText.Readme));
    }

    private static GridGeometry Geometry(SyntheticCounty county) => new(
        county.Options.Width, county.Options.Height, WestMetres, NorthMetres,
        county.Options.CellMetres, county.Options.CellMetres, CoordinateReference.FromEpsg(Epsg));

    private static string Title(SyntheticCounty county) => string.Create(CultureInfo.InvariantCulture,
        $"# {county.Options.Id}: {(county.Options.Counties > 0 ? "synthetic prefecture 合成示范市" : "synthetic county 合成示范县")}\n\n{county.Options.Width} x {county.Options.Height} cells of {county.Options.CellMetres} m, {county.CellsInside} of them inside the county, {county.Options.Townships} townships, seed {county.Options.Seed}.\n");

    private static void WriteText(string path, string text) => AtomicFile.Write(path, stream => stream.Write(Utf8.GetBytes(text.ReplaceLineEndings("\n"))));
}

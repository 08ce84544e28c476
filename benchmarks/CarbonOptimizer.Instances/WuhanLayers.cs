using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Instances;

/// <summary>The layers of a county or of the whole city, on the cells that are valid in all of them.</summary>
internal sealed class WuhanLayers
{
    private const int Classes = 7;
    private const float HundredthsOfDegree = 100;

    private WuhanLayers(GridLayout grid, byte[] before, byte[] after, float[] slope, float[] distance) =>
        (Grid, Before, After, SlopeDegrees, UrbanDistanceMetres) = (grid, before, after, slope, distance);

    public GridLayout Grid { get; }

    /// <summary>Shape [units]; class number less one, 2003.</summary>
    public byte[] Before { get; }

    /// <summary>Shape [units]; class number less one, 2013.</summary>
    public byte[] After { get; }

    public float[] SlopeDegrees { get; }

    /// <summary>Distance to the urban land of 2003.</summary>
    public float[] UrbanDistanceMetres { get; }

    /// <summary>Reads the layers of a folder.</summary>
    public static WuhanLayers Read(string folder)
    {
        var isCity = !File.Exists(Path.Combine(folder, "landuse_2003.tif"));
        var file = RasterFile.Open(Path.Combine(folder, isCity ? "wh2003_refy.tif" : "landuse_2003.tif"));
        var before = file.ReadBand<short>();
        var after = Open<short>(folder, isCity ? "wh2013_refy.tif" : "landuse_2013.tif");
        var slope = Open<float>(folder, isCity ? "derived/slope_deg_x100.tif" : "derived/slope_deg.tif");
        var distance = Open<float>(folder, "derived/dist_urban2003_m.tif");
        var valid = new bool[before.Cells.Length];
        for (var cell = 0; cell < valid.Length; cell++)
        {
            valid[cell] = IsClass(before, cell) && IsClass(after, cell) && slope.IsValid(cell) && distance.IsValid(cell);
        }
        var geometry = file.Geometry;
        var grid = new GridLayout(geometry.Width, geometry.Height, geometry.CellWidth, geometry.CellHeight, valid);
        return new WuhanLayers(
            grid, Pick(grid, before, value => (byte)(value - 1)), Pick(grid, after, value => (byte)(value - 1)),
            Pick(grid, slope, value => isCity ? value / HundredthsOfDegree : value), Pick(grid, distance, value => value));
    }

    private static bool IsClass(Raster<short> map, int cell) => map.IsValid(cell) && map.Cells[cell] is >= 1 and <= Classes;

    private static Raster<T> Open<T>(string folder, string name)
        where T : unmanaged, System.Numerics.INumber<T> => RasterFile.Open(Path.Combine(folder, name)).ReadBand<T>();

    private static TResult[] Pick<T, TResult>(GridLayout grid, Raster<T> raster, Func<T, TResult> convert)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var values = new TResult[grid.UnitCount];
        for (var u = 0; u < values.Length; u++) values[u] = convert(raster.Cells[grid.CellOf(u)]);
        return values;
    }
}

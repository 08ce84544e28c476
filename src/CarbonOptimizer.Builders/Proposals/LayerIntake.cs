using System.Globalization;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Resampling;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>
/// Takes the user's files into the scenario's folder: as they are, with what belongs to them, where they lie on the study grid; brought onto it
/// where they do not.
/// </summary>
/// <param name="clock">Date of GeoPackages.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class LayerIntake(TimeProvider clock, ProposalFaults faults)
{
    /// <summary>Folder for layers within the scenario's.</summary>
    public const string Folder = "layers";

    private static readonly string[] VectorEndings = [".shp", ".gpkg", ".geojson", ".json", ".fgb", ".kml", ".gml", ".tab", ".parquet", ".gdb"];

    private readonly List<(string Name, Action<string> Write)> files = [];
    private readonly List<BilingualText> statements = [];

    public IReadOnlyList<(string Name, Action<string> Write)> Files => files;

    public IReadOnlyList<BilingualText> Statements => statements;

    public static bool IsVector(string path) => VectorEndings.Contains(Path.GetExtension(Path.TrimEndingDirectorySeparator(path)), StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a file as it is, with the files that belong to it.</summary>
    /// <returns>Its path within the scenario's folder.</returns>
    public string Take(string name, string path)
    {
        var target = $"{Folder}/{name}{Path.GetExtension(path).ToLowerInvariant()}";
        Copy(path, target);
        var written = Path.GetFileName(path);
        foreach (var companion in CompanionFiles.Of(path))
        {
            var other = Path.GetFileName(companion);
            Copy(companion, other.StartsWith(written, StringComparison.OrdinalIgnoreCase) ? target + other[written.Length..] : Path.ChangeExtension(target, Path.GetExtension(companion).ToLowerInvariant()));
        }
        return target;
    }

    /// <summary>Takes the layer of a vector file; what scenarios cannot read, such as a file geodatabase, becomes a GeoPackage.</summary>
    public string TakeVector(string name, string path, VectorLayer layer)
    {
        if (!Directory.Exists(path)) return Take(name, path);
        var target = $"{Folder}/{name}.gpkg";
        files.Add((target, place => GeoPackageWriter.Write(place, [layer], clock)));
        return target;
    }

    /// <summary>Takes a raster of quantities onto the study grid.</summary>
    public string? TakeValues(string name, string path, RasterFile file, GridGeometry grid)
    {
        if (grid.AlignmentWith(file.Geometry) is null) return Take(name, path);
        return faults.Guarded(path, () =>
        {
            var placement = GridPlacement.Of(grid, file.Geometry, path);
            var method = placement.SourceCellsPerCell > 1.5 ? ResamplingMethod.Average : ResamplingMethod.Bilinear;
            var moved = GridResampler.Values(file.ReadBand<float>(), grid, placement, method);
            return Moved(name, path, method, placement, target => GeoTiffWriter.Write(target, moved), moved.ValidCount);
        });
    }

    /// <summary>Takes a raster of codes onto the study grid.</summary>
    public string? TakeCodes(string name, string path, RasterFile file, GridGeometry grid)
    {
        if (grid.AlignmentWith(file.Geometry) is null) return Take(name, path);
        return faults.Guarded(path, () =>
        {
            var placement = GridPlacement.Of(grid, file.Geometry, path);
            var method = placement.SourceCellsPerCell > 1.5 ? ResamplingMethod.Majority : ResamplingMethod.Nearest;
            var moved = GridResampler.Classes(file.ReadBand<int>(applyScale: false), grid, placement, method);
            return Moved(name, path, method, placement, target => GeoTiffWriter.Write(target, moved), moved.ValidCount);
        });
    }

    private string Moved(string name, string path, ResamplingMethod method, GridPlacement placement, Action<string> write, int present)
    {
        var target = $"{Folder}/{name}.tif";
        files.Add((target, write));
        var (english, chinese) = (Path.GetFileName(path), Path.GetFileName(path));
        var cells = present.ToString("#,##0", CultureInfo.InvariantCulture);
        statements.Add(new(
            $"{english} does not lie on the grid of the land use and was brought onto it ({method.ToString().ToLowerInvariant()}; {cells} cells with data){(placement.IsAssumed ? "; it was taken to be in the same reference system, since one of the two names none" : "")}.",
            $"{chinese} 与土地利用格网不一致，已重采样对齐（{method.ToString().ToLowerInvariant()}；有数据像元 {cells} 个）{(placement.IsAssumed ? "；其中一方没有坐标系，按同一坐标系处理" : "")}。"));
        return target;
    }

    private void Copy(string from, string to) => files.Add((to, target => AtomicFile.Write(target, stream =>
    {
        using var source = File.OpenRead(from);
        source.CopyTo(stream);
    })));
}

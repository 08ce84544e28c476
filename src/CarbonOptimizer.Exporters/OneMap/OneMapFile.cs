using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Exporters.OneMap;

/// <summary>Writes a plan as one map (一张图): a GeoPackage with everything that supervision asks for, a style for its plan, and checksums.</summary>
public static class OneMapFile
{
    private static readonly string[] QualityFields = ["check", "check_zh", "layer", "passed", "number"];

    /// <summary>Writes <c>onemap.gpkg</c>, <c>onemap.qml</c> and <c>SHA256SUMS</c>; equal plans and clocks give equal files.</summary>
    /// <param name="folder">Folder to write; made when missing.</param>
    /// <param name="problem">The declaration; cells, one planning period.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="audit">What the audit recomputed of it.</param>
    /// <param name="geometry">Where the grid lies.</param>
    /// <param name="codeOfUse">Shape [land uses]; code of each use.</param>
    /// <param name="metadata">Keys and values for <c>carbonopt_metadata</c>.</param>
    /// <param name="time">Gives the date of last change.</param>
    /// <returns>Checks that did not pass.</returns>
    /// <exception cref="ArgumentException">The problem has parcels or planning periods.</exception>
    public static IReadOnlyList<string> Write(
        string folder, AllocationProblem problem, Allocation plan, AuditReport audit, GridGeometry geometry, IReadOnlyList<int> codeOfUse, IReadOnlyList<(string Key, string Value)> metadata, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(metadata);
        if (problem.Units.Grid is null || problem.Periods is not null) throw new ArgumentException("A one map is made of cells and one planning period.", nameof(problem));
        Directory.CreateDirectory(folder);
        var make = new OneMapLayers(problem, plan, geometry, codeOfUse);
        List<VectorLayer> layers = [make.Baseline(), make.Plan(), make.Changes(), .. make.Lines(), make.Conflicts()];
        var quality = OneMapQuality.Rows(problem, layers, audit);
        layers.Add(make.Policies(audit));
        layers.Add(make.Indicators(0));
        layers.Add(make.Table(OneMapNames.Metadata, ["key", "value"], metadata.Select(pair => (object?[])[pair.Key, pair.Value])));
        layers.Add(make.Table(OneMapNames.Quality, QualityFields, quality));
        GeoPackageWriter.Write(Path.Combine(folder, OneMapNames.File), layers, time);
        ParcelStyle.Write(Path.Combine(folder, Path.ChangeExtension(OneMapNames.File, RunFiles.StyleSuffix)), "land_use", problem.LandUses);
        Checksums.Write(folder);
        return [.. quality.Where(row => row[3] is false).Select(row => $"{row[0]} ({row[2]}): {row[4]}")];
    }
}

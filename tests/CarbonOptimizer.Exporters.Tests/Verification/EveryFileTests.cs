using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Exporters.Verification;
using CarbonOptimizer.Exporters.Writing;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Tables;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Verification;

/// <summary>The conformance of every exporter, also of those still to be written: what it writes is written again by the audit and must come out the same.</summary>
public sealed class EveryFileTests : IDisposable
{
    /// <summary>Files at whose word an audit takes a run. One more is a decision, not an accident.</summary>
    private static readonly string[] Attested = [RunFiles.Log, RunFiles.Regret];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Exporters_Attested_AreTheTwoThatAre() =>
        Assert.Equal(Attested, RunFolderWriter.Exporters.Where(exporter => exporter.IsAttested).Select(exporter => exporter.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compare_AnyFileWithOneByteChanged_IsNamed(bool parcels)
    {
        var context = parcels ? new ExportContext(SampleRun.Report(parcels: true), null, SampleRun.Codes) : SampleRun.Context();
        var stored = RunFolderWriter.Write(context, folder["run"]);
        var again = Directory.CreateDirectory(folder["again"]).FullName;
        RunFolderWriter.WriteAgain(context, stored, again);
        Assert.Empty(FolderComparison.Of(stored, again, isSameVersion: true));

        foreach (var path in Directory.GetFiles(stored).Where(path => !Attested.Contains(Path.GetFileName(path))))
        {
            var (name, bytes) = (Path.GetFileName(path), File.ReadAllBytes(path));
            foreach (var at in new[] { 0, bytes.Length / 2, bytes.Length - 1 })
            {
                var changed = bytes.ToArray();
                changed[at] ^= 1;
                File.WriteAllBytes(path, changed);
                // The lie itself must be found, not the checksum that it breaks.
                if (name != RunFiles.Checksums) Resum(stored);
                Assert.Contains(FolderComparison.Of(stored, again, isSameVersion: true), finding => IsNamed(finding, name));
            }
            File.Delete(path);
            if (name != RunFiles.Checksums) Resum(stored);
            Assert.Contains(FolderComparison.Of(stored, again, isSameVersion: true), finding => finding.Text.English.Contains(name, StringComparison.Ordinal));
            File.WriteAllBytes(path, bytes);
            if (name != RunFiles.Checksums) Resum(stored);
        }
    }

    private static void Resum(string folder)
    {
        File.Delete(Path.Combine(folder, RunFiles.Checksums));
        Checksums.Write(folder);
    }

    /// <summary>A blank in an attribute table may also be GDAL's, and a byte that no value hangs on is stored otherwise: both are noted.</summary>
    private static bool IsNamed(FileFinding finding, string name) => name == RunFiles.Checksums
        ? !finding.IsNote
        : finding.Text.English.Contains(name, StringComparison.Ordinal) && !finding.Text.English.Contains("is no file of the run", StringComparison.Ordinal) && finding.Text.Chinese.Contains(name, StringComparison.Ordinal);

    /// <summary>Another order of summing is told from an edit: ten digits are held, fewer digits altogether; codes and counts are the same or not.</summary>
    [Theory]
    [InlineData("1.234567890123", "1.234567890124", true)]
    [InlineData("12.5", "12.500000000000002", true)]
    [InlineData("1.234567890123", "1.234567990123", false)]
    [InlineData("1.25", "1.26", false)]
    [InlineData("0.000001234567", "0.000001234568", false)]
    [InlineData("10000000000001", "10000000000002", false)]
    [InlineData("0101", "101", false)]
    public void Of_LastDigits_AreANoteAndEditsAreNamedBesideThem(string stored, string again, bool isRounding)
    {
        File.WriteAllText(folder["then.csv"], $"use,ha\nforest,{stored}\nwater,2.00000000000001\n");
        File.WriteAllText(folder["now.csv"], $"use,ha\nforest,{again}\nwater,2.00000000000002\n");

        var finding = FileDifference.Of("areas.csv", folder["then.csv"], folder["now.csv"]);

        Assert.Equal(isRounding, finding.IsNote);
        if (!isRounding) Assert.Equal($"areas.csv: row 1, ha is {stored}, recomputed {again}.", finding.Text.English);
    }

    /// <summary>The same values in other bytes: another compression, another order of pages, ends of lines of Windows.</summary>
    [Fact]
    public void Of_SameValuesInOtherBytes_AreANote()
    {
        var raster = new Raster<float>(SampleRun.Geometry, [.. Enumerable.Range(0, SampleRun.Width * SampleRun.Height).Select(cell => cell / 3f)], -1);
        GeoTiffWriter.Write(folder["then.tif"], raster, new GeoTiffWriteOptions());
        var bytes = File.ReadAllBytes(folder["then.tif"]);
        File.WriteAllBytes(folder["now.tif"], [.. bytes, 0]);
        Assert.True(FileDifference.Of("carbon_net.tif", folder["then.tif"], folder["now.tif"]).IsNote);
        WriteTable(folder["then.parquet"], ParquetCompression.Snappy, 2);
        WriteTable(folder["now.parquet"], ParquetCompression.Zstd, 2);
        WriteTable(folder["other.parquet"], ParquetCompression.Zstd, 3);
        Assert.True(FileDifference.Of("cells.parquet", folder["then.parquet"], folder["now.parquet"]).IsNote);
        Assert.Equal("cells.parquet: row 2, ha is 3.0, recomputed 2.0.", FileDifference.Of("cells.parquet", folder["other.parquet"], folder["now.parquet"]).Text.English);
        File.WriteAllText(folder["then.csv"], "a,b\r\n1,2\r\n");
        File.WriteAllText(folder["now.csv"], "a,b\n1,2\n");
        Assert.True(FileDifference.Of("areas.csv", folder["then.csv"], folder["now.csv"]).IsNote);
    }

    private static void WriteTable(string path, ParquetCompression compression, double second)
    {
        using var file = File.Create(path);
        var table = new ParquetWriter(file, [new("use", ParquetType.Text, true), new("ha", ParquetType.Double)], new() { Compression = compression });
        table.BeginRowGroup(2);
        table.Write(["forest", null]);
        table.Write([1.0, second]);
        table.Finish();
    }

    /// <summary>Every number of every table: one digit changed is named with file, row, column and both values.</summary>
    [Fact]
    public void Of_AnyNumberOfAnyTable_IsNamedWithBothValues()
    {
        var stored = RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        foreach (var path in Directory.GetFiles(stored, "*.csv"))
        {
            var rows = StoredValues.CsvTable(path);
            foreach (var (row, column) in Enumerable.Range(1, rows.Length - 1).SelectMany(row => Enumerable.Range(0, rows[row].Length).Select(column => (row, column))))
            {
                if (!double.TryParse(rows[row][column], System.Globalization.CultureInfo.InvariantCulture, out var number) || rows[row].Any(field => field.AsSpan().IndexOfAny(",\"\n") >= 0)) continue;
                var edited = rows.Select(fields => fields.ToArray()).ToArray();
                edited[row][column] = (number * 1.001 + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
                File.WriteAllText(folder["edited.csv"], string.Join('\n', edited.Select(fields => string.Join(',', fields.Select(field => field.AsSpan().IndexOfAny(",\"\n") >= 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field)))) + "\n");
                var said = FileDifference.Of(Path.GetFileName(path), folder["edited.csv"], path);
                Assert.False(said.IsNote);
                Assert.Contains($"row {row}, {rows[0][column]} is {edited[row][column]}, recomputed {rows[row][column]}", said.Text.English, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Rows_QuotedFields_AreRead() => Assert.Equal([["a", "b,\"c\"\nd", ""], ["1"]], CsvText.Rows(new StringReader("\uFEFFa,\"b,\"\"c\"\"\nd\",\r\n1")));
}

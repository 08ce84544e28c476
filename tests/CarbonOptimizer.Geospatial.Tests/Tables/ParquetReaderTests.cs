using System.Diagnostics;
using CarbonOptimizer.Geospatial.Tables;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Tables;

public sealed class ParquetReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Golden => [.. Directory.EnumerateFiles(GoldenFolder, "*.parquet", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(GoldenFolder, path)).Order(StringComparer.Ordinal)];

    private static string GoldenFolder => Path.Combine(SharedData.RepositoryRoot, "tests", "CarbonOptimizer.Cli.Tests", "Golden");

    public void Dispose() => _folder.Dispose();

    /// <summary>What version 0.1.0 wrote with its own dictionary pages and Snappy: DuckDB and this reader find the same.</summary>
    [Theory]
    [MemberData(nameof(Golden))]
    public void Column_OfEarlierVersions_IsWhatDuckDBReads(string name)
    {
        var path = Path.Combine(GoldenFolder, name);
        using var table = ParquetReader.Open(path);
        // DuckDB turns shapes into a type of its own; they are compared where the layer is read.
        var columns = table.ColumnNames.Contains("geometry") ? "* exclude (geometry)" : "*";
        var rows = SecondReader.Rows($"select {columns} from read_parquet('{path}')");
        for (var column = 0; column < table.ColumnNames.Count; column++)
        {
            object?[] read = [.. Enumerable.Range(0, table.RowGroupCount).SelectMany(group => table.Column(group, column))];
            if (table.ColumnNames[column] == "geometry") continue;
            Assert.Equal(rows.Count, read.Length);
            for (var row = 0; row < read.Length; row++) Assert.Equal(rows[row][column] is int or byte ? Convert.ToInt64(rows[row][column], null) : rows[row][column], read[row]);
        }
    }

    /// <summary>Any byte changed, any end cut off: an answer or a fault with a reason, never a crash, a hang or gigabytes.</summary>
    [Fact]
    public void Column_OfAlteredFiles_IsReadOrRefused()
    {
        var whole = Small();
        var random = new Random(7);
        var (read, refused) = (0, 0);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 800; i++)
        {
            var bytes = i % 5 == 0 ? whole[..random.Next(whole.Length)] : whole.ToArray();
            for (var k = random.Next(1, 4); k > 0 && bytes.Length > 0; k--) bytes[random.Next(2) == 0 ? random.Next(bytes.Length) : Math.Max(0, bytes.Length - 1 - random.Next(Math.Min(400, bytes.Length)))] = (byte)random.Next(256);
            File.WriteAllBytes(_folder["t.parquet"], bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using var table = ParquetReader.Open(_folder["t.parquet"]);
                for (var group = 0; group < table.RowGroupCount; group++)
                {
                    for (var column = 0; column < table.ColumnNames.Count; column++) table.Column(group, column);
                }
                read++;
            }
            catch (DataSourceException fault)
            {
                Assert.EndsWith(".", fault.Problem, StringComparison.Ordinal);
                refused++;
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 600L << 20);
        }
        Assert.InRange(refused, 200, 800);
        Assert.InRange(read, 1, 600);
        Assert.InRange(watch.Elapsed.TotalMinutes, 0, 5);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "empty", "This is not a readable Parquet file: it has only 0 bytes." },
        { "text", "This is not a readable Parquet file: it does not end as a Parquet file." },
        { "length", "This is not a readable Parquet file: its metadata would have 2147483647 bytes." },
        { "footer", "This is not a readable Parquet file: its metadata ends too early." },
        { "list", "This is not a readable Parquet file: its metadata announces 2147483647 items but ends before." },
        { "kind", "This is not a readable Parquet file: its metadata has i64 where i32 belongs." },
        { "deep", "This is not a readable Parquet file: its columns are nested too deeply." },
        { "rows", "This is not a readable Parquet file: a column has 1000000000 values in a group of 3 rows." },
        { "bomb", @"This is not a readable Parquet file: its \d+ bytes announce 24000000\d\d bytes of values, more than 268435456." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Column_OfHostileFile_SaysWhy(string kind, string problem)
    {
        File.WriteAllBytes(_folder["t.parquet"], HostileParquet.Of(kind));
        var fault = Assert.Throws<DataSourceException>(() =>
        {
            using var table = ParquetReader.Open(_folder["t.parquet"]);
            table.Column(0, 0);
        });
        Assert.Matches($"^{problem}$", fault.Problem);
        Assert.DoesNotContain("原文", fault.ChineseProblem, StringComparison.Ordinal);
    }

    private static byte[] Small()
    {
        var stream = new MemoryStream();
        var writer = new ParquetWriter(stream, [new("a", ParquetType.Int32), new("b", ParquetType.Double, true), new("c", ParquetType.Text, true), new("d", ParquetType.Boolean)], new() { Compression = ParquetCompression.Zstd, Metadata = [new("k", "v")] });
        for (var group = 0; group < 2; group++)
        {
            writer.BeginRowGroup(100);
            writer.Write([.. Enumerable.Range(0, 100)]);
            writer.Write([.. Enumerable.Range(0, 100).Select(i => i % 9 == 0 ? double.NaN : i * 0.1)], [.. Enumerable.Range(0, 100).Select(i => i % 7 != 0)]);
            writer.Write([.. Enumerable.Range(0, 100).Select(i => i % 3 == 0 ? null : $"use-{i % 5}")]);
            writer.Write([.. Enumerable.Range(0, 100).Select(i => i % 2 == 0)]);
        }
        writer.Finish();
        return stream.ToArray();
    }
}

using System.Security.Cryptography;
using CarbonOptimizer.Geospatial.Tables;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Tables;

public sealed class ParquetWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<ParquetCompression> Compressions => [.. Enum.GetValues<ParquetCompression>()];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Compressions))]
    public void Write_EveryTypeWithGapsInTwoRowGroups_ReadsBackTheSame(ParquetCompression compression)
    {
        File.WriteAllBytes(_folder["t.parquet"], SampleTable.Write(compression));
        using var table = ParquetReader.Open(_folder["t.parquet"]);
        var expected = SampleTable.Expected();
        Assert.Equal(2, table.RowGroupCount);
        for (var column = 0; column < expected.Length; column++)
        {
            object?[] read = [.. table.Column(0, column), .. table.Column(1, column)];
            Assert.True(read.Select(Plain).SequenceEqual(expected[column].Select(Plain)), $"column {table.ColumnNames[column]} differs");
        }
        Assert.Equal("tCO2e/年", table.Metadata["unit"]);
    }

    /// <summary>DuckDB shares no code with the library that writes; it reads numbers, gaps, NaN, texts, metadata, and uses no false bounds.</summary>
    [Theory]
    [MemberData(nameof(Compressions))]
    public void Write_EveryType_IsReadByDuckDB(ParquetCompression compression)
    {
        File.WriteAllBytes(_folder["t.parquet"], SampleTable.Write(compression));
        var rows = SecondReader.Rows($"select * from '{_folder["t.parquet"]}'");
        var expected = SampleTable.Expected();
        Assert.Equal(expected[0].Length, rows.Count);
        for (var column = 0; column < expected.Length; column++)
            Assert.True(rows.Select(row => Plain(row[column])).SequenceEqual(expected[column].Select(Plain)), $"column {column} differs");
        Assert.Equal("UTINYINT", SecondReader.Rows($"describe select * from '{_folder["t.parquet"]}'")[1][1]);
        Assert.Equal("tCO2e/年", SecondReader.Rows($"select decode(value) from parquet_kv_metadata('{_folder["t.parquet"]}') where decode(key) = 'unit'")[0][0]);
        var above = expected[9].Count(value => value is double share && (double.IsNaN(share) || share > 6000));
        Assert.Equal((long)above, SecondReader.Rows($"select count(*) from '{_folder["t.parquet"]}' where share > 6000")[0][0]);
    }

    [Fact]
    public void Write_SameTableTwice_GivesTheSameBytes() =>
        Assert.Equal(SampleTable.Write(ParquetCompression.Zstd), SampleTable.Write(ParquetCompression.Zstd));

    /// <summary>The same on every machine, with and without vector instructions; another version of a library may change it, and then has to be said in the changelog.</summary>
    [Theory]
    [InlineData(ParquetCompression.None, "f7c5c122cc6d6ec9")]
    [InlineData(ParquetCompression.Zstd, "f96cd1146ca15065")]
    public void Write_SampleTable_HasTheseBytesEverywhere(ParquetCompression compression, string digest) =>
        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(SampleTable.Write(compression)))[..16]);

    /// <summary>Neither a clock nor the name of the machine: the library's own constant.</summary>
    [Fact]
    public void Write_CreatedBy_IsTheLibraryAlone()
    {
        File.WriteAllBytes(_folder["t.parquet"], SampleTable.Write(ParquetCompression.Zstd));
        Assert.StartsWith("Parquet.Net version 6.1.0 (build c179d97", (string)SecondReader.Rows($"select created_by from parquet_file_metadata('{_folder["t.parquet"]}')")[0][0]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Statistics_LeaveOutMissingAndNaN()
    {
        File.WriteAllBytes(_folder["t.parquet"], Write([new("x", ParquetType.Double, true), new("n", ParquetType.Double), new("s", ParquetType.Text, true)], writer =>
        {
            writer.BeginRowGroup(4);
            writer.Write([7, 3.5, -2.0, 99.0], [true, true, true, false]);
            writer.Write([double.NaN, 3.5, -2.0, 99.0]);
            writer.Write(["b", null, "水", "a"]);
        }));
        var rows = SecondReader.Rows($"select stats_min_value, stats_max_value, stats_null_count from parquet_metadata('{_folder["t.parquet"]}')");
        Assert.Equal(["-2.0", "7.0", 1L], rows[0]);
        Assert.Equal([null, null, 0L], rows[1]);
        Assert.Equal(["a", "水", 1L], rows[2]);
    }

    [Fact]
    public void Finish_NoRows_IsAnEmptyTableWithItsMetadata()
    {
        var stream = new MemoryStream();
        new ParquetWriter(stream, [new("耕地", ParquetType.Text)], new() { Metadata = [new("geo", "{}"), new("a", "1")] }).Finish();
        File.WriteAllBytes(_folder["t.parquet"], stream.ToArray());
        using var table = ParquetReader.Open(_folder["t.parquet"]);
        Assert.Equal(0, table.RowGroupCount);
        Assert.Equal(["耕地"], table.ColumnNames);
        Assert.Equal(["geo", "a"], table.Metadata.Keys);
    }

    [Fact]
    public void Write_WrongUse_IsRefused()
    {
        ParquetWriter Started(ParquetColumn column)
        {
            var writer = new ParquetWriter(new MemoryStream(), [column]);
            writer.BeginRowGroup(2);
            return writer;
        }
        Assert.Throws<ArgumentException>(() => Started(new("a", ParquetType.Int32)).Write([1.0, 2.0]));
        Assert.Throws<ArgumentException>(() => Started(new("a", ParquetType.Int32)).Write([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => Started(new("a", ParquetType.Int32)).Write([1, 2], [true, false]));
        Assert.Throws<ArgumentException>(() => Started(new("a", ParquetType.Int32, true)).Write([1, 2], [true]));
        Assert.Throws<ArgumentException>(() => Started(new("a", ParquetType.Text)).Write(["x", null]));
        Assert.Throws<InvalidOperationException>(() => Started(new("a", ParquetType.Text)).Finish());
        Assert.Throws<ArgumentException>(() => new ParquetWriter(new MemoryStream(), [new("a", ParquetType.Byte), new("a", ParquetType.Byte)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Started(new("a", ParquetType.Byte)).BeginRowGroup(ParquetWriter.MaxRowsPerGroup + 1));
    }

    private static object? Plain(object? value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        Stream stream => Convert.ToHexStringLower(SecondReader.BytesOf(stream)),
        byte or int => Convert.ToInt64(value, null),
        float number => (double)number,
        _ => value,
    };

    private static byte[] Write(ParquetColumn[] columns, Action<ParquetWriter> fill)
    {
        var stream = new MemoryStream();
        var writer = new ParquetWriter(stream, columns);
        fill(writer);
        writer.Finish();
        return stream.ToArray();
    }
}

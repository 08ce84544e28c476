using System.Security.Cryptography;
using CarbonOptimizer.Geospatial.Tables;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Tables;

public sealed class ParquetWriterTests
{
    public static TheoryData<ParquetCompression> Compressions => [ParquetCompression.None, ParquetCompression.Snappy, ParquetCompression.Gzip];

    [Theory]
    [MemberData(nameof(Compressions))]
    public void Write_EveryTypeWithGapsInTwoRowGroups_DecodesToTheSame(ParquetCompression compression)
    {
        var file = SampleTable.Write(compression);
        KeepForInterop(file, $"sample-{compression}.parquet");
        var table = new ParquetDecoder(file);
        var expected = SampleTable.Expected();
        for (var column = 0; column < expected.Length; column++)
            Assert.True(table.Column(column).SequenceEqual(expected[column]), $"column {column} differs");
        Assert.Equal(2L * SampleTable.RowCount, table.Footer[3]);
    }

    [Fact]
    public void Write_SameTableTwice_GivesTheSameBytes() =>
        Assert.Equal(SampleTable.Write(ParquetCompression.Snappy), SampleTable.Write(ParquetCompression.Snappy));

    [Theory]
    [InlineData(ParquetCompression.None, "f467ac5542562c34")]
    [InlineData(ParquetCompression.Snappy, "6d9c217e30c44840")]
    public void Write_SampleTable_MatchesTheBytesOtherReadersAccepted(ParquetCompression compression, string digest) =>
        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(SampleTable.Write(compression)))[..16]);

    [Fact]
    public void Write_TinyTable_StartsWithThePageWorkedOutByHand()
    {
        const string expected = "50415231" // PAR1
            + "1500" + "1520" + "1520"     // data page, 16 bytes plain, 16 bytes packed
            + "2C" + "1504" + "1500"       // data page header: 2 values, plain encoding
            + "1506" + "1506" + "00" + "00"
            + "0100000000000000" + "0200000000000000";
        Assert.StartsWith(expected, Convert.ToHexString(Tiny()), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Statistics_LeaveOutMissingAndNaN()
    {
        var file = Write([new("x", ParquetType.Double, true)], writer =>
        {
            writer.BeginRowGroup(4);
            writer.Write([double.NaN, 3.5, -2.0, 99.0], [true, true, true, false]);
        });
        var statistics = (Dictionary<int, object>)new ParquetDecoder(file).Chunk(0, 0)[12];
        Assert.Equal(1L, statistics[3]);
        Assert.Equal(3.5, BitConverter.ToDouble((byte[])statistics[5]));
        Assert.Equal(-2.0, BitConverter.ToDouble((byte[])statistics[6]));
    }

    [Fact]
    public void Write_OnlyNaN_HasNoBounds()
    {
        var file = Write([new("x", ParquetType.Single)], writer =>
        {
            writer.BeginRowGroup(1);
            writer.Write([float.NaN]);
        });
        var statistics = (Dictionary<int, object>)new ParquetDecoder(file).Chunk(0, 0)[12];
        Assert.False(statistics.ContainsKey(5) || statistics.ContainsKey(6));
    }

    [Fact]
    public void Write_RepetitiveColumn_UsesADictionaryAndStaysSmall()
    {
        var uses = new byte[ParquetWriter.MaxRowsPerGroup];
        for (var i = 0; i < uses.Length; i++) uses[i] = (byte)(i / 1000 % 6);
        var file = Write([new("use", ParquetType.Byte)], writer =>
        {
            writer.BeginRowGroup(uses.Length);
            writer.Write(uses);
        });
        Assert.True(new ParquetDecoder(file).Chunk(0, 0).ContainsKey(11));
        Assert.InRange(file.Length, 100, 20_000);
    }

    [Fact]
    public void Finish_NoRows_IsAnEmptyTableWithItsMetadata()
    {
        var stream = new MemoryStream();
        new ParquetWriter(stream, [new("耕地", ParquetType.Text)], new() { Metadata = [new("geo", "{}")] }).Finish();
        var table = new ParquetDecoder(stream.ToArray());
        Assert.Equal(0L, table.Footer[3]);
        Assert.Equal("耕地", ThriftTree.Text(table.Schema[1][4]));
        var pair = (Dictionary<int, object>)((List<object>)table.Footer[5])[0];
        Assert.Equal("geo", ThriftTree.Text(pair[1]));
    }

    [Fact]
    public void Write_WrongUse_IsRefused()
    {
        ParquetWriter Started(ParquetColumn column)
        {
            var writer = new ParquetWriter(Stream.Null, [column]);
            writer.BeginRowGroup(2);
            return writer;
        }
        Assert.Throws<ArgumentException>(() => Started(new("a", ParquetType.Int32)).Write([1.0, 2.0]));
        Assert.Throws<ArgumentException>(() => Started(new("a", ParquetType.Int32)).Write([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => Started(new("a", ParquetType.Int32)).Write([1, 2], [true, false]));
        Assert.Throws<ArgumentException>(() => Started(new("a", ParquetType.Text)).Write(["x", null]));
        Assert.Throws<InvalidOperationException>(() => Started(new("a", ParquetType.Text)).Finish());
        Assert.Throws<ArgumentException>(() => new ParquetWriter(Stream.Null, [new("a", ParquetType.Byte), new("a", ParquetType.Byte)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Started(new("a", ParquetType.Byte)).BeginRowGroup(ParquetWriter.MaxRowsPerGroup + 1));
    }

    /// <summary>For tests/interop/parquet, which lets other programs read the same file.</summary>
    private static void KeepForInterop(byte[] file, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(SharedData.RepositoryRoot, "artifacts", "interop", "parquet"));
        File.WriteAllBytes(Path.Combine(folder.FullName, name), file);
    }

    private static byte[] Tiny() => Write([new("n", ParquetType.Int64)], writer =>
    {
        writer.BeginRowGroup(2);
        writer.Write([1L, 2L]);
    }, ParquetCompression.None);

    private static byte[] Write(ParquetColumn[] columns, Action<ParquetWriter> fill, ParquetCompression compression = ParquetCompression.Snappy)
    {
        var stream = new MemoryStream();
        var writer = new ParquetWriter(stream, columns, new() { Compression = compression });
        fill(writer);
        writer.Finish();
        return stream.ToArray();
    }
}

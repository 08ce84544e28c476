using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Exporters.Certificates;
using CarbonOptimizer.Geospatial;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Certificates;

public sealed class CertificateFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(3, 30, 2)]
    [InlineData(1, 600_003, 3)]
    public void Read_OfWrittenFile_ReturnsEveryBit(int rows, int shareLength, int forests)
    {
        var random = new Random(7);
        CostShare[] shares = [.. Enumerable.Range(0, forests - 1).Select(_ => new CostShare(
            [.. Enumerable.Range(0, shareLength).Select(_ => (ushort)random.Next(1 << 16))], random.NextDouble()))];
        double[] multipliers = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() - 0.5)];
        var written = new BoundCertificate(multipliers, shares, null, forests, double.NegativeInfinity, null);

        CertificateFile.Write(folder["c"], written);

        AssertEqual(written, CertificateFile.Read(folder["c"]));
    }

    /// <summary>Deflate lengthens such numbers; the file must not.</summary>
    [Fact]
    public void Write_OfNoise_KeepsItAsItIs()
    {
        var noise = new ushort[700_001];
        new Random(3).NextBytes(MemoryMarshal.AsBytes(noise.AsSpan()));
        var written = new BoundCertificate([], [new CostShare(noise, 1)], null, 2, 0, null);

        CertificateFile.Write(folder["c"], written);

        Assert.InRange(new FileInfo(folder["c"]).Length, noise.Length * 2, noise.Length * 2 + 500);
        Assert.Equal(noise, CertificateFile.Read(folder["c"]).Shares[0].Levels);
    }

    [Fact]
    public void Read_OfGraphCertificate_ReturnsForestsAndUncoupledMultipliers()
    {
        var written = Graph();
        CertificateFile.Write(folder["c"], written);
        AssertEqual(written, CertificateFile.Read(folder["c"]));
    }

    [Fact]
    public void Write_Twice_GivesEqualBytes()
    {
        CertificateFile.Write(folder["a"], Graph());
        CertificateFile.Write(folder["b"], Graph());
        Assert.Equal(File.ReadAllBytes(folder["a"]), File.ReadAllBytes(folder["b"]));
    }

    [Fact]
    public void Write_OfSharesOfDifferentLength_IsRefused()
    {
        var wrong = new BoundCertificate([], [new CostShare(new ushort[2], 1), new CostShare(new ushort[3], 1)], null, 3, 0, null);
        Assert.Throws<ArgumentException>(() => CertificateFile.Write(new MemoryStream(), wrong));
    }

    [Fact]
    public void Read_AfterAnyFlippedByte_NamesTheDamage()
    {
        CertificateFile.Write(folder["c"], Graph());
        var sound = File.ReadAllBytes(folder["c"]);
        for (var i = 0; i < sound.Length; i++)
        {
            var damaged = (byte[])sound.Clone();
            damaged[i] ^= 0x10;
            AssertRefused(damaged, i is >= 8 and < 12 ? "version" : "damaged");
        }
    }

    [Fact]
    public void Read_AfterAnyTruncation_NamesTheDamage()
    {
        CertificateFile.Write(folder["c"], Graph());
        var sound = File.ReadAllBytes(folder["c"]);
        for (var length = 0; length < sound.Length; length++) AssertRefused(sound[..length], "damaged");
        AssertRefused([.. sound, 0], "damaged");
    }

    /// <summary>Whoever damages a file on purpose can repair its checksum.</summary>
    [Fact]
    public void Read_AfterFlippedByteWithMatchingChecksum_NeverCrashes()
    {
        CertificateFile.Write(folder["c"], Graph());
        var sound = File.ReadAllBytes(folder["c"]);
        var refused = 0;
        for (var i = 0; i < sound.Length - 32; i++)
        {
            var damaged = sound[..^32];
            damaged[i] ^= 0x31;
            File.WriteAllBytes(folder["d"], Sealed(damaged));
            if (Record.Exception(() => CertificateFile.Read(folder["d"])) is not { } failure) continue;
            Assert.IsType<DataSourceException>(failure);
            refused++;
        }
        Assert.InRange(refused, 100, sound.Length);
    }

    [Theory]
    [InlineData("\"share_length\":4", "\"share_length\":2000000000")]
    [InlineData("\"edges\":3", "\"edges\":2000000000")]
    [InlineData("\"multipliers\":2", "\"multipliers\":2000000000")]
    [InlineData("\"shares\":1", "\"shares\":2000000000")]
    [InlineData("\"multipliers\":2", "\"multipliers\":-2")]
    [InlineData("\"forests\":2", "\"forests\":\"2\"")]
    [InlineData("\"block_bytes\":1048576", "\"block_bytes\":0")]
    [InlineData("\"edges\":3,", "")]
    public void Read_OfImpossibleHeader_IsRefusedBeforeAllocating(string find, string replace)
    {
        CertificateFile.Write(folder["c"], Graph());
        var bytes = File.ReadAllBytes(folder["c"]);
        var length = BitConverter.ToInt32(bytes, 12);
        var header = Encoding.UTF8.GetString(bytes, 16, length).Replace(find, replace, StringComparison.Ordinal);
        Assert.NotEqual(length, header.Length);
        byte[] changed = [.. bytes[..12], .. BitConverter.GetBytes(header.Length), .. Encoding.UTF8.GetBytes(header), .. bytes[(16 + length)..^32]];
        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(Sealed(changed), "damaged");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void Read_OfMissingFile_SaysSo()
    {
        var failure = Assert.Throws<DataSourceException>(() => CertificateFile.Read(folder["none"]));
        Assert.Equal(DataSourceProblem.Unavailable, failure.Kind);
    }

    private static BoundCertificate Graph() =>
        new([1.5, -2], [new CostShare([1, 2, 3, 65535], 0.25)], [0, 1, 1], 2, 12.5, [0.25, double.NaN]);

    private static byte[] Sealed(byte[] body) => [.. body, .. SHA256.HashData(body)];

    private void AssertRefused(byte[] content, string word)
    {
        File.WriteAllBytes(folder["damaged"], content);
        var failure = Assert.Throws<DataSourceException>(() => CertificateFile.Read(folder["damaged"]));
        Assert.Contains(word, failure.Problem, StringComparison.Ordinal);
    }

    private static void AssertEqual(BoundCertificate expected, BoundCertificate actual)
    {
        Assert.Equal(expected.Multipliers, actual.Multipliers);
        Assert.Equal(expected.UncoupledMultipliers, actual.UncoupledMultipliers);
        Assert.Equal(expected.ForestOfEdge, actual.ForestOfEdge);
        Assert.Equal((expected.ForestCount, expected.Bound), (actual.ForestCount, actual.Bound));
        Assert.Equal(expected.Shares.Count, actual.Shares.Count);
        for (var i = 0; i < expected.Shares.Count; i++)
        {
            Assert.Equal(expected.Shares[i].Step, actual.Shares[i].Step);
            Assert.Equal(expected.Shares[i].Levels, actual.Shares[i].Levels);
        }
    }
}

using System.Security.Cryptography;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Exporters.Certificates;
using CarbonOptimizer.Geospatial;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Certificates;

public sealed class FixingFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 8)]
    [InlineData(400_003, 9)]
    [InlineData(33, 64)]
    public void Read_OfWrittenFile_ReturnsEverySet(int units, int uses)
    {
        var random = new Random(units);
        var most = uses == 64 ? ulong.MaxValue : (1UL << uses) - 1;
        ulong[] open = [.. Enumerable.Range(0, units).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue) & most | 1)];
        FixingFile.Write(folder["f"], new FixingCertificate(open));
        Assert.Equal(open, FixingFile.Read(folder["f"]).Open);
    }

    [Fact]
    public void Read_AnyByteChangedOrCutOff_IsRefused()
    {
        FixingFile.Write(folder["f"], new FixingCertificate([1, 3, 2, 7, 4]));
        var bytes = File.ReadAllBytes(folder["f"]);
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 0x40;
            File.WriteAllBytes(folder["g"], changed);
            Assert.Throws<DataSourceException>(() => FixingFile.Read(folder["g"]));
            File.WriteAllBytes(folder["g"], bytes[..at]);
            Assert.Throws<DataSourceException>(() => FixingFile.Read(folder["g"]));
        }
        Assert.Throws<DataSourceException>(() => FixingFile.Read(folder["none"]));
    }

    /// <summary>Counts that the bytes cannot hold are refused before memory is taken for them, whatever the checksum says.</summary>
    [Theory]
    [InlineData(int.MaxValue, 8)]
    [InlineData(-1, 1)]
    [InlineData(5, 0)]
    [InlineData(5, 9)]
    public void Read_ImpossibleCounts_AreRefused(int units, int width)
    {
        FixingFile.Write(folder["f"], new FixingCertificate([1, 3, 2, 7, 4]));
        var bytes = File.ReadAllBytes(folder["f"]);
        BitConverter.GetBytes(units).CopyTo(bytes, 12);
        BitConverter.GetBytes(width).CopyTo(bytes, 16);
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32)).CopyTo(bytes, bytes.Length - 32);
        File.WriteAllBytes(folder["g"], bytes);
        Assert.Throws<DataSourceException>(() => FixingFile.Read(folder["g"]));
    }
}

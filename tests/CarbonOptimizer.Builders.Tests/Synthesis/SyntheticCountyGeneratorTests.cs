using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CarbonOptimizer.Builders.Synthesis;

namespace CarbonOptimizer.Builders.Tests.Synthesis;

public sealed class SyntheticCountyGeneratorTests
{
    private const string ExpectedDigest = "11eac7a7ad272c839a37ad95c523b29b9bebb36c";

    private static readonly SyntheticCountyOptions Small = new() { Width = 160, Height = 120, Seed = 5 };

    [Fact]
    public void Generate_SameSeed_GivesTheSameCellsOnEveryMachine()
    {
        Assert.Equal(ExpectedDigest, Digest(SyntheticCountyGenerator.Generate(Small)));
    }

    [Fact]
    public void Generate_OtherSeed_GivesAnotherCounty()
    {
        Assert.NotEqual(Digest(SyntheticCountyGenerator.Generate(Small)), Digest(SyntheticCountyGenerator.Generate(Small with { Seed = 6 })));
    }

    [Theory]
    [InlineData(48, 48, 1UL, 4)]
    [InlineData(300, 300, 1UL, 4)]
    [InlineData(300, 300, 2UL, 12)]
    [InlineData(211, 97, 3UL, 7)]
    public void Generate_ManyCounties_HaveAllSixUsesAndAllTownships(int width, int height, ulong seed, int townships)
    {
        var county = SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Width = width, Height = height, Seed = seed, Townships = townships });

        var present = county.Uses.Distinct().Order().ToArray();
        Assert.Contains(CountyUse.Cropland, present);
        Assert.Contains(CountyUse.Urban, present);
        Assert.All(present, use => Assert.InRange(use, CountyUse.None, CountyUse.Bare));
        Assert.Equal(townships, county.Sites.TownshipOfCell.Where(township => township > 0).Distinct().Count());
        if (width == 300) Assert.Equal(CountyUse.CodeCount, present.Length);
    }

    [Fact]
    public void Generate_RedLines_DoNotOverlapAndMeetTheirLandUses()
    {
        var county = SyntheticCountyGenerator.Generate(new SyntheticCountyOptions());
        var lines = county.RedLines;

        for (var cell = 0; cell < county.Uses.Length; cell++)
        {
            var count = (lines.Ecological[cell] > 0 ? 1 : 0) + lines.BasicFarmland[cell] + lines.GrowthBoundary[cell];
            Assert.InRange(count, 0, 1);
            if (lines.BasicFarmland[cell] != 0) Assert.Equal(CountyUse.Cropland, county.Uses[cell]);
            if (lines.Ecological[cell] == RedLines.Core) Assert.Contains(county.Uses[cell], new[] { CountyUse.Forest, CountyUse.Grassland });
        }
        Assert.Contains(RedLines.Core, lines.Ecological);
        Assert.Contains((byte)1, lines.BasicFarmland);
        Assert.Contains((byte)1, lines.GrowthBoundary);
    }

    [Fact]
    public void Generate_FullRectangle_HasNoMissingCell()
    {
        var county = SyntheticCountyGenerator.Generate(Small with { RaggedBorder = false });

        Assert.Equal(160 * 120, county.CellsInside);
    }

    [Fact]
    public void Generate_TooSmall_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticCountyGenerator.Generate(Small with { Width = 10 }));
    }

    /// <summary>First 160 bits of SHA-256 over all layers.</summary>
    private static string Digest(SyntheticCounty county)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(county.Uses);
        hash.AppendData(county.RedLines.Ecological);
        hash.AppendData(county.RedLines.BasicFarmland);
        hash.AppendData(county.RedLines.GrowthBoundary);
        hash.AppendData(county.Suitability);
        hash.AppendData(county.Sites.TownshipOfCell);
        hash.AppendData(MemoryMarshal.AsBytes(county.Sites.Terrain.SlopeDegrees.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..40];
    }
}

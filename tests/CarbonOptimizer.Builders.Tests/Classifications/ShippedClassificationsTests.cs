using System.Globalization;
using CarbonOptimizer.Builders.Classifications;

namespace CarbonOptimizer.Builders.Tests.Classifications;

public sealed class ShippedClassificationsTests
{
    public static TheoryData<string> All => [.. ShippedClassifications.All.Select(known => known.Id)];

    [Theory]
    [MemberData(nameof(All))]
    public void Classification_SaysWhereItComesFrom(string id)
    {
        var known = ShippedClassifications.Find(id)!;

        Assert.NotEmpty(known.Source);
        Assert.Contains(known.Grade, new[] { "primary", "secondary", "general" });
        Assert.NotEqual(known.Name.English, known.Name.Chinese);
        Assert.All(known.Entries, entry => Assert.NotEqual(entry.Name.English, entry.Name.Chinese));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Classification_EveryCode_FindsItsOwnEntry(string id)
    {
        var known = ShippedClassifications.Find(id)!;
        foreach (var entry in known.Entries)
        {
            foreach (var code in entry.Codes.Select(code => code.Split('-')[0].TrimEnd('*'))) Assert.Same(entry, known.Find(code));
        }
    }

    [Theory]
    [InlineData("third-survey", "0101", "paddy")]
    [InlineData("third-survey", "0103", "cropland")]
    [InlineData("third-survey", "0201K", "orchard")]
    [InlineData("third-survey", "0306", "wetland")]
    [InlineData("third-survey", "0305", "shrub")]
    [InlineData("third-survey", "0702", "rural_settlement")]
    [InlineData("third-survey", "1006", "farm_facility")]
    [InlineData("third-survey", "1104A", "water")]
    [InlineData("land-sea-guide", "0507", "wetland")]
    [InlineData("land-sea-guide", "070102", "urban")]
    [InlineData("corine", "312", "forest")]
    [InlineData("corine", "24", "forest")]
    [InlineData("cnlucc", "52", "rural_settlement")]
    public void Find_Code_IsItsKindOfLand(string id, string code, string expected) => Assert.Equal(expected, ShippedClassifications.Find(id)!.Find(code)!.Class.Id);

    [Fact]
    public void Find_RasterCode_HasItsLeadingZeroBack()
    {
        var survey = ShippedClassifications.Find("third-survey")!;

        Assert.Equal(["paddy", "orchard", "transport", "cropland"], new[] { 101, 201, 1001, 1 }.Select(code => survey.Find(code)!.Class.Id));
    }

    [Fact]
    public void Classes_HaveCoefficients()
    {
        using var stream = typeof(LandClasses).Assembly.GetManifestResourceStream("class_flux.csv")!;
        var known = new StreamReader(stream).ReadToEnd().Split('\n').Select(line => line.Split(',')[0]).ToHashSet();
        Assert.All(LandClasses.All, land => Assert.Contains(land.Coefficient, known));
        Assert.All(LandClasses.All, land => Assert.True(int.TryParse(land.Colour[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _)));
    }

    [Theory]
    [InlineData("Emergent Herbaceous Wetlands", "wetland")]
    [InlineData("Shrub/Scrub", "shrub")]
    [InlineData("Industrial and Commercial Units", "industrial")]
    [InlineData("Deciduous forest", "forest")]
    [InlineData("BUILT-UP", "urban")]
    [InlineData("Water Structures", "water")]
    [InlineData("灌木林地", "shrub")]
    [InlineData("未利用土地", "bare")]
    [InlineData("沼泽草地", "wetland")]
    [InlineData("农村宅基地", "rural_settlement")]
    [InlineData("水田", "paddy")]
    [InlineData("rice", "paddy")]
    [InlineData("other", null)]
    [InlineData("class 7", null)]
    [InlineData("", null)]
    public void Recognise_Name_IsItsKindOfLand(string name, string? expected) => Assert.Equal(expected, LandClasses.Recognise(name)?.Id);
}

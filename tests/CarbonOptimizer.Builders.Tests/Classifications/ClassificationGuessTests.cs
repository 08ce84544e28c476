using CarbonOptimizer.Builders.Classifications;

namespace CarbonOptimizer.Builders.Tests.Classifications;

public sealed class ClassificationGuessTests
{
    private static readonly Dictionary<int, int> NoColours = [];

    [Theory]
    [InlineData("map.tif", 30.0, true, "11,21,22,41,42,52,71,81,95")]
    [InlineData("map.tif", 30.0, false, "11,21,22,23,31,41,42,43,52")]
    [InlineData("CLCD_v01_2020_albert.tif", 30.0, true, "1,2,3,4,5,7,8")]
    [InlineData("ESA_WorldCover_10m_2021_v200_N30E114_Map.tif", 10.0, true, "10,20,30,40,50,60,80,90")]
    [InlineData("n50_30_2020lc030.tif", 30.0, true, "10,20,30,40,50,60,80,90")]
    [InlineData("map.tif", 10.0, false, "10,20,30,40,50,60,80,90")]
    [InlineData("map.tif", 30.0, false, "1,2,3,4,5,6,7")]
    public void Of_CodesAlone_AreCertainOnlyWhereNothingElseFits(string file, double metres, bool isCertain, string codes)
    {
        var (candidates, certain) = ClassificationGuess.Of(Counts(codes), file, metres, NoColours);

        Assert.NotEmpty(candidates);
        Assert.Equal(isCertain, certain);
    }

    [Fact]
    public void Of_ColoursOfAList_TellIt()
    {
        var colours = ShippedClassifications.Find("clcd")!.Entries.ToDictionary(entry => int.Parse(entry.Codes[0]), entry => entry.Colour!.Value);
        colours[3] = 0x123456;

        var (candidates, certain) = ClassificationGuess.Of(Counts("1,2,3,4,5,7,8"), "map.tif", 30, colours);

        Assert.True(certain);
        Assert.Equal(["clcd"], candidates.Select(known => known.Id));
    }

    [Fact]
    public void Of_ThreeDigits_FitListsWithLeadingZerosAsWell()
    {
        var (candidates, certain) = ClassificationGuess.Of(Counts("111,112,121,211,231,311,312,313,512"), "map.tif", 100, NoColours);

        Assert.False(certain);
        Assert.Contains("corine", candidates.Select(known => known.Id));
        Assert.True(ClassificationGuess.Of(Counts("111,112,121,211,231,311,312,313,512"), "U2018_CLC2018_V2020.tif", 100, NoColours).IsCertain);
    }

    [Fact]
    public void Of_ForeignCodes_FitNothing() => Assert.Empty(ClassificationGuess.Of(Counts("700,8000,9123"), "clcd.tif", 30, NoColours).Candidates);

    private static Dictionary<int, long> Counts(string codes) => codes.Split(',').ToDictionary(int.Parse, _ => 100L);
}

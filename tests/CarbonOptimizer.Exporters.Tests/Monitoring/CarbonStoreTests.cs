using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Exporters.Monitoring;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Monitoring;

public sealed class CarbonStoreTests : IDisposable
{
    private static readonly CarbonStoreRow[] Rows = [new("", "", "urban", 12.5, 500), new("town", "north", "forest", 3, double.NaN)];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Append_TheSameMapTwice_WritesOnce()
    {
        var (store, place) = (new CarbonStore(folder["store"]), new StoredPeriod("county", "2030", "observed", "abc"));

        Assert.True(store.Append(place, Rows, Forest(30)));
        var before = Files();
        Assert.False(store.Append(place, [], Forest(99)));

        Assert.Equal(before, Files());
        Assert.Equal(["run=county/period=2030/kind=observed/map=abc/indicators.csv", "run=county/period=2030/kind=observed/map=abc/ledger.parquet"], before.Select(file => file.Name));
    }

    [Fact]
    public void Append_EqualParts_HaveEqualBytesAndNoTemporariesStay()
    {
        foreach (var map in (string[])["a", "b"]) new CarbonStore(folder["store"]).Append(new StoredPeriod("county", "2030", "observed", map), Rows, Forest(30));

        var files = Files();
        Assert.Equal(files[0].Bytes, files[2].Bytes);
        Assert.Equal(files[1].Bytes, files[3].Bytes);
        Assert.DoesNotContain(Directory.GetDirectories(folder["store"], "*", SearchOption.AllDirectories), path => path.Contains(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Append_WhereAFileIsInTheWay_SaysSoAndLeavesTheStore()
    {
        File.WriteAllText(folder["store"], "x");

        Assert.Throws<FileWriteException>(() => new CarbonStore(folder["store"]).Append(new StoredPeriod("county", "2030", "observed", "a"), Rows, Forest(30)));
        Assert.Equal(["store"], folder.Entries);
    }

    [Fact]
    public void Before_SeveralYears_ReadsTheLatestObservationBefore()
    {
        var store = new CarbonStore(folder["store"]);
        store.Append(new StoredPeriod("county", "2020", "observed", "a"), Rows, Forest(31));
        store.Append(new StoredPeriod("county", "2025", "observed", "a"), Rows, Forest(30.25));
        store.Append(new StoredPeriod("county", "2028", "planned", "a"), Rows, Forest(40));
        store.Append(new StoredPeriod("county", StoredPeriod.Undated, "observed", "a"), Rows, Forest(50));

        Assert.Equal(30.25, store.Before("county", 2030)!["forest_cover"]);
        Assert.Equal(31, store.Before("county", 2025)!["forest_cover"]);
        Assert.Null(store.Before("county", 2020));
        Assert.Null(store.Before("other", 2030));
    }

    [Fact]
    public void Before_DamagedTable_IsReported()
    {
        var store = new CarbonStore(folder["store"]);
        store.Append(new StoredPeriod("county", "2020", "observed", "a"), Rows, Forest(31));
        File.WriteAllText(Path.Combine(folder["store"], Files()[0].Name), "definition,class,value\r\nnonsense");

        Assert.Throws<DataSourceException>(() => store.Before("county", 2030));
    }

    [Fact]
    public void Append_NamesWithPathCharacters_StayInsideTheStore()
    {
        new CarbonStore(folder["store"]).Append(new StoredPeriod("../..", "a/b", "observed", ".."), Rows, Forest(1));

        Assert.Equal(["store"], folder.Entries);
        Assert.StartsWith("run=_____/period=a_b/", Files()[0].Name, StringComparison.Ordinal);
    }

    private static IndicatorValue[] Forest(double percent) => [new(IndicatorCatalogue.Find("forest_cover"), -1, percent), new(IndicatorCatalogue.Find("class_area"), 0, 7)];

    private (string Name, byte[] Bytes)[] Files() => [.. Directory.GetFiles(folder["store"], "*", SearchOption.AllDirectories)
        .Select(path => (Name: Path.GetRelativePath(folder["store"], path).Replace('\\', '/'), Bytes: File.ReadAllBytes(path))).OrderBy(file => file.Name, StringComparer.Ordinal)];
}

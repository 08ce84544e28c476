using CarbonOptimizer.Core.Indicators.Monitoring;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Indicators;

public sealed class PlanMonitorTests
{
    private const string Today = "ffffccccuw", Planned = "ffffcccuuw";

    [Fact]
    public void Compare_ObservedAsPlanned_RaisesNothing()
    {
        var report = Compare(Planned, new MonitoringOptions());

        Assert.Empty(report.Alerts);
        Assert.Equal(1, report.Merit.Value);
        Assert.Equal(report.PlanTonnes, report.ObservedTonnes);
        Assert.All(report.CheckUp, row => Assert.True(row.IsPassed));
    }

    [Fact]
    public void Compare_ForestBuiltOn_AlertsByPolicyRegionEmissionsAndCheckUp()
    {
        var report = Compare("uffuccccuw", new MonitoringOptions());

        Assert.Contains(report.Alerts, alert => alert is { Kind: AlertKind.PolicyBroken, Subject: "red/converted", Value: 1, Limit: 0 });
        Assert.Equal(3 * 40 + 4 * 0.5 - 2 * 2, report.Alerts.Single(alert => alert.Kind == AlertKind.EmissionsAbovePath).Value, 9);
        Assert.Contains(report.Alerts, alert => alert is { Kind: AlertKind.AreaOffPath, Subject: "township/a/urban", Value: 2, Limit: 0 });
        Assert.Contains(report.Alerts, alert => alert is { Kind: AlertKind.CheckUpFailed, Subject: "red_line_construction", Value: 1, Limit: 0 });
        var forest = report.CheckUp.Single(row => row.Definition.Key == "forest_cover");
        Assert.Equal((20, false, -1), (forest.Value, forest.IsPassed, forest.Trend));
        Assert.All(report.Alerts, alert => Assert.NotEqual(alert.Message.English, alert.Message.Chinese));
    }

    [Fact]
    public void Compare_DemandStillOpenHalfWay_IsNoBreachBeforeThePlanIsDue()
    {
        Assert.Contains(Compare(Today, new MonitoringOptions()).Alerts, alert => alert.Subject == "demand/area");
        Assert.DoesNotContain(Compare(Today, new MonitoringOptions { Path = PlannedPath.At(2020, 2020, 2030) }).Alerts, alert => alert.Subject == "demand/area");
        Assert.Contains(Compare(Today, new MonitoringOptions { Path = PlannedPath.At(2025, 2020, 2030) }).Alerts, alert => alert.Subject == "demand/area");
    }

    [Fact]
    public void Compare_HalfWay_ExpectsHalfTheChange()
    {
        var report = Compare(Today, new MonitoringOptions { Path = PlannedPath.At(2025, 2020, 2030) });

        Assert.Equal((report.BaselineTonnes + report.PlanTonnes) / 2, report.ExpectedTonnes);
        Assert.Equal(1.5, report.Regions.Single(row => row is { Layer: "", Use: 2 }).ExpectedHectares);
    }

    [Fact]
    public void Compare_PreviousObservation_GivesTheTrend()
    {
        var report = Compare(Planned, new MonitoringOptions(), new Dictionary<string, double> { ["forest_cover"] = 35, ["construction_area"] = 3 });

        Assert.Equal(+1, report.CheckUp.Single(row => row.Definition.Key == "forest_cover").Trend);
        Assert.Equal(+1, report.CheckUp.Single(row => row.Definition.Key == "construction_area").Trend);
        Assert.Equal(-1, report.CheckUp.Single(row => row.Definition.Key == "cropland_area").Trend);
    }

    [Fact]
    public void Path_PlanBeforeItsBaseline_IsTheCallersMistake() => Assert.Throws<ArgumentException>(() => PlannedPath.At(2020, 2030, 2030));

    private static MonitoringReport Compare(string observed, MonitoringOptions options, IReadOnlyDictionary<string, double>? previous = null)
    {
        var problem = new AllocationProblemBuilder("county", new PlanningUnits(new GridLayout(10, 1, 100, 100), Neighbourhood.Four), County.Uses, new Allocation(County.Plan(Today)))
            .With(County.Townships("aaaaabbbbb"))
            .Minimise(new NetCarbonEmissions([-2, 0.5, 40, 0]))
            .Subject(new EcologicalRedLine(County.Named("red"), County.Set("xx--------")))
            .Subject(new AreaQuota(County.Named("demand"), County.Urban, null, 0, 2, 3))
            .Build();
        return PlanMonitor.Compare(problem, new Allocation(County.Plan(Planned)), new Allocation(County.Plan(observed)), options, previous);
    }
}

using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems.Objectives;

public sealed class NetCarbonEmissionsTests
{
    private static readonly double[] Flux = [-2, 1.5, 172, 0];

    [Fact]
    public void Emissions_FourHectares_SplitIntoSourcesAndSinks()
    {
        var value = County.With("ffcu", new NetCarbonEmissions(Flux)).Objectives[0].Objective.Evaluate(County.With("ffcu", new NetCarbonEmissions(Flux)), County.Plan("ffcu"));
        Assert.Equal(169.5, value.Total, 1e-9);
        Assert.Equal(173.5, Part(value, "source"), 1e-9);
        Assert.Equal(-4, Part(value, "sink"), 1e-9);
    }

    [Fact]
    public void Emissions_LockedTown_IsCommitted()
    {
        var locked = new EcologicalRedLine(County.Named("line"), County.Set("----"), County.Set("---x"));
        var problem = County.With("ffcu", new NetCarbonEmissions(Flux), locked);
        var value = problem.Objectives[0].Objective.Evaluate(problem, County.Plan("ffcu"));
        Assert.Equal(172 - 3 * 2, Part(value, "committed"), 1e-9);
        Assert.Equal(value.Total - Part(value, "committed"), Part(value, "controllable"), 1e-9);
    }

    [Fact]
    public void Emissions_FactorPerCell_MultipliesTheFlux()
    {
        var objective = new NetCarbonEmissions(Flux, [null, null, [1, 1, 1, 0.5f], null]);
        Assert.Equal(-4 + 1.5 + 86, objective.Evaluate(County.With("ffcu", objective), County.Plan("ffcu")).Total, 1e-9);
    }

    [Fact]
    public void Emissions_FluxThatIsNoNumber_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new NetCarbonEmissions([1, double.NaN]));

    [Fact]
    public void Emissions_OtherNumberOfUses_IsRefused()
    {
        var problem = County.With("fc", new NetCarbonEmissions(Flux));
        Assert.Throws<ArgumentException>(() => new NetCarbonEmissions([1, 2]).Evaluate(problem, County.Plan("fc")));
    }

    private static double Part(ObjectiveValue value, string id) => value.Parts.Single(part => part.Id == id).Value;
}

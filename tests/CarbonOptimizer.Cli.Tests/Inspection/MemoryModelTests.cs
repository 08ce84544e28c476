using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Core.Solving.Reduction;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Inspection;

public sealed class MemoryModelTests
{
    private static readonly ForecastShape Million = Shape(NeighbourGraph.EightNeighbours);

    [Fact]
    public void Of_PhasesOfARun_ComeInOrderAndNeverShrinkWhileTheSearchLasts()
    {
        var phases = MemoryModel.Of(Million, "lagrangian");

        Assert.Equal(["reading", "model", "plans", "sweeps", "steps", "writing"], phases.Select(phase => phase.Id));
        Assert.All(phases.SkipLast(1).Zip(phases.Skip(1).SkipLast(1)), pair => Assert.True(pair.First.Bytes < pair.Second.Bytes, pair.Second.Id));
        var brief = MemoryModel.Of(Million, "lagrangian", reachesSweeps: false);
        Assert.Equal(["reading", "model", "plans", "writing"], brief.Select(phase => phase.Id));
        Assert.True(brief.Max(phase => phase.Bytes) < phases.Max(phase => phase.Bytes));
        Assert.Equal(["reading", "model", "writing"], MemoryModel.Of(Million, "annealing").Select(phase => phase.Id));
    }

    /// <summary>Twice the land, twice the memory beyond what the process takes anyway.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_TwiceTheUnits_GrowsByTheSameAgain(int graph)
    {
        var shape = Shape((NeighbourGraph)graph);
        ForecastShape Times(long factor) => shape with
        {
            Units = factor * shape.Units, Cells = factor * shape.Cells, AllowedLabels = factor * shape.AllowedLabels, Vertices = factor * shape.Vertices,
        };
        long PeakOf(ForecastShape of) => MemoryModel.Of(of, "lagrangian").Max(phase => phase.Bytes);

        var (one, two, three) = (PeakOf(shape), PeakOf(Times(2)), PeakOf(Times(3)));

        Assert.InRange(three - two - (two - one), -10, 10);
        Assert.True(two > one);
    }

    /// <summary>Every further use, forest, file or neighbour costs something; four neighbours take less than eight.</summary>
    [Fact]
    public void Of_MoreOfAnything_NeverTakesLess()
    {
        long PeakOf(ForecastShape shape) => MemoryModel.Of(shape, "lagrangian").Max(phase => phase.Bytes);

        Assert.True(PeakOf(Million with { Uses = 9, AllowedLabels = 9_000_000 }) > PeakOf(Million));
        Assert.True(PeakOf(Million with { Files = 9 }) > PeakOf(Million));
        Assert.True(PeakOf(Million with { CanAscend = false }) <= PeakOf(Million));
        Assert.True(PeakOf(Million with { Part = new SearchScope(300_000, 900_000, 3) }) < PeakOf(Million));
        Assert.True(PeakOf(Shape(NeighbourGraph.FourNeighbours)) < PeakOf(Million));
        Assert.True(PeakOf(Shape(NeighbourGraph.Parcels) with { Vertices = 50_000_000 }) > PeakOf(Shape(NeighbourGraph.Parcels)));
    }

    private static ForecastShape Shape(NeighbourGraph graph)
    {
        var (neighbours, forests) = graph switch { NeighbourGraph.FourNeighbours => (4, 2), NeighbourGraph.EightNeighbours => (8, 4), _ => (5, 5) };
        return new ForecastShape(1_000_000, 1_000_000, 6, 6_000_000, 1, graph == NeighbourGraph.Parcels ? 6_000_000 : 0, neighbours, graph, forests, true);
    }
}

using CarbonOptimizer.Geospatial.Parcels;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Parcels;

public sealed class ParcelAdjacencyTests
{
    [Fact]
    public void Of_CellsOfGrid_GivesTheFourNeighboursExactly()
    {
        var found = Of(Drawings.Cells(7, 5, 25, 0, 1));
        Assert.Equal(GridEdges(7, 5).Order(), Edges(found).Keys.Order());
        Assert.All(found.BoundaryMetres, metres => Assert.Equal(25f, metres));
        Assert.Empty(found.Issues);
    }

    [Fact]
    public void Of_ZonesOfARaster_GivesTheBoundariesOfTheRaster()
    {
        const int width = 24, height = 18, zones = 9;
        var zoneOfCell = new int[width * height];
        for (var cell = 0; cell < zoneOfCell.Length; cell++) zoneOfCell[cell] = (cell / width / 3 * 7 + cell % width / 4 * 5 + cell * cell / 11) % zones;
        var layer = Drawings.Of([.. Enumerable.Range(0, zones).Select(zone => UnaryUnionOp.Union([.. Enumerable.Range(0, zoneOfCell.Length)
            .Where(cell => zoneOfCell[cell] == zone).Select(cell => (Geometry)Drawings.Rectangle(10 * (cell % width), 10 * (cell / width), 10 * (cell % width) + 10, 10 * (cell / width) + 10))]))]);

        var expected = new Dictionary<(int, int), float>();
        for (var cell = 0; cell < zoneOfCell.Length; cell++)
        {
            if (cell % width > 0) Count(zoneOfCell[cell], zoneOfCell[cell - 1]);
            if (cell >= width) Count(zoneOfCell[cell], zoneOfCell[cell - width]);
        }
        var edges = Edges(Of(layer));
        Assert.Equal(expected.Keys.Order(), edges.Keys.Order());
        Assert.All(expected, pair => Assert.Equal(pair.Value, edges[pair.Key], 1e-3));

        void Count(int one, int other)
        {
            var key = (Math.Min(one, other), Math.Max(one, other));
            if (one != other) expected[key] = expected.GetValueOrDefault(key) + 10;
        }
    }

    [Fact]
    public void Of_CornersMovedWithinTheTolerance_KeepsTheNeighboursAndNearlyTheLengths()
    {
        var found = Of(Drawings.Cells(30, 20, 20, 0.15, 7));
        Assert.Equal(GridEdges(30, 20).Order(), Edges(found).Keys.Order());
        Assert.All(found.BoundaryMetres, metres => Assert.InRange(metres, 19f, 20.5f));
        var slivers = Assert.Single(found.Issues, issue => issue.Kind == ParcelIssueKind.Sliver);
        Assert.Equal(GridEdges(30, 20).Count(), slivers.Count);
    }

    [Fact]
    public void Of_DifferentPointsOnASharedLine_SharesTheWholeLine()
    {
        // Two parcels above, one below with a point of its own 0.2 m off the line.
        var found = Of(Drawings.OfText(
            "POLYGON ((0 0, 100 0, 100 50, 70 50.2, 0 50, 0 0))", "POLYGON ((0 50, 30 50, 30 90, 0 90, 0 50))", "POLYGON ((30 50, 100 50, 100 90, 30 90, 30 50))"));
        var edges = Edges(found);
        Assert.Equal([(0, 1), (0, 2), (1, 2)], edges.Keys.Order());
        Assert.Equal(30, edges[(0, 1)], 0.1);
        Assert.Equal(70, edges[(0, 2)], 0.1);
        Assert.Equal(40f, edges[(1, 2)]);
        Assert.Equal(0.5 * 0.2 * 100, found.Issues.Single(issue => issue.Kind == ParcelIssueKind.Sliver).Amount, 0.2);
    }

    [Fact]
    public void Of_NotchInARaggedBorder_IsNoSliver()
    {
        // Above the common line the outlines part at 35 degrees and stay within the tolerance for most of a metre.
        var found = Of(Drawings.OfText("POLYGON ((0 0, 10 0, 10 10, 8.5 14, 0 14, 0 0))", "POLYGON ((10 0, 20 0, 20 14, 11 14, 10 10, 10 0))"));
        Assert.Equal(10f, Assert.Single(Edges(found)).Value);
        Assert.Empty(found.Issues);
    }

    [Fact]
    public void Of_DitchNarrowerThanTheTolerance_IsNotLookedThrough()
    {
        var found = Of(Drawings.OfText("POLYGON ((0 0, 100 0, 100 50, 0 50, 0 0))", "POLYGON ((0 50, 100 50, 100 50.3, 0 50.3, 0 50))", "POLYGON ((0 50.3, 100 50.3, 100 90, 0 90, 0 50.3))"));
        Assert.Equal([(0, 1), (1, 2)], Edges(found).Keys.Order());
    }

    [Fact]
    public void Of_ParcelsAPartAndOnOneAnother_ReportsGapAndOverlap()
    {
        var found = Of(Drawings.OfText(
            "POLYGON ((0 0, 50 0, 50 50, 0 50, 0 0))", "POLYGON ((51.5 0, 90 0, 90 50, 51.5 50, 51.5 0))", "POLYGON ((200 0, 250 0, 250 50, 200 50, 200 0))", "POLYGON ((240 10, 290 10, 290 40, 240 40, 240 10))"));
        Assert.Empty(found.Neighbours);
        var gap = found.Issues.Single(issue => issue.Kind == ParcelIssueKind.Gap);
        Assert.Equal((1, 50.0), (gap.Count, gap.Amount));
        var overlap = found.Issues.Single(issue => issue.Kind == ParcelIssueKind.Overlap);
        Assert.Equal((1, 300.0), (overlap.Count, overlap.Amount));
        Assert.Equal([2], overlap.Features);
        Assert.Equal(4, found.Issues.Single(issue => issue.Kind == ParcelIssueKind.Island).Count);
    }

    [Fact]
    public void Of_ParcelInTheHoleOfAnother_SharesTheWholeRing()
    {
        var found = Of(Drawings.OfText("POLYGON ((0 0, 0 90, 90 90, 90 0, 0 0), (30 30, 60 30, 60 60, 30 60, 30 30))", "POLYGON ((30 30, 60 30, 60 60, 30 60, 30 30))"));
        Assert.Equal(120f, Assert.Single(Edges(found)).Value);
    }

    [Fact]
    public void Of_AnyNumberOfThreads_GivesTheSame()
    {
        var parcels = ParcelSet.Of(Drawings.Cells(40, 30, 15, 0.3, 3));
        var (one, four) = (ParcelAdjacency.Of(parcels, 0.5, 1), ParcelAdjacency.Of(parcels, 0.5, 4));
        Assert.Equal(one.Neighbours, four.Neighbours);
        Assert.Equal(one.BoundaryMetres, four.BoundaryMetres);
    }

    [Fact]
    public void Of_ParcelsHeapedOnOnePlace_EndsAndSaysSo()
    {
        var found = Of(Drawings.Of([.. Enumerable.Range(0, 3000).Select(i => (Geometry)Drawings.Rectangle(0.0001 * i, 0, 10 + 0.0001 * i, 10 + 0.0001 * i))]));
        Assert.Contains(found.Issues, issue => issue.Kind == ParcelIssueKind.Crowded);
        Assert.Contains(found.Issues, issue => issue.Kind == ParcelIssueKind.Overlap);
    }

    [Fact]
    public void Of_NoParcels_GivesNothing()
    {
        var found = Of(Drawings.Of());
        Assert.Equal([0], found.Offsets);
    }

    private static ParcelNeighbours Of(VectorLayer layer) => ParcelAdjacency.Of(ParcelSet.Of(layer), 0.5);

    private static Dictionary<(int, int), float> Edges(ParcelNeighbours found)
    {
        var edges = new Dictionary<(int, int), float>();
        for (var p = 0; p + 1 < found.Offsets.Length; p++)
        {
            for (var e = found.Offsets[p]; e < found.Offsets[p + 1]; e++)
            {
                var (key, metres) = ((Math.Min(p, found.Neighbours[e]), Math.Max(p, found.Neighbours[e])), found.BoundaryMetres[e]);
                if (!edges.TryAdd(key, metres)) Assert.Equal(edges[key], metres);
            }
        }
        Assert.Equal(found.Neighbours.Length, 2 * edges.Count);
        return edges;
    }

    private static IEnumerable<(int, int)> GridEdges(int width, int height)
    {
        for (var i = 0; i < width * height; i++)
        {
            if (i % width + 1 < width) yield return (i, i + 1);
            if (i / width + 1 < height) yield return (i, i + width);
        }
    }
}

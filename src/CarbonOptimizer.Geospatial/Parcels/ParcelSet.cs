using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>
/// The polygons of a layer as parcels: repaired where they break the rules, without those that have no area and without copies. What
/// was done is reported, never silent.
/// </summary>
public sealed class ParcelSet
{
    private readonly Geometry[] shapes;
    private readonly int[] features;
    private readonly double[] squareMetres;

    private ParcelSet(VectorLayer layer, Geometry[] shapes, int[] features, SegmentTable segments, IReadOnlyList<ParcelIssue> issues)
    {
        (Layer, this.shapes, this.features, Segments, Issues) = (layer, shapes, features, segments, issues);
        squareMetres = new double[features.Length];
        for (var p = 0; p < squareMetres.Length; p++) squareMetres[p] = segments.AreaSquareMetres(p);
    }

    /// <summary>The layer they come from.</summary>
    public VectorLayer Layer { get; }

    /// <summary>Number of parcels.</summary>
    public int Count => features.Length;

    /// <summary>Shape [parcels]; record of each parcel in the layer, ascending.</summary>
    public ReadOnlySpan<int> Features => features;

    /// <summary>Shape [parcels]; area on the ground in m², on the ellipsoid for degrees and web maps.</summary>
    public ReadOnlySpan<double> AreasSquareMetres => squareMetres;

    /// <summary>Shape [parcels]; polygon or multi-polygon in the coordinates of the layer, valid.</summary>
    public IReadOnlyList<Geometry> Shapes => shapes;

    /// <summary>What is wrong with single parcels.</summary>
    public IReadOnlyList<ParcelIssue> Issues { get; }

    internal SegmentTable Segments { get; }

    /// <summary>Prepares the parcels of a layer.</summary>
    /// <param name="layer">Polygons and multi-polygons, one record for each parcel; other geometries count as without area.</param>
    public static ParcelSet Of(VectorLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var read = new ParcelShape[layer.Features.Count];
        Parallel.For(0, read.Length, i => read[i] = ParcelShape.Of(layer.Features[i].Geometry));
        var plane = MetrePlane.Of(layer.Crs, ExtentOf(read.Select(shape => shape.Polygons)));
        var areas = new double[read.Length];
        Parallel.For(0, read.Length, i => areas[i] = read[i].Polygons is { } shape ? SegmentTable.Of([shape], plane).AreaSquareMetres(0) : 0);

        var (withoutArea, repaired, copies) = (new IssueTally(ParcelIssueKind.WithoutArea), new IssueTally(ParcelIssueKind.Repaired), new IssueTally(ParcelIssueKind.Duplicate));
        var seen = new ShapeIndex();
        var kept = new List<int>();
        for (var i = 0; i < read.Length; i++)
        {
            if (!IsLarge(areas[i])) withoutArea.Add(i, 0);
            else if (!seen.Add(read[i].Polygons!)) copies.Add(i, areas[i]);
            else kept.Add(i);
            if (IsLarge(areas[i]) && read[i].IsRepaired) repaired.Add(i, areas[i]);
        }
        Geometry[] shapes = [.. kept.Select(i => read[i].Polygons!)];
        return new ParcelSet(layer, shapes, [.. kept], SegmentTable.Of(shapes, plane), IssueTally.Found(withoutArea, repaired, copies));
    }

    /// <summary>Centre of gravity of a parcel on a plane in metres, x to the east and y to the north.</summary>
    public (double X, double Y) CentreMetres(int parcel) => Segments.Centre(parcel);

    /// <summary>Some of the parcels, in the same order.</summary>
    /// <param name="kept">Their positions, ascending.</param>
    public ParcelSet Only(IReadOnlyList<int> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        Geometry[] some = [.. kept.Select(p => shapes[p])];
        var plane = MetrePlane.Of(Layer.Crs, ExtentOf(shapes));
        return new ParcelSet(Layer, some, [.. kept.Select(p => features[p])], SegmentTable.Of(some, plane), Issues);
    }

    /// <summary>At least half a square decimetre, and a number.</summary>
    private static bool IsLarge(double squareMetres) => squareMetres >= 0.005 && double.IsFinite(squareMetres);

    private static Envelope ExtentOf(IEnumerable<Geometry?> shapes)
    {
        var extent = new Envelope();
        foreach (var shape in shapes)
        {
            if (shape is not null) extent.ExpandToInclude(shape.EnvelopeInternal);
        }
        return extent;
    }
}

using System.Globalization;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>
/// Draws the parcels of a synthetic county: a lattice of irregular quadrilaterals, a third of them divided once more, so that many
/// boundaries end in the middle of a neighbour's side; or quadrilaterals of very uneven size. Values come from the cell of the county around a parcel's centre.
/// </summary>
internal sealed class SyntheticParcels
{
    private const double DividedShare = 1 / 3.0;

    /// <summary>Corners move by up to this share of the spacing to each side.</summary>
    private const double Jitter = 0.3;

    private static readonly string[] Fields =
        ["parcel_no", "landuse", "township", "slope_deg", "road_m", "building_difficulty", "ecological", "basic_farmland", "growth"];

    private static readonly string[] UseNames = ["", "cropland", "forest", "grassland", "water", "urban", "bare"];

    private readonly GeometryFactory factory = new();
    private readonly SyntheticCounty county;
    private readonly double west;
    private readonly double north;
    private readonly int columns;
    private readonly int rows;
    private readonly ulong cornerSeed;
    private readonly ulong divisionSeed;

    private SyntheticParcels(SyntheticCounty county, int count, double west, double north)
    {
        (this.county, this.west, this.north) = (county, west, north);
        var options = county.Options;
        var insideShare = county.CellsInside / ((double)options.Width * options.Height);
        var side = Math.Sqrt(count / (insideShare * (1 + DividedShare)) / ((double)options.Width * options.Height));
        (columns, rows) = (Math.Max(2, (int)Math.Round(side * options.Width)), Math.Max(2, (int)Math.Round(side * options.Height)));
        (cornerSeed, divisionSeed) = (LatticeHash.Derive(options.Seed, "parcel-corners"), LatticeHash.Derive(options.Seed, "parcel-divisions"));
    }

    /// <summary>About so many parcels, row by row from the north; equal input gives equal parcels on every machine.</summary>
    public static VectorLayer Draw(SyntheticCounty county, int count, bool areUneven, double west, double north, CoordinateReference crs)
    {
        var drawing = new SyntheticParcels(county, count, west, north);
        return new("parcels", crs, Fields, areUneven ? drawing.UnevenFeatures(count) : drawing.Features());
    }

    private List<VectorFeature> UnevenFeatures(int count)
    {
        var options = county.Options;
        var (width, height) = ((double)options.Width * options.CellMetres, (double)options.Height * options.CellMetres);
        var all = (int)Math.Round(count * ((double)options.Width * options.Height) / county.CellsInside);
        var features = new List<VectorFeature>();
        foreach (var corners in UnevenQuadrilaterals.Of(west, north, width, height, all, LatticeHash.Derive(options.Seed, "uneven-parcels")))
        {
            Add(features, corners[0], corners[1], corners[2], corners[3]);
        }
        return features;
    }

    private List<VectorFeature> Features()
    {
        var features = new List<VectorFeature>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (a, b, c, d) = (Corner(column, row), Corner(column + 1, row), Corner(column + 1, row + 1), Corner(column, row + 1));
                var choice = LatticeHash.UnitValue(divisionSeed, column, row);
                if (choice >= DividedShare)
                {
                    Add(features, a, b, c, d);
                    continue;
                }
                // Which way and where to divide come from the same number, stretched.
                var place = 0.35 + 0.3 * (choice / DividedShare);
                if (choice < DividedShare / 2)
                {
                    var (top, bottom) = (Between(a, b, place), Between(d, c, place));
                    Add(features, a, top, bottom, d);
                    Add(features, top, b, c, bottom);
                }
                else
                {
                    var (left, right) = (Between(a, d, place), Between(b, c, place));
                    Add(features, a, b, right, left);
                    Add(features, left, right, c, d);
                }
            }
        }
        return features;
    }

    /// <summary>Corners on the rim of the county's rectangle stay on it.</summary>
    private Coordinate Corner(int column, int row)
    {
        var (width, height) = ((double)county.Options.Width * county.Options.CellMetres, (double)county.Options.Height * county.Options.CellMetres);
        var moveX = column == 0 || column == columns ? 0 : Jitter * (2 * LatticeHash.UnitValue(cornerSeed, column, 2 * row) - 1);
        var moveY = row == 0 || row == rows ? 0 : Jitter * (2 * LatticeHash.UnitValue(cornerSeed, column, 2 * row + 1) - 1);
        return new(west + (column + moveX) * width / columns, north - (row + moveY) * height / rows);
    }

    private static Coordinate Between(Coordinate from, Coordinate to, double share) => new(from.X + share * (to.X - from.X), from.Y + share * (to.Y - from.Y));

    private void Add(List<VectorFeature> features, Coordinate a, Coordinate b, Coordinate c, Coordinate d)
    {
        var cell = CellAt((a.X + b.X + c.X + d.X) / 4, (a.Y + b.Y + c.Y + d.Y) / 4);
        if (county.Uses[cell] == CountyUse.None) return;
        var (sites, lines) = (county.Sites, county.RedLines);
        features.Add(new VectorFeature(
            factory.CreatePolygon([a.Copy(), b.Copy(), c.Copy(), d.Copy(), a.Copy()]),
            (features.Count + 1).ToString("D6", CultureInfo.InvariantCulture), UseNames[county.Uses[cell]], TownshipNames.Of(sites.TownshipOfCell[cell]).Chinese,
            Math.Round(sites.Terrain.SlopeDegrees[cell], 1), (long)sites.RoadMetres[cell], (long)(100 - county.Suitability[cell]),
            (long)lines.Ecological[cell], (long)lines.BasicFarmland[cell], (long)lines.GrowthBoundary[cell]));
    }

    private int CellAt(double x, double y)
    {
        var options = county.Options;
        var column = Math.Clamp((int)((x - west) / options.CellMetres), 0, options.Width - 1);
        return Math.Clamp((int)((north - y) / options.CellMetres), 0, options.Height - 1) * options.Width + column;
    }
}

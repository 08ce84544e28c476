namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>A parameter of a map projection under its names.</summary>
/// <param name="Epsg">Code of the EPSG dataset.</param>
/// <param name="Name">Name of the EPSG dataset.</param>
/// <param name="Unit">What it is counted in: <c>degree</c>, <c>metre</c> for the unit of the system, <c>unity</c>.</param>
/// <param name="WktNames">Names in WKT 1, the one that is written first.</param>
internal sealed record ProjectionParameter(int Epsg, string Name, string Unit, params string[] WktNames)
{
    public const string Degree = "degree", Metre = "metre", Unity = "unity";
}

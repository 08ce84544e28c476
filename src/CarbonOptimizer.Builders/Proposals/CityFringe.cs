using System.Globalization;
using CarbonOptimizer.Builders.Classifications;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>Land that touches the city of today, by a side or a corner of a cell: what may be built on so that no new patch arises.</summary>
internal static class CityFringe
{
    /// <summary>Hectares of every use, by its id, in cells next to a cell of the uses that meet the demand for urban land.</summary>
    /// <param name="raster">Codes of land uses.</param>
    /// <param name="uses">Land uses with their codes.</param>
    public static IReadOnlyDictionary<string, double> Of(Raster<int> raster, IReadOnlyList<FoundUse> uses)
    {
        var useOfCode = new Dictionary<int, FoundUse>();
        foreach (var use in uses)
        {
            foreach (var code in use.Codes) useOfCode[int.Parse(code.Code, CultureInfo.InvariantCulture)] = use;
        }
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        var (width, height) = (raster.Geometry.Width, raster.Geometry.Height);
        var isCity = new bool[raster.Cells.Length];
        for (var cell = 0; cell < isCity.Length; cell++) isCity[cell] = UseAt(cell) is { Class.Role: LandRole.Demand };
        for (var row = 0; row < height; row++)
        {
            var hectares = raster.Geometry.CellAreaSquareMetresAt(row) / 10_000;
            for (var column = 0; column < width; column++)
            {
                var cell = row * width + column;
                if (isCity[cell] || !TouchesCity(row, column) || UseAt(cell) is not { } use) continue;
                found[use.Class.Id] = found.GetValueOrDefault(use.Class.Id) + hectares;
            }
        }
        return found;

        FoundUse? UseAt(int cell) => raster.IsValid(cell) ? useOfCode.GetValueOrDefault(raster.Cells[cell]) : null;

        bool TouchesCity(int row, int column)
        {
            for (var r = Math.Max(0, row - 1); r <= Math.Min(height - 1, row + 1); r++)
            {
                for (var c = Math.Max(0, column - 1); c <= Math.Min(width - 1, column + 1); c++)
                {
                    if (isCity[r * width + c]) return true;
                }
            }
            return false;
        }
    }
}

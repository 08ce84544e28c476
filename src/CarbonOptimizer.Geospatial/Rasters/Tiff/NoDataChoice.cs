using System.Numerics;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Finds the value that marks missing cells in a written file.</summary>
internal static class NoDataChoice
{
    /// <summary>
    /// The raster's own marker; else, when cells are missing, NaN for floats, or the largest value (for signed types
    /// the smallest) that no present cell has. Null when nothing is missing.
    /// </summary>
    /// <exception cref="ArgumentException">Cells are missing and all values are taken.</exception>
    public static T? For<T>(Raster<T> raster)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (raster.NoData is { } own) return own;
        if (raster.ValidCount == raster.Cells.Length) return null;
        if (SampleTypes.Of<T>().IsFloat()) return T.CreateTruncating(double.NaN);
        var fromBelow = SampleTypes.Of<T>().IsSigned();
        var candidate = fromBelow ? T.MinValue : T.MaxValue;
        var last = fromBelow ? T.MaxValue : T.MinValue;
        while (IsTaken(raster, candidate))
        {
            if (candidate == last) throw new ArgumentException("Cells are missing, but every value of the type is in use; write a wider type.", nameof(raster));
            candidate = fromBelow ? candidate + T.One : candidate - T.One;
        }
        return candidate;
    }

    private static bool IsTaken<T>(Raster<T> raster, T candidate)
        where T : unmanaged, INumber<T>
    {
        for (var from = 0; from < raster.Cells.Length; from++)
        {
            var found = raster.Cells.AsSpan(from).IndexOf(candidate);
            if (found < 0) return false;
            from += found;
            if (raster.IsValid(from)) return true;
        }
        return false;
    }
}

namespace CarbonOptimizer.Geospatial.Resampling;

/// <summary>How a cell of the study grid gets its value from a raster on another grid.</summary>
public enum ResamplingMethod
{
    /// <summary>The cell that holds the centre; for classes on cells of about the same size or smaller than before.</summary>
    Nearest,

    /// <summary>The class with the largest part of the cell's area, the lowest of equal ones; for classes on larger cells than before.</summary>
    Majority,

    /// <summary>Linear between the centres of the four cells around the centre, those without data left out; for values.</summary>
    Bilinear,

    /// <summary>Mean over the cell's area, parts without data left out; for values on larger cells than before.</summary>
    Average,
}

namespace CarbonOptimizer.Geospatial.Vectors.Shapefiles;

/// <summary>The files that belong to a shapefile, whatever the case of their endings.</summary>
internal static class ShapefileParts
{
    /// <summary>Path of the file of the same name with another ending, or null.</summary>
    /// <param name="path">The .shp file.</param>
    /// <param name="extension">Ending with its dot, in lower case.</param>
    public static string? Find(string path, string extension)
    {
        foreach (var ending in (ReadOnlySpan<string>)[extension, extension.ToUpperInvariant(), "." + char.ToUpperInvariant(extension[1]) + extension[2..]])
        {
            if (Path.ChangeExtension(path, ending) is var candidate && File.Exists(candidate)) return candidate;
        }
        // Some tools append the ending instead of replacing it.
        return File.Exists(path + extension) ? path + extension : null;
    }
}

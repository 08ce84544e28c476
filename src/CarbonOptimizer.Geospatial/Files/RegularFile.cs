namespace CarbonOptimizer.Geospatial.Files;

/// <summary>Tells files from pipes, which would keep a reader waiting for ever.</summary>
public static class RegularFile
{
    /// <summary>Whether a path is no pipe, socket or terminal; true also where that cannot be told.</summary>
    public static bool Is(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!OperatingSystem.IsLinux() || !File.Exists(path)) return true;
        var descriptor = LibC.OpenWithoutWaiting(path);
        if (descriptor < 0) return true;
        var canSeek = LibC.CanSeek(descriptor);
        _ = LibC.Close(descriptor);
        return canSeek;
    }
}

using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Gdal;

/// <summary>
/// The GDAL library of the machine, used only for formats that are not read by managed code. It is looked for in
/// the environment variable CARBON_GDAL (full path), then under the names it has on Linux, Windows and macOS.
/// </summary>
public static class GdalLibrary
{
    internal const string ImportName = "carbonopt-gdal";

    /// <summary>Value of <see cref="PathVariable"/> that keeps native code out altogether.</summary>
    public const string None = "none";

    /// <summary>Environment variable with the full path of the library, or <see cref="None"/>.</summary>
    public const string PathVariable = "CARBON_GDAL";

    private static readonly string[] FileNames =
    [
        "libgdal.so.37", "libgdal.so.36", "libgdal.so.34", "libgdal.so.32", "libgdal.so", "gdal.dll", "libgdal.dylib",
    ];

    private static readonly Lazy<(nint Handle, string Version)> Loaded = new(Load);

    /// <summary>Whether the library was found and started.</summary>
    public static bool IsAvailable => Loaded.Value.Handle != 0;

    /// <summary>Release, such as <c>3.6.2</c>; empty when there is no library.</summary>
    public static string Version => Loaded.Value.Version;

    /// <summary>One sentence on how to get the library.</summary>
    public static string InstallHint =>
        OperatingSystem.IsWindows() ? $"Install GDAL (OSGeo4W, or conda install -c conda-forge libgdal) and set {PathVariable} to the path of its gdal*.dll."
        : OperatingSystem.IsMacOS() ? $"Install GDAL (brew install gdal, or conda install -c conda-forge libgdal), if need be set {PathVariable} to the path of libgdal.dylib."
        : $"Install GDAL (apt-get install libgdal32, or conda install -c conda-forge libgdal), if need be set {PathVariable} to the path of libgdal.so.";

    /// <summary>The same in Chinese.</summary>
    public static string ChineseInstallHint =>
        OperatingSystem.IsWindows() ? $"请安装 GDAL（OSGeo4W，或 conda install -c conda-forge libgdal），并将 {PathVariable} 设为其 gdal*.dll 的路径。"
        : OperatingSystem.IsMacOS() ? $"请安装 GDAL（brew install gdal，或 conda install -c conda-forge libgdal），必要时将 {PathVariable} 设为 libgdal.dylib 的路径。"
        : $"请安装 GDAL（apt-get install libgdal32，或 conda install -c conda-forge libgdal），必要时将 {PathVariable} 设为 libgdal.so 的路径。";

    private static (nint Handle, string Version) Load()
    {
        var handle = Find();
        if (handle == 0) return (0, "");
        NativeLibrary.SetDllImportResolver(typeof(GdalLibrary).Assembly, (name, _, _) => name == ImportName ? handle : 0);
        GdalErrors.Install();
        GdalNative.GDALAllRegister();
        return (handle, GdalNative.Text(GdalNative.GDALVersionInfo("RELEASE_NAME")) ?? "");
    }

    private static nint Find()
    {
        var named = Environment.GetEnvironmentVariable(PathVariable);
        if (named == None) return 0;
        if (!string.IsNullOrEmpty(named)) return NativeLibrary.TryLoad(named, out var chosen) ? chosen : 0;
        foreach (var name in FileNames)
        {
            if (NativeLibrary.TryLoad(name, out var handle)) return handle;
        }
        return 0;
    }
}

using System.Diagnostics;

namespace CarbonOptimizer.Exact.Workers;

/// <summary>
/// Where the worker is: this assembly itself, which has an entry point and lies with its runtime configuration beside whatever program
/// uses it.
/// </summary>
internal static class WorkerLocation
{
    /// <summary>How to start a worker.</summary>
    /// <exception cref="FileNotFoundException">The assembly is not there as a file, or nothing can start it.</exception>
    public static ProcessStartInfo Start()
    {
        var assembly = typeof(WorkerLocation).Assembly.Location;
        var configuration = Path.ChangeExtension(assembly, ".runtimeconfig.json");
        if (assembly.Length == 0 || !File.Exists(configuration))
        {
            throw new FileNotFoundException($"There is no {Path.GetFileName(configuration)} beside the program.", configuration);
        }
        if (IsHost(Environment.ProcessPath)) return Hosted(Environment.ProcessPath!, assembly);
        var launcher = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        if (File.Exists(launcher)) return new ProcessStartInfo(launcher);
        return Hosted(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet", assembly);
    }

    private static bool IsHost(string? path) => Path.GetFileNameWithoutExtension(path) == "dotnet";

    private static ProcessStartInfo Hosted(string host, string assembly)
    {
        var start = new ProcessStartInfo(host);
        start.ArgumentList.Add(assembly);
        return start;
    }
}

namespace CarbonOptimizer.Cli.Batches;

/// <summary>How this program is started again.</summary>
internal static class OwnCommand
{
    /// <summary>Program and first arguments: this executable, or the runtime with this assembly.</summary>
    public static IReadOnlyList<string> Words()
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "carbonopt.dll");
        var process = Environment.ProcessPath;
        if (process is not null && Path.GetFileNameWithoutExtension(process) == "carbonopt") return [process];
        return [process is not null && Path.GetFileNameWithoutExtension(process) == "dotnet" ? process : "dotnet", assembly];
    }
}

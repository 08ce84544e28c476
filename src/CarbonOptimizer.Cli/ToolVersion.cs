using System.Reflection;

namespace CarbonOptimizer.Cli;

/// <summary>Version of this program, without the source revision.</summary>
internal static class ToolVersion
{
    public static string Text { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}

using System.CommandLine;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Where the inputs of a stored run may be looked for.</summary>
/// <param name="Inputs">Folder to search by hash; null for where the run says and beside it.</param>
/// <param name="AllowOutside">Whether layers may lie outside the scenario's folder.</param>
internal sealed record InputPlace(string? Inputs, bool AllowOutside)
{
    /// <summary>Folder of the scenario where it is not the one the run names; null where it is.</summary>
    public string? MovedTo { get; init; }

    /// <summary>The option that names the folder.</summary>
    public static Option<string?> Option(CommandContext context) => new("--inputs")
    {
        Description = context.Say("folder in which the inputs of a run that has travelled are found by their SHA-256", "结果已移动时，按 SHA-256 在该文件夹中查找其输入文件"),
    };
}

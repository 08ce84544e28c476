using System.Security.Cryptography;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>Inputs that are not what they were when a run read them.</summary>
internal static class InputChanges
{
    private const string Code = "CO0213";

    /// <summary>Paths of the inputs that were read by a run and are not read now, as a mask or reference system that stood beside a layer, or differ.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<InputFile> stored, IReadOnlyList<InputFile> now)
    {
        var digests = now.ToLookup(input => input.Path, input => input.Sha256, StringComparer.Ordinal);
        return stored.Where(input => !RunIdentity.IsScenario(input) && !digests[input.Path].Contains(input.Sha256, StringComparer.Ordinal)).Select(input => input.Path);
    }

    /// <summary>SHA-256 of a file in lower-case hexadecimal digits.</summary>
    public static string DigestOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>What is said where the run is used all the same.</summary>
    public static Diagnostic Warning(string folder, string path)
    {
        var (message, hint) = (
            new BilingualText($"Input {path} has changed since the run; what follows is computed from the file of today.", $"输入文件 {path} 在运行之后已更改；以下按现在的文件计算。"),
            new BilingualText("Put the file back, or name a folder that holds the old one with --inputs DIR.", "请恢复该文件，或用 --inputs 文件夹 指明原文件所在位置。"));
        return new Diagnostic(Code, DiagnosticSeverity.Warning, folder, message.English, hint.English) { ChineseMessage = message.Chinese, ChineseHint = hint.Chinese };
    }
}

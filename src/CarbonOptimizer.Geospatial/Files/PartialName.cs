using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// Names of files and folders that are being written: <c>TARGET.NUMBER-HOSTPROCESS.carbonopt-partial</c> with 8 digits for the host and 16 random
/// ones for the process, which nobody gives to a file of his own.
/// </summary>
internal sealed partial record PartialName(string Target, bool IsOfThisHost)
{
    /// <summary>Ending of all such names.</summary>
    public const string Ending = ".carbonopt-partial";

    private const int HostDigits = 8, ProcessDigits = 16;

    private static readonly string Host = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Environment.MachineName)))[..HostDigits];
    private static readonly string EndingOfThisProcess = "-" + Host + RandomNumberGenerator.GetHexString(ProcessDigits, lowercase: true) + Ending;

    private static int sequence;

    /// <summary>A new name for what will be <paramref name="target"/>.</summary>
    public static string Next(string target) =>
        target + "." + Interlocked.Increment(ref sequence).ToString(CultureInfo.InvariantCulture) + EndingOfThisProcess;

    /// <summary>What a path says by its name; null when the name is none of ours.</summary>
    public static PartialName? Of(string path)
    {
        var match = Shape().Match(path);
        return match.Success ? new PartialName(match.Groups["target"].Value, match.Groups["host"].Value == Host) : null;
    }

    /// <summary>Whether a path lies in a folder of this process that is being filled.</summary>
    public static bool IsAround(string path) => path.Contains(EndingOfThisProcess + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<target>.*[^/\\])\.[0-9]+-(?<host>[0-9a-f]{8})[0-9a-f]{16}\.carbonopt-partial$", RegexOptions.Singleline)]
    private static partial Regex Shape();
}

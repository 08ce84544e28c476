using System.Security.Cryptography;
using System.Text;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Batch.Keys;

/// <summary>
/// What a run is: SHA-256 of the locked scenario without threads, of the hashes of all files it names, of the version of the program and of
/// the key of the run it starts from. Paths, times, owners and the place of the folder are no part of it.
/// </summary>
/// <param name="Text">64 hexadecimal digits.</param>
/// <param name="Identity">Scenario with inputs, and options, each by its own digest.</param>
/// <param name="Tool">Version of the program.</param>
/// <param name="Predecessor">Key of the run it starts from; empty for none.</param>
public sealed record RunKey(string Text, RunIdentity Identity, string Tool, string Predecessor)
{
    private const string Schema = "carbon-optimizer/run-key/1";

    /// <summary>The few digits that names of folders end with.</summary>
    public string Short => Text[..6];

    /// <summary>The key of a run.</summary>
    /// <param name="scenario">The locked scenario.</param>
    /// <param name="tool">Version of the program.</param>
    /// <param name="predecessor">Key of the run it starts from; empty for none.</param>
    public static RunKey Of(ScenarioLock scenario, string tool, string predecessor)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var identity = RunIdentity.Of(scenario.LockedYaml, scenario.Inputs, hideLocation: false);
        var text = string.Join('\n', Schema, identity.Problem, identity.Options, tool, predecessor);
        return new RunKey(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), identity, tool, predecessor);
    }
}

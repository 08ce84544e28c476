namespace CarbonOptimizer.Builders.Batches;

/// <summary>What <c>batch.yaml</c> asks for, checked against its scenarios.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Path">Full path of the file.</param>
/// <param name="Scenarios">Full paths of the scenario files.</param>
/// <param name="Grid">Settings of which every combination is run.</param>
/// <param name="Zip">Settings whose values belong together; all of one length.</param>
/// <param name="List">Runs beside the grid.</param>
/// <param name="Exclude">Combinations that are left out.</param>
/// <param name="ExpectInfeasible">Combinations that are infeasible on purpose.</param>
/// <param name="Seeds">Seeds of the repetitions; empty for those of the scenarios.</param>
/// <param name="Chain">Which runs start from which.</param>
/// <param name="Execution">Limits, retries and where it runs.</param>
public sealed record BatchDeclaration(
    string Id, string Path, IReadOnlyList<string> Scenarios,
    IReadOnlyList<BatchAxis> Grid, IReadOnlyList<BatchAxis> Zip, IReadOnlyList<BatchItem> List,
    IReadOnlyList<BatchRule> Exclude, IReadOnlyList<BatchRule> ExpectInfeasible, IReadOnlyList<string> Seeds,
    BatchChain Chain, BatchExecution Execution)
{
    /// <summary>Folder of the file, which its paths are relative to.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;
}

/// <summary>A setting and the values it takes, each as <c>--set</c> takes it.</summary>
public sealed record BatchAxis(string Path, IReadOnlyList<string> Values);

/// <summary>A run beside the grid.</summary>
public sealed record BatchItem(string Id, IReadOnlyList<(string Path, string Value)> Settings, bool ExpectsInfeasible);

/// <summary>Conditions on settings, all of which must hold.</summary>
public sealed record BatchRule(IReadOnlyList<(string Path, SettingCondition Condition)> Conditions)
{
    /// <summary>Whether the rule speaks of a run with these settings; one that lacks a setting is not meant.</summary>
    public bool Holds(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Conditions.Count > 0 && Conditions.All(condition => settings.TryGetValue(condition.Path, out var value) && condition.Condition.Holds(value));
    }
}

/// <summary>Which runs start from which.</summary>
/// <param name="Along">Path of an axis of the grid; <c>auto</c> or <c>none</c>.</param>
/// <param name="Length">Most runs of one chain.</param>
public sealed record BatchChain(string Along, int Length);

using System.Text.Json;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Exporters.RunFolders;

/// <summary>What <c>run.json</c> says about a run, as far as another program needs it.</summary>
/// <param name="Schema">Name and version of the format.</param>
/// <param name="ScenarioId">Identifier of the scenario.</param>
/// <param name="Status">Outcome, such as <c>within_gap</c>.</param>
/// <param name="ExitCode">Exit code of the run.</param>
/// <param name="WeightedTotal">Audited weighted total; NaN without a plan.</param>
/// <param name="Bound">Audited bound; NaN without one.</param>
/// <param name="RelativeGap">Proved relative gap; NaN without one.</param>
/// <param name="ExcessGap">Proved excess gap; NaN without one.</param>
/// <param name="Seed">Seed of the search.</param>
/// <param name="LandUses">Identifier and raster code of each land use, in the order of the catalogue.</param>
/// <param name="Inputs">Files that the run read.</param>
/// <param name="CoefficientSets">Shipped coefficients the carbon account was made with; null when the run does not say, as those of version 0.1.0.</param>
public sealed record RunSummary(
    string Schema, string ScenarioId, string Status, int ExitCode, double WeightedTotal, double Bound, double RelativeGap, double ExcessGap,
    ulong Seed, IReadOnlyList<(string Id, int Code)> LandUses, IReadOnlyList<InputFile> Inputs, IReadOnlyList<CoefficientSet>? CoefficientSets)
{
    /// <summary>Bound an exact solver claims without evidence; NaN without one.</summary>
    public double ClaimedBound { get; init; } = double.NaN;

    /// <summary>Whether the run wrote no coordinates.</summary>
    public bool IsLocationHidden { get; init; }

    /// <summary>Whether a report is among the files the run wrote.</summary>
    public bool HasReport { get; init; }

    /// <summary>Name and version of the solver that claims it; empty without one.</summary>
    public string ClaimedBy { get; init; } = "";

    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    /// <exception cref="InvalidOperationException">Something is of another kind.</exception>
    /// <exception cref="FormatException">A number is out of range.</exception>
    internal static RunSummary Parse(JsonElement run) => new(
        Text(run, "schema"), Text(run, "scenario"), Text(run, "status"), run.GetProperty("exit").GetProperty("code").GetInt32(),
        Number(run, "objective", "total"), Number(run, "bound"), Number(run, "gaps", "relative"), Number(run, "gaps", "excess"),
        run.GetProperty("search").GetProperty("seed").GetUInt64(),
        [.. run.GetProperty("land_uses").EnumerateArray().Select(use => (Text(use, "id"), use.GetProperty("code").GetInt32()))],
        [.. run.GetProperty("inputs").EnumerateArray().Select(input => new InputFile(Text(input, "path"), input.GetProperty("bytes").GetInt64(), Text(input, "sha256")))],
        Sets(run))
    {
        IsLocationHidden = run.TryGetProperty("units", out var units) && units.TryGetProperty("location_hidden", out var hidden) && hidden.ValueKind == JsonValueKind.True,
        HasReport = run.TryGetProperty("outputs", out var outputs) && outputs.EnumerateArray().Any(output => output.ValueEquals(RunFiles.Report)),
        ClaimedBound = HasClaim(run) ? Number(run, "claimed", "bound") : double.NaN,
        ClaimedBy = HasClaim(run) ? Text(run.GetProperty("claimed"), "by") : "",
    };

    private static bool HasClaim(JsonElement run) => run.TryGetProperty("claimed", out var claimed) && claimed.ValueKind == JsonValueKind.Object;

    private static CoefficientSet[]? Sets(JsonElement run)
    {
        if (!run.TryGetProperty("carbon", out var carbon) || carbon.ValueKind != JsonValueKind.Object) return null;
        if (!carbon.TryGetProperty("coefficient_tables", out var tables)) return null;
        var shipped = tables.EnumerateArray().Where(table => table.GetProperty("version").ValueKind != JsonValueKind.Null);
        return [.. shipped.Select(table => new CoefficientSet(Text(table, "set"), Text(table, "version"), Text(table, "sha256")))];
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException(name);

    /// <summary>A number that a run may lack.</summary>
    private static double Number(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (!element.TryGetProperty(name, out element)) return double.NaN;
        }
        return element.ValueKind == JsonValueKind.Null ? double.NaN : element.GetDouble();
    }
}

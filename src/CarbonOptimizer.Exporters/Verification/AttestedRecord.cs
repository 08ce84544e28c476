using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>
/// What of a stored <c>run.json</c> no inputs and no plan determine, and so is taken at its word: what the solver says of its search, times,
/// machine and versions, and the scenario file the locked scenario was made of.
/// </summary>
public sealed class AttestedRecord
{
    private readonly JsonElement search;
    private readonly JsonElement root;

    private AttestedRecord(JsonElement root) => (this.root, search) = (root, root.GetProperty("search"));

    /// <summary>Version of the program that stored the run.</summary>
    public string ToolVersion => root.GetProperty("versions").GetProperty("tool").GetString() ?? "";

    /// <summary>Threads of the search.</summary>
    public int Threads => search.GetProperty("threads").GetInt32();

    /// <summary>Scenario files with their hashes; all of them that matters stands in the locked scenario.</summary>
    public IReadOnlyList<InputFile> ScenarioFiles =>
        [.. root.GetProperty("inputs").EnumerateArray().Select(input => new InputFile(input.GetProperty("path").GetString()!, input.GetProperty("bytes").GetInt64(), input.GetProperty("sha256").GetString()!)).Where(RunIdentity.IsScenario)];

    /// <summary>Reads a record.</summary>
    /// <exception cref="DataSourceException">It is damaged.</exception>
    public static AttestedRecord Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Of(folder, () =>
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, RunFiles.Run)));
            return new AttestedRecord(json.RootElement.Clone());
        });
    }

    /// <summary>The result as the solver returned it, with the plan and certificate of the folder.</summary>
    /// <param name="folder">The run folder, for messages.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="certificate">Its certificate; null without one. The bound is the certificate's.</param>
    /// <param name="fixing">Uses that the certificate closed; null without any.</param>
    /// <param name="isUnchecked">Whether the solver is one that leaves no evidence.</param>
    /// <param name="step">Step of the weighted sum, to which the bound is raised; null for none.</param>
    /// <exception cref="DataSourceException">The record is damaged.</exception>
    public SolveResult Result(string folder, Allocation plan, BoundCertificate? certificate, FixingCertificate? fixing, bool isUnchecked, ObjectiveStep? step = null) => Of(folder, () =>
    {
        var statistics = new SolveStatistics(Seconds("seconds") ?? TimeSpan.Zero, search.GetProperty("iterations").GetInt32(), Seconds("seconds_to_first_plan"), [])
        {
            Work = (long)Math.Round((Number(search, "work_millions") ?? 0) * SolveOptions.WorkUnit),
        };
        var bound = certificate is null ? Number(search, "claimed_bound") ?? double.NegativeInfinity : step?.Claim(certificate.Bound) ?? certificate.Bound;
        var uncoupled = root.TryGetProperty("gaps", out var gaps) ? Number(gaps, "uncoupled_optimum") ?? double.NaN : double.NaN;
        return new SolveResult(
            search.GetProperty("solver").GetString()!, new Termination(Named<TerminationReason>("termination"), search.GetProperty("detail").GetString()!), plan,
            Number(search, "claimed_objective") ?? double.PositiveInfinity, bound, certificate is null ? double.NaN : uncoupled, certificate, statistics)
        {
            HasUncheckedBound = isUnchecked,
            ClaimedBound = isUnchecked || Claimed() is not { } claim ? double.NegativeInfinity : Number(claim, "bound") ?? double.NegativeInfinity,
            Fixing = fixing,
            IsLocalOptimum = search.TryGetProperty("local_optimum", out var local) && local.GetBoolean(),
            Diagnosis = search.TryGetProperty("gap_diagnosis", out _) ? Named<GapDiagnosis>("gap_diagnosis") : default,
            IsReproducible = !search.TryGetProperty("reproducible", out var reproducible) || reproducible.GetBoolean(),
            Claim = Claimed() is { } claimed ? new BoundClaim(claimed.GetProperty("by").GetString()!, claimed.GetProperty("doubtful").GetBoolean()) : null,
        };
    });

    /// <summary>Where the run came from, with inputs as they are read now.</summary>
    /// <param name="folder">The run folder, for messages.</param>
    /// <param name="scenarioId">Identifier of the scenario.</param>
    /// <param name="lockedScenario">The locked scenario as it is to be.</param>
    /// <param name="inputs">Layers and tables as they are read now.</param>
    /// <exception cref="DataSourceException">The record is damaged.</exception>
    public RunProvenance Provenance(string folder, string scenarioId, string lockedScenario, IEnumerable<InputFile> inputs) => Of(folder, () => new RunProvenance(
        scenarioId, lockedScenario, [.. inputs.Where(input => !RunIdentity.IsScenario(input)).Concat(ScenarioFiles).OrderBy(input => input.Path, StringComparer.Ordinal)], ToolVersion,
        root.GetProperty("versions").GetProperty("runtime").GetString()!, root.GetProperty("machine").GetString()!,
        DateTimeOffset.Parse(root.GetProperty("started_at").GetString()!, CultureInfo.InvariantCulture), root.GetProperty("peak_memory_bytes").GetInt64()));

    private JsonElement? Claimed() => root.TryGetProperty("claimed", out var claimed) && claimed.ValueKind == JsonValueKind.Object ? claimed : null;

    private T Named<T>(string name) where T : struct, Enum =>
        Enum.GetValues<T>().First(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()) == search.GetProperty(name).GetString());

    private TimeSpan? Seconds(string name) => Number(search, name) is { } seconds ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)) : null;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static T Of<T>(string folder, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new DataSourceException(Path.Combine(folder, RunFiles.Run), "The record is damaged.", failure.Message, failure) { ChineseProblem = "结果记录已损坏。" };
        }
    }
}

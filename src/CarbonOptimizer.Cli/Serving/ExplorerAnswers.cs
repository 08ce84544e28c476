using System.Globalization;
using System.Text;
using System.Text.Json;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Exporters.Reports;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Serving;

/// <summary>What the explorer can ask, computed by the same code as the verbs <c>explain cell</c> and <c>check</c>; null where there is no answer.</summary>
internal sealed class ExplorerAnswers(CommandContext context, FolderScope scope, bool allowOutside)
{
    private readonly Lock alone = new();
    private readonly Dictionary<(string Run, string Policy), byte[]> reaches = [];
    private (string Path, SolvedScenario Solved)? loaded;

    /// <summary>Runs and fronts below the folder, with what their records say.</summary>
    public byte[] Folders() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        schema = "carbon-optimizer/folders/1",
        folders = scope.Find().Select(found => found.Kind == "run" ? RunOf(found.Path) : new { path = found.Path, kind = found.Kind, scenario = "", status = "", total = (double?)null, bound = (double?)null }),
    });

    /// <summary>Data of the page of a run, a front, a study, or a batch as it stands now.</summary>
    public byte[]? Page(string? folder)
    {
        if (scope.Resolve(folder) is not { } path) return null;
        var options = new ReportOptions();
        return FolderScope.KindOf(path) switch
        {
            "run" => RunPage.DataOf(path, options).ToArray(),
            "front" => FrontPage.DataOf(FrontAudit.ReportOf(context, path, new InputPlace(null, allowOutside)), path, options).ToArray(),
            "batch" => BatchStanding.PageOf(path, options),
            { } kind => TablesPage.DataOf(path, kind, options).ToArray(),
            null => null,
        };
    }

    /// <summary>How far the bounds of an area quota can be moved while all other policies hold.</summary>
    public byte[]? Reach(string? run, string? policy, CancellationToken cancellation)
    {
        if (scope.Resolve(run) is not { } path || !SolvedScenario.IsRun(path) || policy is null) return null;
        lock (reaches)
        {
            if (reaches.TryGetValue((path, policy), out var known)) return known;
            var scenario = LockedScenario.Build(RunFolderReader.Open(path), new InputPlace(null, allowOutside));
            if (!scenario.Problem.Policies.Any(one => one.Id == policy && one is AreaQuota)) return null;
            var options = scenario.Options with { Clock = context.Clock };
            var (up, down) = (QuotaReach.Of(scenario.Problem, policy, true, options, cancellation), QuotaReach.Of(scenario.Problem, policy, false, options, cancellation));
            return reaches[(path, policy)] = JsonSerializer.SerializeToUtf8Bytes(new { schema = "carbon-optimizer/reach/1", policy, most = Told(up), least = Told(down) });
        }
    }

    /// <summary>Why a cell has its use.</summary>
    public byte[]? Cell(string? run, string? row, string? column)
    {
        if (!int.TryParse(row, CultureInfo.InvariantCulture, out var r) || !int.TryParse(column, CultureInfo.InvariantCulture, out var c)) return null;
        if (Load(run) is not { } solved || solved.Problem.Units.Grid is not { } grid || r < 0 || c < 0 || r >= grid.Height || c >= grid.Width) return null;
        var unit = grid.UnitAt(r, c);
        return unit < 0 ? null : Encoding.UTF8.GetBytes(CellJson.Of(solved, CellExplanation.Of(solved.Problem, solved.Plan, unit, solved.Certificate?.Multipliers)));
    }

    /// <summary>What a drawn polygon would break.</summary>
    /// <exception cref="Geospatial.DataSourceException">The body is no GeoJSON.</exception>
    public byte[]? Permit(string? run, string? to, byte[] polygon)
    {
        if (Load(run) is not { } solved || solved.Problem.LandUses.IndexOf(to ?? "") is not (>= 0 and var use)) return null;
        var folder = Directory.CreateTempSubdirectory("carbonopt-permit-").FullName;
        try
        {
            var path = Path.Combine(folder, "site.geojson");
            AtomicFile.WriteBytes(path, polygon);
            var land = ProposedLand.Read(solved, path);
            return land.Units.Count == 0 ? null : Encoding.UTF8.GetBytes(PermitJson.Of(solved, PermitCheck.Of(solved.Problem, solved.Plan, land.Units, use), land));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private SolvedScenario? Load(string? run)
    {
        if (scope.Resolve(run) is not { } path || !SolvedScenario.IsRun(path)) return null;
        lock (alone)
        {
            if (loaded is { } known && known.Path == path) return known.Solved;
            var solved = SolvedScenario.OfRun(context, path, new InputPlace(null, allowOutside));
            if (solved is not null) loaded = (path, solved);
            return solved;
        }
    }

    private object RunOf(string relative)
    {
        try
        {
            var summary = RunFolderReader.Open(scope.Resolve(relative)!).Summary;
            return new { path = relative, kind = "run", scenario = summary.ScenarioId, status = summary.Status, total = Finite(summary.WeightedTotal), bound = Finite(summary.Bound) };
        }
        catch (Geospatial.DataSourceException)
        {
            return new { path = relative, kind = "run", scenario = "", status = "damaged", total = (double?)null, bound = (double?)null };
        }
    }

    private static object? Told(QuotaReach? reach) => reach is null ? null : new { proved = reach.ProvedHectares, shown = Finite(reach.ShownHectares) };

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

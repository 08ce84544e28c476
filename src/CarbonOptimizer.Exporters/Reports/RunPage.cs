using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Exporters.Reports;

/// <summary>The page of a run folder, made of the folder's own files and nothing else: whoever has the folder can make it again.</summary>
public static class RunPage
{
    private static readonly string[] Files =
    [
        RunFiles.Run, RunFiles.Explanation, RunFiles.Areas, RunFiles.Transitions, RunFiles.Policies, RunFiles.Objectives, RunFiles.Indicators,
        RunFiles.CarbonLedger, RunFiles.CarbonFactors, RunFiles.CarbonParts, RunFiles.CarbonRange, RunFiles.CarbonStanding,
        RunFiles.Periods, RunFiles.EmissionYears, RunFiles.Regret, RunFiles.LockedScenario,
    ];

    /// <summary>The data of the page alone, for a server.</summary>
    /// <param name="folder">A run folder.</param>
    /// <param name="options">How it is made.</param>
    /// <exception cref="DataSourceException">A file of the folder is damaged.</exception>
    public static ReadOnlyMemory<byte> DataOf(string folder, ReportOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        var names = options.HideLocation ? Files.Where(name => name != RunFiles.LockedScenario) : Files;
        return PageData.Of("run", options, folder, names, json =>
        {
            var room = Math.Max(0, options.MaxBytes - ViewerBundle.Script.Length - ViewerBundle.Style.Length - json.BytesCommitted - json.BytesPending);
            if (ClassMaps.Of(folder, Maps(folder)) is { } maps) MapData.Write(json, maps, options.HideLocation, room);
            else if (File.Exists(Path.Combine(folder, RunFiles.PlanPackage))) ParcelData.Write(json, folder, options.HideLocation);
        });
    }

    /// <summary>The page as UTF-8.</summary>
    /// <param name="folder">A run folder.</param>
    /// <param name="options">How it is made.</param>
    /// <exception cref="DataSourceException">A file of the folder is damaged.</exception>
    public static byte[] Of(string folder, ReportOptions options) => ReportPage.Of(RunFolderReader.Open(folder).Summary.ScenarioId, DataOf(folder, options).Span);

    /// <summary>Land use today, of the plan or its years, and the lines; <c>plan.tif</c> of several years holds trajectories, no land uses.</summary>
    private static IEnumerable<string> Maps(string folder)
    {
        string[] years = [.. Directory.EnumerateFiles(folder, RunFiles.YearPlans).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        return [RunFiles.Baseline, RunFiles.ControlLines, .. years.Length > 0 ? years : [RunFiles.Plan]];
    }
}

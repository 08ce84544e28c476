using CarbonOptimizer.Exporters.Carbon;
using CarbonOptimizer.Exporters.Certificates;
using CarbonOptimizer.Exporters.Explanations;
using CarbonOptimizer.Exporters.Indicators;
using CarbonOptimizer.Exporters.Maps;
using CarbonOptimizer.Exporters.Parcels;
using CarbonOptimizer.Exporters.Periods;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Exporters.Reports;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Exporters.Workbooks;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Writing;

/// <summary>
/// Writes everything about a run into one folder, which appears complete or not at all. A run that failed its audit leaves only
/// its record and the findings, in a folder of another name.
/// </summary>
public static class RunFolderWriter
{
    /// <summary>Added to the folder's name when the result failed its audit.</summary>
    public const string FailedAuditSuffix = ".failed-audit";

    /// <summary>All exporters in the order they run; the read-me comes last because it lists what is there.</summary>
    public static IReadOnlyList<IRunExporter> Exporters { get; } =
    [
        new BaselineRasterExporter(), new ControlLinesExporter(), new PlanRasterExporter(), new ChangeRasterExporter(), new PreviewExporter(), new PlanPackageExporter(), new PlanParquetExporter(),
        new AreasExporter(), new TransitionsExporter(), new PoliciesExporter(), new ObjectivesExporter(), new IndicatorsExporter(), new CellsExporter(),
        new LedgerExporter(), new FactorsExporter(), new PoolsExporter(), new ThreePartExporter(), new CarbonRangeExporter(), new StandingExporter(), new CarbonMapsExporter(), new CarbonSeriesExporter(),
        new YearPlansExporter(), new ConversionYearExporter(), new PeriodsExporter(), new EmissionYearsExporter(), new RegretExporter(), new WorkbookExporter(),
        new LockedScenarioExporter(), new CertificateExporter(), new FixingExporter(), new ProgressLogExporter(), new ExplanationExporter(), new RunRecordExporter(), new ReportExporter(), new ReadMeExporter(),
    ];

    private static readonly IReadOnlyList<IRunExporter> FailedAuditExporters = [new FindingsExporter(), new RunRecordExporter()];

    private const string LockSuffix = ".carbonopt-lock";

    /// <summary>How long to wait for another process that publishes beside this one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Writes a run folder, here or beside what is there, as <see cref="RunPlacement"/> says. Files that a replaced run did not write
    /// stay in the folder.
    /// </summary>
    /// <param name="context">The run.</param>
    /// <param name="folder">Folder to publish; its parent is created when needed.</param>
    /// <param name="overwrite">Whether a run of another scenario or other options may be replaced.</param>
    /// <returns>Full path of the folder: <paramref name="folder"/>, that plus a number, or that plus <see cref="FailedAuditSuffix"/>.</returns>
    /// <exception cref="FileWriteException">Something is in the way, or a file cannot be written; nothing was published.</exception>
    /// <exception cref="UnpublishedRunException">The same, and the finished run is kept elsewhere.</exception>
    public static string Write(ExportContext context, string folder, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return context.Report.Audit is { Passed: false }
            ? Write(context, OutputFolder.Of(folder) + FailedAuditSuffix, FailedAuditExporters, overwrite: true)
            : Write(context, folder, Exporters, overwrite);
    }

    internal static string Write(ExportContext context, string folder, IReadOnlyList<IRunExporter> exporters, bool overwrite = false)
    {
        var first = new RunFolderTarget(folder);
        first.Check();
        try
        {
            return Publish(first, Filled(context, first, exporters), () => RunPlacement.Of(folder, RunStanding.Of(context), overwrite));
        }
        catch (FileWriteException unwritten) when (context.Plan is not null && Rescued(context, first, exporters) is { } kept)
        {
            throw new UnpublishedRunException(first.FullPath, kept, unwritten);
        }
    }

    /// <summary>A finished folder that cannot take its place is kept beside it.</summary>
    private static string Publish(RunFolderTarget first, string temporary, Func<RunFolderTarget> choose)
    {
        try
        {
            // Choosing a place and taking it are one step for all processes.
            using var alone = WriterLock.Acquire(first.FullPath + LockSuffix, Patience);
            var target = choose();
            target.Publish(temporary);
            return target.FullPath;
        }
        catch (IOException failure)
        {
            var kept = AtomicFolder.KeepBeside(temporary, first.FullPath);
            throw new UnpublishedRunException(first.FullPath, kept, failure as FileWriteException ?? new FileWriteException(first.FullPath, "lock", 0, failure.Message, failure));
        }
        catch
        {
            AtomicFolder.Discard(temporary);
            throw;
        }
    }

    /// <summary>A new temporary folder with everything in it.</summary>
    private static string Filled(ExportContext context, RunFolderTarget target, IReadOnlyList<IRunExporter> exporters)
    {
        var temporary = target.CreateTemporary();
        try
        {
            foreach (var exporter in exporters)
            {
                if (exporter.CanExport(context)) exporter.Export(context, temporary);
            }
            Checksums.Write(temporary);
            return temporary;
        }
        catch (Exception failure)
        {
            AtomicFolder.Discard(temporary);
            if (failure is FileWriteException or not (IOException or UnauthorizedAccessException)) throw;
            throw new FileWriteException(target.FullPath, "write", ErrorNumber(failure), failure.Message, failure);
        }
    }

    /// <summary>Where the place asked for cannot be written, the run goes to the folder for temporary files rather than be lost.</summary>
    private static string? Rescued(ExportContext context, RunFolderTarget unwritable, IReadOnlyList<IRunExporter> exporters)
    {
        try
        {
            var target = new RunFolderTarget(Path.Combine(Path.GetTempPath(), Path.GetFileName(unwritable.FullPath)));
            return AtomicFolder.KeepBeside(Filled(context, target, exporters), target.FullPath);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Writes what a stored run must hold into another folder, from the run as it was recomputed; attested files are copied.</summary>
    /// <param name="context">The recomputed run.</param>
    /// <param name="stored">The stored folder.</param>
    /// <param name="folder">Existing empty folder.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <exception cref="FileWriteException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void WriteAgain(ExportContext context, string stored, string folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var exporter in Exporters)
        {
            cancellation.ThrowIfCancellationRequested();
            var attested = Path.Combine(stored, exporter.Name);
            if (!exporter.IsAttested && exporter.CanExport(context)) exporter.Export(context, folder);
            else if (exporter.IsAttested && File.Exists(attested)) Copy(attested, Path.Combine(folder, exporter.Name));
        }
    }

    private static void Copy(string from, string to)
    {
        using var source = File.OpenRead(from);
        AtomicFile.Write(to, source.CopyTo);
    }

    /// <summary>On Unix the runtime keeps the system's error number in the result code.</summary>
    private static int ErrorNumber(Exception failure) =>
        failure is IOException && !OperatingSystem.IsWindows() && failure.HResult is > 0 and < 1000 ? failure.HResult : 0;
}

using CarbonOptimizer.Exporters.Workbooks;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>Writes everything about a front beside its journal. Each file is replaced as a whole; the journal, plans and certificates stay as they are.</summary>
public static class FrontFolderWriter
{
    /// <summary>Writes tables, workbooks, record, figures, methods, the locked scenario and the page.</summary>
    /// <param name="report">The front.</param>
    /// <param name="folder">Folder of its journal.</param>
    /// <exception cref="FileWriteException">A file cannot be written.</exception>
    public static void Write(FrontReport report, string folder)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        AtomicFile.WriteText(Path.Combine(folder, FrontFiles.LockedScenario), report.Provenance.LockedScenario);
        FrontTables.Write(report.Front, folder);
        FrontRegrets.Write(report.Front, folder);
        FrontRecord.Write(report, folder);
        FrontFigures.Write(report, folder);
        FrontMethodText.Write(report, folder);
        WorkbookFile.Write(folder, [(FrontFiles.Table, new("Points", "前沿点")), (FrontFiles.Regrets, new("Regrets", "各方遗憾值"))]);
        FrontPage.Write(report, folder);
    }
}

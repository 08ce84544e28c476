namespace CarbonOptimizer.Exporters;

/// <summary>
/// Writes one kind of file about a finished run. It reads an immutable report, so nothing it does can change the run, and
/// equal reports give equal bytes.
/// </summary>
public interface IRunExporter
{
    /// <summary>Name of the main file it writes, such as <c>plan.tif</c>.</summary>
    string Name { get; }

    /// <summary>Whether the run has what this exporter writes: a plan, a grid, a certificate.</summary>
    bool CanExport(ExportContext context);

    /// <summary>
    /// Whether its one file holds what only the search knew, such as its log, and no inputs and plan determine. Everything else is written
    /// again by the audit and must come out the same byte for byte.
    /// </summary>
    bool IsAttested => false;

    /// <summary>Writes its files.</summary>
    /// <param name="context">The run; <see cref="CanExport"/> holds for it.</param>
    /// <param name="folder">Existing folder that nobody else reads yet.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    void Export(ExportContext context, string folder);
}

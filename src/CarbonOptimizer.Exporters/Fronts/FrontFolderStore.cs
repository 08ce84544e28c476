using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Exporters.Certificates;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>
/// Keeps finished solves in a folder: plan and certificate first, then a sealed line in the journal, all flushed to disk. A process
/// killed at any moment leaves at most one unfinished line; that line, and any that is damaged or whose plan is, is dropped and solved
/// again. The folder is locked while it is open, so that no second process writes to it.
/// </summary>
public sealed class FrontFolderStore : IFrontStore, IDisposable
{
    private const string LockFile = ".lock";

    private readonly string folder;
    private readonly Allocation baseline;
    private readonly Dictionary<int, FrontPoint> points = [];
    private readonly List<BilingualText> refusals = [];
    private WriterLock? alone;
    private JournalFile? journal;

    private FrontFolderStore(string folder, Allocation baseline) => (this.folder, this.baseline) = (folder, baseline);

    /// <summary>How many solves were found in the folder when it was opened.</summary>
    public int ResumedCount { get; private set; }

    /// <summary>What was found damaged or wrong in the folder and is solved again, in words.</summary>
    public IReadOnlyList<BilingualText> Refusals => refusals;

    /// <summary>All solves of the folder, in order.</summary>
    public IReadOnlyList<FrontPoint> Points => [.. points.OrderBy(entry => entry.Key).Select(entry => entry.Value)];

    /// <summary>Opens a folder for a front, new or begun earlier.</summary>
    /// <param name="folder">The folder; created when needed.</param>
    /// <param name="identity">Text that says what front it is: locked scenario, axes and method. A folder of another identity is refused.</param>
    /// <param name="baseline">Land use today.</param>
    /// <param name="axes">Number of axes.</param>
    /// <exception cref="DataSourceException">The folder holds another front or something else, or its journal cannot be read.</exception>
    /// <exception cref="FolderInUseException">Another process writes to the folder.</exception>
    /// <exception cref="FileWriteException">The folder cannot be written.</exception>
    public static FrontFolderStore Open(string folder, string identity, Allocation baseline, int axes)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(identity);
        var store = new FrontFolderStore(OutputFolder.Of(folder), baseline);
        try
        {
            store.Prepare();
            var fingerprint = FrontJournal.FingerprintOf(identity);
            if (File.Exists(store.JournalPath)) store.Resume(fingerprint, axes);
            else store.journal = JournalFile.Write(store.JournalPath, [FrontJournal.Header(fingerprint)]);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>The first of a folder and those beside it, <c>NAME-2</c>, <c>NAME-3</c> ..., that is free or holds the front of this identity.</summary>
    public static string PlaceFor(string folder, string identity)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(identity);
        if (Accepts(folder, identity)) return folder;
        var number = 2;
        while (!Accepts(OutputFolder.Beside(folder, number), identity)) number++;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path.TrimEndingDirectorySeparator(folder)}-{number}");
    }

    /// <summary>Whether a folder is free or holds the front of this identity.</summary>
    public static bool Accepts(string folder, string identity) => IsFree(folder) || FrontJournal.IsOf(Path.Combine(folder, FrontFiles.Journal), FrontJournal.FingerprintOf(identity));

    /// <summary>Opens a folder for reading, whatever front it holds.</summary>
    /// <exception cref="DataSourceException">It is no front folder, or damaged.</exception>
    public static FrontFolderStore OpenExisting(string folder, Allocation baseline, int axes)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var store = new FrontFolderStore(OutputFolder.Of(folder), baseline);
        if (!File.Exists(store.JournalPath)) throw new DataSourceException(folder, $"This is not a front folder: it has no {FrontFiles.Journal}.", "Maybe name the folder that 'carbonopt pareto' printed.") { Kind = DataSourceProblem.Unavailable, ChineseProblem = $"这不是前沿文件夹：没有 {FrontFiles.Journal}。", ChineseRemedy = "请给出 carbonopt pareto 所打印的文件夹。" };
        store.Resume(null, axes);
        return store;
    }

    /// <inheritdoc/>
    public FrontPoint? Find(int index, FrontRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return points.TryGetValue(index, out var point) && point.Request.Key == request.Key ? point : null;
    }

    /// <inheritdoc/>
    public void Keep(FrontPoint point, BoundCertificate? certificate)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (journal is null) throw new InvalidOperationException("The folder was opened for reading.");
        if (point.Plan is { } plan) PlanDifferenceFile.Write(PathOf(FrontFiles.PlanOf(point.Index)), plan, baseline);
        if (certificate is not null) CertificateFile.Write(PathOf(FrontFiles.CertificateOf(point.Index)), certificate);
        journal.Append(JournalLine.Of(point));
        points[point.Index] = point;
    }

    /// <inheritdoc/>
    public BoundCertificate? CertificateOf(int index)
    {
        var path = PathOf(FrontFiles.CertificateOf(index));
        try
        {
            return File.Exists(path) ? CertificateFile.Read(path) : null;
        }
        catch (DataSourceException) when (journal is not null)
        {
            // A bound without its certificate does not pass its audit and is proved again.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Refuse(int index, IReadOnlyList<string> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        refusals.Add(new($"{index}: {string.Join("; ", findings)}", $"第 {index} 个：{string.Join("；", findings.Select(finding => AuditWording.In(Language.Chinese, finding)))}"));
    }

    /// <summary>Gives the folder back to other processes.</summary>
    public void Dispose() => alone?.Dispose();

    private string JournalPath => PathOf(FrontFiles.Journal);

    private string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>Whether there is no folder, or one in which nothing has been begun.</summary>
    private static bool IsFree(string folder) => !File.Exists(folder) && (!Directory.Exists(folder) || Directory.EnumerateFileSystemEntries(folder).All(IsBeginning));

    /// <summary>What a process leaves that ends before its journal has its first line.</summary>
    private static bool IsBeginning(string path) => Path.GetFileName(path) switch
    {
        LockFile => true,
        FrontFiles.Plans or FrontFiles.Certificates => Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any(),
        var name => name.StartsWith(FrontFiles.Journal + ".", StringComparison.Ordinal),
    };

    /// <summary>Makes and locks the folder, and cleans up after killed processes.</summary>
    private void Prepare()
    {
        if (!File.Exists(JournalPath) && !IsFree(folder))
        {
            throw new DataSourceException(folder, "The folder holds something that is not a front.", "Maybe choose another folder with --out.") { ChineseProblem = "该文件夹存有并非前沿的内容。", ChineseRemedy = "请用 --out 另选文件夹。" };
        }
        WriteAttempt.Of(folder, "create", () => Directory.CreateDirectory(folder));
        alone = WriterLock.Acquire(PathOf(LockFile));
        WriteAttempt.Of(folder, "create", () =>
        {
            Directory.CreateDirectory(PathOf(FrontFiles.Plans));
            Directory.CreateDirectory(PathOf(FrontFiles.Certificates));
        });
        foreach (var part in new[] { "", FrontFiles.Plans, FrontFiles.Certificates, FrontFiles.Agreement }) StaleTemporaries.Sweep(PathOf(part));
    }

    private void Resume(string? fingerprint, int axes)
    {
        var read = FrontJournal.Read(JournalPath, folder, fingerprint);
        List<string> kept = [FrontJournal.Header(read.Fingerprint)];
        foreach (var (number, line) in read.Lines)
        {
            try
            {
                if (read.IsSealed && !JournalLine.IsIntact(line)) throw new FormatException("its checksum is not that of its text");
                var (point, hash) = JournalLine.Parse(line, axes, index => PlanDifferenceFile.Read(PathOf(FrontFiles.PlanOf(index)), baseline));
                if (point.PlanHash != hash) throw new FormatException("the plan is not the one that was written");
                points[point.Index] = point;
                kept.Add(read.IsSealed ? line : JournalLine.Of(point));
            }
            catch (Exception failure) when (failure is FormatException or DataSourceException)
            {
                if (fingerprint is null) throw new DataSourceException(JournalPath, $"Line {number} of the journal is damaged: {failure.Message}", "Maybe the inputs changed, or the copy did not finish.", failure);
                var chinese = failure is DataSourceException source ? source.ChineseProblem : AuditWording.In(Language.Chinese, failure.Message);
                refusals.Add(new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"journal line {number}: {failure.Message}"), $"日志第 {number} 行：{chinese}"));
            }
        }
        ResumedCount = points.Count;
        if (fingerprint is null) return;
        journal = read.IsWhole && read.IsSealed && refusals.Count == 0 ? JournalFile.Continue(JournalPath) : JournalFile.Write(JournalPath, kept);
    }
}

using System.Text;
using System.Text.Json;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Exporters.Certificates;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>
/// Keeps finished solves in a folder: plan and certificate first, then a line in the journal, all flushed to disk. A process killed
/// at any moment leaves at most one unfinished line, which is dropped; the next run takes everything before it from here.
/// </summary>
public sealed class FrontFolderStore : IFrontStore
{
    private const string Schema = "carbon-optimizer/front-journal/1";
    private const long LargestJournalBytes = 1L << 30;

    private readonly string folder;
    private readonly Allocation baseline;
    private readonly Dictionary<int, FrontPoint> points = [];

    private FrontFolderStore(string folder, Allocation baseline) => (this.folder, this.baseline) = (folder, baseline);

    /// <summary>How many solves were found in the folder when it was opened.</summary>
    public int ResumedCount { get; private set; }

    /// <summary>All solves of the folder, in order.</summary>
    public IReadOnlyList<FrontPoint> Points => [.. points.OrderBy(entry => entry.Key).Select(entry => entry.Value)];

    /// <summary>Opens a folder for a front, new or begun earlier.</summary>
    /// <param name="folder">The folder; created when needed.</param>
    /// <param name="identity">Text that says what front it is: locked scenario, axes and method. A folder of another identity is refused.</param>
    /// <param name="baseline">Land use today.</param>
    /// <param name="axes">Number of axes.</param>
    /// <exception cref="DataSourceException">The folder holds another front, something else, or is damaged.</exception>
    /// <exception cref="FileWriteException">The folder cannot be written.</exception>
    public static FrontFolderStore Open(string folder, string identity, Allocation baseline, int axes)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(identity);
        var store = new FrontFolderStore(Path.GetFullPath(folder), baseline);
        var fingerprint = Fingerprint(identity);
        if (File.Exists(store.JournalPath)) store.Resume(fingerprint, axes);
        else store.Begin(fingerprint);
        return store;
    }

    /// <summary>Opens a folder for reading, whatever front it holds.</summary>
    /// <exception cref="DataSourceException">It is no front folder, or damaged.</exception>
    public static FrontFolderStore OpenExisting(string folder, Allocation baseline, int axes)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var store = new FrontFolderStore(Path.GetFullPath(folder), baseline);
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
        if (point.Plan is { } plan) PlanDifferenceFile.Write(PathOf(FrontFiles.PlanOf(point.Index)), plan, baseline);
        if (certificate is not null) CertificateFile.Write(PathOf(FrontFiles.CertificateOf(point.Index)), certificate);
        Append(JournalLine.Of(point));
        points[point.Index] = point;
    }

    /// <inheritdoc/>
    public BoundCertificate? CertificateOf(int index)
    {
        var path = PathOf(FrontFiles.CertificateOf(index));
        return File.Exists(path) ? CertificateFile.Read(path) : null;
    }

    private string JournalPath => PathOf(FrontFiles.Journal);

    private string PathOf(string name) => Path.Combine(folder, name);

    private static string Fingerprint(string identity) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(identity)));

    private void Begin(string fingerprint)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new DataSourceException(folder, "The folder holds something that is not a front.", "Maybe choose another folder with --out.") { ChineseProblem = "该文件夹存有并非前沿的内容。", ChineseRemedy = "请用 --out 另选文件夹。" };
        }
        Directory.CreateDirectory(PathOf(FrontFiles.Plans));
        Directory.CreateDirectory(PathOf(FrontFiles.Certificates));
        AtomicFile.WriteText(JournalPath, JsonSerializer.Serialize(new { schema = Schema, identity = fingerprint }) + "\n");
    }

    private void Resume(string? fingerprint, int axes)
    {
        if (new FileInfo(JournalPath).Length > LargestJournalBytes) throw new DataSourceException(JournalPath, "The journal is far larger than a front writes.");
        var text = File.ReadAllText(JournalPath);
        var complete = text.LastIndexOf('\n') + 1;
        var lines = text[..complete].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        CheckHeader(lines.FirstOrDefault() ?? "", fingerprint);
        if (complete < text.Length && fingerprint is not null) AtomicFile.WriteText(JournalPath, text[..complete]);
        for (var line = 1; line < lines.Length; line++)
        {
            try
            {
                var (point, hash) = JournalLine.Parse(lines[line], axes, index => PlanDifferenceFile.Read(PathOf(FrontFiles.PlanOf(index)), baseline));
                if (point.PlanHash != hash) throw new FormatException("the plan is not the one that was written");
                points[point.Index] = point;
            }
            catch (FormatException failure)
            {
                throw new DataSourceException(JournalPath, $"Line {line + 1} of the journal is damaged: {failure.Message}", "Maybe the inputs changed, or the copy did not finish.", failure);
            }
        }
        ResumedCount = points.Count;
    }

    private void CheckHeader(string line, string? fingerprint)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("schema").GetString() != Schema) throw new DataSourceException(JournalPath, "The journal has another format.") { Kind = DataSourceProblem.NotSupported };
            if (fingerprint is null || json.RootElement.GetProperty("identity").GetString() == fingerprint) return;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DataSourceException(JournalPath, "The journal is damaged.", failure.Message, failure);
        }
        throw new DataSourceException(folder, "The folder holds a front of another scenario, method or options.", "Maybe choose another folder with --out, or delete this one.") { ChineseProblem = "该文件夹存有其他场景、方法或选项的前沿。", ChineseRemedy = "请用 --out 另选文件夹，或删除该文件夹。" };
    }

    private void Append(string line)
    {
        try
        {
            using var journal = new FileStream(JournalPath, FileMode.Append, FileAccess.Write, FileShare.Read);
            journal.Write(Encoding.UTF8.GetBytes(line + "\n"));
            journal.Flush(flushToDisk: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FileWriteException(JournalPath, "write", 0, failure.Message, failure);
        }
    }
}

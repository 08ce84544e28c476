using System.Text.Json;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Exporters.Certificates;
using CarbonOptimizer.Exporters.Parcels;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Parcels;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.RunFolders;

/// <summary>Reads a run folder back, so that its plan and bound can be audited again by anybody. Nothing in it is trusted.</summary>
public sealed class RunFolderReader
{
    private const long LargestTextBytes = 64 << 20;

    private RunFolderReader(string folder, RunSummary summary) => (Folder, Summary) = (folder, summary);

    /// <summary>The folder as given.</summary>
    public string Folder { get; }

    /// <summary>What the run claims.</summary>
    public RunSummary Summary { get; }

    /// <summary>Whether the folder holds a certificate.</summary>
    public bool HasCertificate => File.Exists(PathOf(RunFiles.Certificate));

    /// <summary>Whether the folder says which uses its certificate closed.</summary>
    public bool HasFixing => File.Exists(PathOf(RunFiles.Fixing));

    /// <summary>Whether the folder holds a plan, as a raster or as parcels.</summary>
    public bool HasPlan => File.Exists(PathOf(RunFiles.Plan)) || File.Exists(PathOf(RunFiles.PlanPackage));

    /// <summary>Opens a run folder.</summary>
    /// <exception cref="DataSourceException">It is not a run folder, of another version, or its record is damaged.</exception>
    public static RunFolderReader Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var path = Path.Combine(folder, RunFiles.Run);
        if (!File.Exists(path))
        {
            throw new DataSourceException(folder, $"This is not a run folder: it has no {RunFiles.Run}.", "Maybe name the folder that 'carbonopt run' printed.")
            {
                Kind = DataSourceProblem.Unavailable, ChineseProblem = $"这不是结果文件夹：没有 {RunFiles.Run}。", ChineseRemedy = "请给出 carbonopt run 所打印的文件夹。",
            };
        }
        CheckComplete(folder);
        try
        {
            using var json = JsonDocument.Parse(ReadBytes(path));
            var schema = json.RootElement.GetProperty("schema").GetString();
            if (schema != RunRecord.Schema)
            {
                throw new DataSourceException(path, $"The record has format '{schema}', this program reads '{RunRecord.Schema}'.") { Kind = DataSourceProblem.NotSupported };
            }
            return new RunFolderReader(folder, RunSummary.Parse(json.RootElement));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DataSourceException(path, "The record is damaged.", failure.Message, failure) { ChineseProblem = "结果记录已损坏。" };
        }
    }

    /// <exception cref="DataSourceException">What the run wrote and nothing works without is gone.</exception>
    private static void CheckComplete(string folder)
    {
        string[] needed = [RunFiles.Plan, RunFiles.PlanPackage, RunFiles.LockedScenario];
        var missing = string.Join(", ", ChecksumList.Read(folder).Select(entry => entry.Name).Where(name => needed.Contains(name) && !File.Exists(Path.Combine(folder, name))));
        if (missing.Length == 0) return;
        throw new DataSourceException(folder, $"The run folder is incomplete: {missing} is missing.", "Maybe the copy did not finish; run the scenario again.")
        {
            ChineseProblem = $"结果文件夹不完整：缺少 {missing}。", ChineseRemedy = "复制可能未完成；请重新运行场景。",
        };
    }

    /// <summary>The scenario with every default filled in.</summary>
    /// <exception cref="DataSourceException">The file is missing or too large to be a scenario.</exception>
    public string ReadLockedScenario() => System.Text.Encoding.UTF8.GetString(ReadBytes(PathOf(RunFiles.LockedScenario)));

    /// <summary>The evidence for the bound.</summary>
    /// <exception cref="DataSourceException">The file is missing or damaged.</exception>
    public BoundCertificate ReadCertificate() => CertificateFile.Read(PathOf(RunFiles.Certificate));

    /// <summary>The uses that the certificate closed before another solver was asked.</summary>
    /// <exception cref="DataSourceException">The file is missing or damaged.</exception>
    public FixingCertificate ReadFixing() => FixingFile.Read(PathOf(RunFiles.Fixing));

    /// <summary>The plan, one land use for each planning unit, from the raster or the parcels of the folder.</summary>
    /// <param name="problem">The scenario's problem.</param>
    /// <param name="parcels">Its parcels; null on a grid.</param>
    /// <exception cref="DataSourceException">The file is missing or damaged, or does not fit the planning units.</exception>
    public Allocation ReadPlan(AllocationProblem problem, NamedParcels? parcels) => ReadPlan(problem, parcels, null);

    /// <summary>The plan, one land use for each planning unit, from the raster or the parcels of the folder.</summary>
    /// <param name="problem">The scenario's problem.</param>
    /// <param name="parcels">Its parcels; null on a grid.</param>
    /// <param name="codeOfUse">The scenario's own code of each land use; null: the codes that the run's record lists.</param>
    /// <exception cref="DataSourceException">The file is missing or damaged, or does not fit the planning units.</exception>
    public Allocation ReadPlan(AllocationProblem problem, NamedParcels? parcels, IReadOnlyList<int>? codeOfUse)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Units.Grid is { } grid) return ReadPlan(grid, codeOfUse is null ? UseOfCode(problem.LandUses) : Inverse(codeOfUse));
        ArgumentNullException.ThrowIfNull(parcels);
        return PlanParcels.Read(PathOf(RunFiles.PlanPackage), problem.LandUses, parcels);
    }

    /// <summary>The plan of a grid, one land use for each planning unit.</summary>
    /// <param name="landUses">Land uses of the scenario.</param>
    /// <param name="grid">Planning units of the scenario.</param>
    /// <exception cref="DataSourceException">The raster is missing, damaged, of another size, or its cells are not the planning units with known codes.</exception>
    public Allocation ReadPlan(LandUseCatalogue landUses, GridLayout grid)
    {
        ArgumentNullException.ThrowIfNull(landUses);
        ArgumentNullException.ThrowIfNull(grid);
        return ReadPlan(grid, UseOfCode(landUses));
    }

    private Allocation ReadPlan(GridLayout grid, int[] useOfCode)
    {
        var path = PathOf(RunFiles.Plan);
        var file = RasterFile.Open(path);
        if ((file.Geometry.Width, file.Geometry.Height) != (grid.Width, grid.Height))
        {
            throw new DataSourceException(path, $"The plan has {file.Geometry.Width} x {file.Geometry.Height} cells, the scenario {grid.Width} x {grid.Height}.", "Maybe the inputs changed after the run.");
        }
        return new PlanCells(path, useOfCode).Read(file.ReadBand<byte>(), grid);
    }

    /// <summary>Names of files that are missing or differ from what the run wrote, in ordinal order.</summary>
    /// <exception cref="DataSourceException">There are no stored checksums.</exception>
    public IReadOnlyList<string> FindChangedFiles()
    {
        var stored = ChecksumList.Read(Folder);
        if (stored.Count == 0) throw new DataSourceException(PathOf(RunFiles.Checksums), "The checksums are missing.");
        return [.. stored.Where(entry => !File.Exists(PathOf(entry.Name)) || Checksums.Of(PathOf(entry.Name)) != entry.Sha256).Select(entry => entry.Name)];
    }

    /// <summary>Shape [256]; land use of each code, or -1.</summary>
    private static int[] Inverse(IReadOnlyList<int> codeOfUse)
    {
        var useOfCode = new int[256];
        Array.Fill(useOfCode, -1);
        for (var use = 0; use < codeOfUse.Count; use++) useOfCode[codeOfUse[use]] = use;
        return useOfCode;
    }

    /// <summary>Shape [256]; land use of each code, or -1.</summary>
    private int[] UseOfCode(LandUseCatalogue landUses)
    {
        var useOfCode = new int[256];
        Array.Fill(useOfCode, -1);
        foreach (var (id, code) in Summary.LandUses)
        {
            if (code is < 0 or > byte.MaxValue || landUses.IndexOf(id) is not (>= 0 and var use))
            {
                throw new DataSourceException(PathOf(RunFiles.Run), $"Land use '{id}' with code {code} is not one of the scenario's land uses.");
            }
            useOfCode[code] = use;
        }
        return useOfCode;
    }

    private string PathOf(string name) => Path.Combine(Folder, name);

    private static byte[] ReadBytes(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > LargestTextBytes) throw new DataSourceException(path, $"The file has {length} bytes, far more than a run writes.");
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataSourceException(path, "The file cannot be read.", failure.Message, failure) { Kind = DataSourceProblem.Unavailable };
        }
    }
}

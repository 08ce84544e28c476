using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Geospatial;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Fronts;

public sealed class FrontFolderStoreTests : IDisposable
{
    private const string Identity = "sample";
    private readonly TemporaryFolder temporary = new();
    private readonly Core.Problems.AllocationProblem problem = SampleRun.Problem();

    private string Folder => Path.Combine(temporary.FullPath, "front");

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    public void Open_JournalCutAnywhere_GoesOnToTheSameTables(int linesKept)
    {
        Write(Solve(Open()));
        var whole = File.ReadAllBytes(Path.Combine(Folder, FrontFiles.Table));
        var journal = Path.Combine(Folder, FrontFiles.Journal);
        var lines = File.ReadAllLines(journal);
        File.WriteAllText(journal, string.Join('\n', lines[..(linesKept + 1)]) + "\n" + lines[linesKept + 1][..10]);

        var store = Open();
        Assert.Equal(linesKept, store.ResumedCount);
        Write(Solve(store));

        Assert.Equal(whole, File.ReadAllBytes(Path.Combine(Folder, FrontFiles.Table)));
        Assert.Equal(lines.Length, File.ReadAllLines(journal).Length);
    }

    [Fact]
    public void Write_SoftPolicy_KeepsPenaltiesInJournalAndTable()
    {
        var wish = new Core.Problems.Policies.AreaQuota(new Core.Problems.PolicyDescription("wish", new("Wish", "愿望"), PenaltyPerUnit: 0.5m), 0b100, null, 0, 100m, null);
        var builder = new Core.Problems.AllocationProblemBuilder(problem.Id, problem.Units, problem.LandUses, problem.Baseline);
        foreach (var (objective, weight) in problem.Objectives) builder.Minimise(objective, weight);
        var soft = builder.Subject(wish).Build();
        var front = FrontSolver.Run(soft, FrontAxis.OfObjectives(soft), new WeightedSumMethod(WeightDesigns.DasDennis(2, 2)), new LagrangianSolver(), Options(Open()));
        Write(front);

        Assert.All(front.Points, point => Assert.True(point.Penalty > 0));
        Assert.Equal(front.Points.Select(point => point.Penalty), Open().Points.Select(point => point.Penalty));
        Assert.Contains(",penalty,", File.ReadLines(Path.Combine(Folder, FrontFiles.Table)).First(), StringComparison.Ordinal);
        Assert.Contains("penalty_rate", File.ReadAllText(Path.Combine(Folder, FrontFiles.Record)), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FolderOfAnotherFront_IsRefused()
    {
        Open();
        Assert.Contains("another", Assert.Throws<DataSourceException>(() => FrontFolderStore.Open(Folder, "other", problem.Baseline, 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FolderWithSomethingElse_IsRefused()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "notes.txt"), "mine");
        Assert.Throws<DataSourceException>(() => Open());
    }

    [Fact]
    public void Open_PlanFileChanged_IsRefused()
    {
        Solve(Open());
        PlanDifferenceFile.Write(Path.Combine(Folder, FrontFiles.PlanOf(0)), new Allocation([.. SampleRun.PlanUses.Select(use => (byte)(2 - use))]), problem.Baseline);
        Assert.Contains("Line 2", Assert.Throws<DataSourceException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CertificateOf_KeptSolve_IsWhatTheAuditVerifies()
    {
        var front = Solve(Open());
        var store = FrontFolderStore.OpenExisting(Folder, problem.Baseline, 2);
        Assert.All(front.Points, point => Assert.NotNull(store.CertificateOf(point.Index)));
        Assert.Equal(front.Points.Select(point => point.PlanHash), store.Points.Select(point => point.PlanHash));
        Assert.Equal(front.Points.Select(point => point.ScalarBound), store.Points.Select(point => point.ScalarBound));
    }

    [Fact]
    public void Write_Front_NamesEveryAxisInTableNotebookScriptAndMethods()
    {
        Write(Solve(Open()));
        var header = File.ReadLines(Path.Combine(Folder, FrontFiles.Table)).First();
        Assert.Contains("weight_net_carbon", header, StringComparison.Ordinal);
        Assert.Contains("max_boundary_length", header, StringComparison.Ordinal);
        using var notebook = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, FrontFiles.Notebook)));
        Assert.Equal(4, notebook.RootElement.GetProperty("nbformat").GetInt32());
        Assert.Contains(notebook.RootElement.GetProperty("cells").EnumerateArray(), cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())).Contains("\"boundary_length\"", StringComparison.Ordinal));
        Assert.Contains("\"net_carbon\"", File.ReadAllText(Path.Combine(Folder, FrontFiles.Script)), StringComparison.Ordinal);
        Assert.Contains("净碳排放", File.ReadAllText(Path.Combine(Folder, FrontFiles.Methods)), StringComparison.Ordinal);
        using var record = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, FrontFiles.Record)));
        var volume = record.RootElement.GetProperty("hypervolume");
        Assert.True(volume.GetProperty("inner").GetDouble() <= volume.GetProperty("outer").GetDouble());
    }

    [Theory]
    [InlineData("weighted_sum")]
    [InlineData("adaptive")]
    [InlineData("epsilon_constraint")]
    [InlineData("tchebycheff")]
    [InlineData("lexicographic")]
    public void Write_AnyMethod_CitesExactlyTheWorksOfTheBibliography(string name)
    {
        double[][] halves = [[0.5, 0.5]];
        IFrontMethod method = name switch
        {
            "adaptive" => new AdaptiveMethod(2),
            "epsilon_constraint" => new EpsilonConstraintMethod(2),
            "tchebycheff" => new TchebycheffMethod(halves, mostSteps: 1),
            "lexicographic" => new LexicographicMethod([("net_carbon", 0.1), ("boundary_length", 0)]),
            _ => new WeightedSumMethod(halves),
        };
        Write(FrontSolver.Run(problem, FrontAxis.OfObjectives(problem), method, new LagrangianSolver(), Options(Open())));

        var methods = File.ReadAllText(Path.Combine(Folder, FrontFiles.Methods));
        var cited = System.Text.RegularExpressions.Regex.Matches(methods, "@([A-Za-z0-9]+)").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
        var listed = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Path.Combine(Folder, FrontFiles.Bibliography)), "@[a-z]+{([A-Za-z0-9]+),").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(listed, cited);
        Assert.DoesNotContain("NaN", methods, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PlanFileOfDifferences_GivesThePlanBackInFewBytes()
    {
        Directory.CreateDirectory(Folder);
        var baseline = new Allocation(new byte[200_000]);
        var uses = new byte[200_000];
        uses[777] = 63;
        var path = Path.Combine(Folder, "a.plan");
        PlanDifferenceFile.Write(path, new Allocation(uses), baseline);
        Assert.Equal(uses, PlanDifferenceFile.Read(path, baseline).Uses.ToArray());
        Assert.InRange(new FileInfo(path).Length, 1, 2000);
    }

    private FrontFolderStore Open() => FrontFolderStore.Open(Folder, Identity, problem.Baseline, 2);

    private Front Solve(FrontFolderStore store) => FrontSolver.Run(problem, FrontAxis.OfObjectives(problem), new WeightedSumMethod(WeightDesigns.DasDennis(2, 4)), new LagrangianSolver(), Options(store));

    private static FrontOptions Options(IFrontStore store) => new() { Store = store };

    private void Write(Front front) => FrontFolderWriter.Write(
        new FrontReport(new BilingualText("Sample", "样例"), front, Options(new MemoryFrontStore()), "lagrangian", new RunProvenance("sample", "id: sample\n", [], "1", "r", "m", DateTimeOffset.UnixEpoch, 1)), Folder);
}

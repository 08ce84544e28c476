using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;
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
        Close(store => Write(Solve(store)));
        var whole = File.ReadAllBytes(Path.Combine(Folder, FrontFiles.Table));
        var journal = Path.Combine(Folder, FrontFiles.Journal);
        var lines = File.ReadAllLines(journal);
        File.WriteAllText(journal, string.Join('\n', lines[..(linesKept + 1)]) + "\n" + lines[linesKept + 1][..10]);

        using var store = Open();
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
        using var store = Open();
        var front = FrontSolver.Run(soft, FrontAxis.OfObjectives(soft), new WeightedSumMethod(WeightDesigns.DasDennis(2, 2)), new LagrangianSolver(), Options(store));
        Write(front);
        store.Dispose();

        Assert.All(front.Points, point => Assert.True(point.Penalty > 0));
        Close(again => Assert.Equal(front.Points.Select(point => point.Penalty), again.Points.Select(point => point.Penalty)));
        Assert.Contains(",penalty,", File.ReadLines(Path.Combine(Folder, FrontFiles.Table)).First(), StringComparison.Ordinal);
        Assert.Contains("penalty_rate", File.ReadAllText(Path.Combine(Folder, FrontFiles.Record)), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FolderOfAnotherFront_IsRefused()
    {
        Close(_ => { });
        Assert.Contains("another", Assert.Throws<DataSourceException>(() => FrontFolderStore.Open(Folder, "other", problem.Baseline, 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FolderWithSomethingElse_IsRefused()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "notes.txt"), "mine");
        Assert.Throws<DataSourceException>(() => Open());
    }

    /// <summary>Damage of every kind: what it touched is solved again and said so, and the tables come out as from the whole folder.</summary>
    [Theory]
    [InlineData("plan swapped")]
    [InlineData("plan cut")]
    [InlineData("plan gone")]
    [InlineData("certificate cut")]
    [InlineData("certificate gone")]
    [InlineData("line changed")]
    [InlineData("bound raised, line sealed again")]
    [InlineData("values halved, line sealed again")]
    [InlineData("values gone, line sealed again")]
    public void Open_DamagedSolve_IsSolvedAgainAndSaidSo(string damage)
    {
        Close(store => Write(Solve(store)));
        var whole = File.ReadAllBytes(Path.Combine(Folder, FrontFiles.Table));
        Damage(damage);

        Close(store =>
        {
            Write(Solve(store));
            Assert.NotEmpty(store.Refusals);
        });

        Assert.Equal(whole, File.ReadAllBytes(Path.Combine(Folder, FrontFiles.Table)));
        Close(store => Assert.Empty(store.Refusals));
    }

    /// <summary>Flips every byte of one line in turn, as a bad disk would.</summary>
    [Fact]
    public void IsIntact_AnyByteOfALineChanged_IsFalse()
    {
        Close(store => Solve(store));
        var line = File.ReadAllLines(Path.Combine(Folder, FrontFiles.Journal))[2];
        Assert.True(JournalLine.IsIntact(line));
        for (var i = 0; i < line.Length; i++)
        {
            Assert.False(JournalLine.IsIntact(line[..i] + (char)(line[i] ^ 1) + line[(i + 1)..]), $"byte {i}");
            Assert.False(JournalLine.IsIntact(line[..i]), $"cut at {i}");
        }
    }

    [Fact]
    public void Open_WhileAnotherHasIt_IsRefusedAndNothingIsTouched()
    {
        using var first = Open();
        var journal = File.ReadAllText(Path.Combine(Folder, FrontFiles.Journal));
        Assert.Throws<FolderInUseException>(() => Open());
        Assert.Equal(journal, File.ReadAllText(Path.Combine(Folder, FrontFiles.Journal)));
    }

    [Fact]
    public void PlaceFor_FolderOfAnotherFront_IsTheOneBeside()
    {
        Close(_ => { });
        Assert.Equal(Folder, FrontFolderStore.PlaceFor(Folder, Identity));
        Assert.Equal(Folder + "-2", FrontFolderStore.PlaceFor(Folder, "other"));
    }

    /// <summary>What a process leaves that is killed before the first line.</summary>
    [Fact]
    public void Open_NothingBegunYet_IsTakenForFree()
    {
        Directory.CreateDirectory(Path.Combine(Folder, FrontFiles.Plans));
        File.WriteAllText(Path.Combine(Folder, ".lock"), "process 1 on x");
        File.WriteAllText(Path.Combine(Folder, FrontFiles.Journal + HalfWritten), "half");
        Close(store => Assert.Equal(0, store.ResumedCount));
        Assert.Equal(["certificates", "journal.jsonl", "plans"], Directory.GetFileSystemEntries(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    /// <summary>Ending of a file that a process of this host was killed over.</summary>
    private static string HalfWritten => ".1-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Environment.MachineName)))[..8] + "aaaaaaaaaaaaaaaa.carbonopt-partial";

    private void Damage(string kind)
    {
        string Of(string name) => Path.Combine(Folder, name);
        switch (kind)
        {
            case "plan swapped": PlanDifferenceFile.Write(Of(FrontFiles.PlanOf(1)), new Allocation([.. SampleRun.PlanUses.Select(use => (byte)(2 - use))]), problem.Baseline); break;
            case "plan cut": Cut(Of(FrontFiles.PlanOf(1))); break;
            case "plan gone": File.Delete(Of(FrontFiles.PlanOf(1))); break;
            case "certificate cut": Cut(Of(FrontFiles.CertificateOf(1))); break;
            case "certificate gone": File.Delete(Of(FrontFiles.CertificateOf(1))); break;
            default: ChangeLine(kind); break;
        }
    }

    private static void Cut(string path)
    {
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
    }

    private void ChangeLine(string kind)
    {
        var path = Path.Combine(Folder, FrontFiles.Journal);
        var lines = File.ReadAllLines(path);
        if (kind == "line changed") lines[2] = lines[2].Replace("\"iterations\":", "\"iterations\":1", StringComparison.Ordinal);
        else
        {
            var point = JournalLine.Parse(lines[2], 2, index => PlanDifferenceFile.Read(Path.Combine(Folder, FrontFiles.PlanOf(index)), problem.Baseline)).Point;
            lines[2] = JournalLine.Of(kind.Split(',')[0] switch
            {
                "bound raised" => point with { ScalarBound = point.ScalarBound + Math.Abs(point.ScalarBound) / 2 + 1 },
                "values halved" => point with { Values = [.. point.Values!.Select(value => value / 2)] },
                _ => point with { Values = null },
            });
        }
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }

    private void Close(Action<FrontFolderStore> use)
    {
        using var store = Open();
        use(store);
    }

    [Fact]
    public void CertificateOf_KeptSolve_IsWhatTheAuditVerifies()
    {
        using var writing = Open();
        var front = Solve(writing);
        using var store = FrontFolderStore.OpenExisting(Folder, problem.Baseline, 2);
        Assert.All(front.Points, point => Assert.NotNull(store.CertificateOf(point.Index)));
        Assert.Equal(front.Points.Select(point => point.PlanHash), store.Points.Select(point => point.PlanHash));
        Assert.Equal(front.Points.Select(point => point.ScalarBound), store.Points.Select(point => point.ScalarBound));
    }

    [Fact]
    public void Write_Front_NamesEveryAxisInTableNotebookScriptAndMethods()
    {
        Close(store => Write(Solve(store)));
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
        Close(store => Write(FrontSolver.Run(problem, FrontAxis.OfObjectives(problem), method, new LagrangianSolver(), Options(store))));

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

using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Writing;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.RunFolders;

/// <summary>No run costs another its folder, whatever two runs meet in one place.</summary>
public sealed class RunPlacementTests : IDisposable
{
    private const string Scenario = "id: sample\nrun:\n  seed: 1\n  threads: 0\n  time_limit_s: 60\npolicies: []\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string, bool> Meetings
    {
        get
        {
            var meetings = new TheoryData<string, string, bool>();
            foreach (var old in Kinds)
            {
                foreach (var now in Kinds)
                {
                    meetings.Add(old, now, false);
                    meetings.Add(old, now, true);
                }
            }
            return meetings;
        }
    }

    private static readonly string[] Kinds = ["plan", "better", "worse", "weaker proof", "none", "other options", "other options, none", "other scenario", "other inputs", "hidden"];

    /// <summary>The rule as a law: an old folder gives way only to a run of the same identity, or on request, and never to a worse one.</summary>
    [Theory]
    [MemberData(nameof(Meetings))]
    public void Write_WhereARunStands_ReplacesItOnlyByTheSameNoWorse(string old, string now, bool overwrite)
    {
        RunFolderWriter.Write(Run(old), folder["run"]);
        var before = Everything(folder["run"]);

        var published = RunFolderWriter.Write(Run(now), folder["run"], overwrite);

        var (standing, coming) = (RunStanding.Of(Run(old)), RunStanding.Of(Run(now)));
        var isSame = standing.Identity == coming.Identity;
        var loses = standing.HasPlan && (!coming.HasPlan || standing.Identity!.Problem == coming.Identity!.Problem
            && (coming.WeightedTotal > standing.WeightedTotal || coming.WeightedTotal == standing.WeightedTotal && coming.Bound < standing.Bound));
        Assert.Equal((isSame || overwrite) && !loses ? folder["run"] : folder["run-2"], published);
        if (published != folder["run"]) Assert.Equal(before, Everything(folder["run"]));
        Assert.DoesNotContain(folder.Entries, entry => entry.Contains("carbonopt", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_ManyRunsWithOtherOptions_EachGetsItsOwnFolderAgain()
    {
        string[] kinds = ["plan", "other options", "other scenario"];
        foreach (var kind in kinds) RunFolderWriter.Write(Run(kind), folder["run"]);
        foreach (var kind in kinds) RunFolderWriter.Write(Run(kind), folder["run"]);
        Assert.Equal(["run", "run-2", "run-3"], folder.Entries);
    }

    [Fact]
    public void Write_ARunWhoseRecordIsDamaged_IsNotReplaced()
    {
        RunFolderWriter.Write(Run("plan"), folder["run"]);
        File.WriteAllText(Path.Combine(folder["run"], "run.json"), """{"schema":"carbon-optimizer/run/1"}""");
        Assert.Equal(folder["run-2"], RunFolderWriter.Write(Run("plan"), folder["run"]));
    }

    [Fact]
    public void Write_SomethingElseUnderTheNextName_IsPassedOver()
    {
        RunFolderWriter.Write(Run("plan"), folder["run"]);
        File.WriteAllText(folder["run-2"], "a file");
        Directory.CreateDirectory(folder["run-3"]);
        File.WriteAllText(Path.Combine(folder["run-3"], "thesis.txt"), "years of work");
        Assert.Equal(folder["run-4"], RunFolderWriter.Write(Run("other options"), folder["run"]));
    }

    [Theory]
    [InlineData("  threads: 0", "  threads: 8", true)]
    [InlineData("id: sample", "# moved\nid: sample", true)]
    [InlineData("time_limit_s: 60", "time_limit_s: 0.05", false)]
    [InlineData("policies: []", "policies: [x]", false)]
    public void Identity_OfAChangedScenario_DiffersWhereTheResultMay(string from, string to, bool isSame)
    {
        var identity = RunIdentity.Of(Scenario, [], false);
        Assert.Equal(isSame, identity == RunIdentity.Of(Scenario.Replace(from, to, StringComparison.Ordinal), [], false));
    }

    private static ExportContext Run(string kind)
    {
        var report = kind.EndsWith("none", StringComparison.Ordinal) ? SampleRun.WithoutPlan(TerminationReason.TimeLimit) : SampleRun.Report();
        var scenario = kind.StartsWith("other options", StringComparison.Ordinal) ? Scenario.Replace("60", "1", StringComparison.Ordinal) : kind == "other scenario" ? Scenario + "title: x\n" : Scenario;
        var inputs = kind == "other inputs" ? [new InputFile("landuse.tif", 1234, new string('b', 64))] : report.Provenance.Inputs;
        var audit = kind switch
        {
            "better" => report.Audit! with { WeightedTotal = report.Audit.WeightedTotal - 1, Bound = report.Audit.Bound - 1 },
            "worse" => report.Audit! with { WeightedTotal = report.Audit.WeightedTotal + 1 },
            "weaker proof" => report.Audit! with { Bound = report.Audit.Bound - 1 },
            _ => report.Audit,
        };
        return new(report with { Provenance = report.Provenance with { LockedScenario = scenario, Inputs = inputs }, Audit = audit }, SampleRun.Geometry, SampleRun.Codes, kind == "hidden");
    }

    private static string Everything(string path) =>
        string.Join('\n', Directory.GetFiles(path).Order(StringComparer.Ordinal).Select(file => Path.GetFileName(file) + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))));
}

using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Levels;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Levels;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Wording;
using CarbonOptimizer.Exporters.Levels;
using CarbonOptimizer.Exporters.Writing;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Cli.Levels;

/// <summary>
/// The plans of the lowest authorities as folders of their own: <c>parts/ID/scenario.yaml</c> with its layers, which can be given away and run by
/// itself, and <c>parts/ID/run</c>, a run folder that can be audited.
/// </summary>
internal sealed class PartRuns(CommandContext context, LevelsGround ground, LevelsResult result, string folder)
{
    private const string Parts = "parts", RunFolder = "run", Scenario = "scenario.yaml", LandUse = "landuse";

    private readonly HashSet<string> sums = [.. ground.Model.SideConstraints.Rows.Select(row => row.PolicyId.Split('/')[0])];

    /// <summary>Writes, solves and publishes every part; null, told, when an audit failed.</summary>
    public IReadOnlyList<(PublishedPart Part, byte[] Plan)>? Run(ProgressReporter reporter)
    {
        var published = new List<(PublishedPart, byte[])>();
        foreach (var part in result.Parts)
        {
            var home = Path.Combine(folder, Parts, part.Node.Id);
            var built = Write(part.Node, home);
            var target = Path.Combine(home, RunFolder);
            var start = new WarmStart(new Allocation([.. part.Plan]), null);
            var run = RunExecution.Execute(built, LockedScenario.Text(built, home, target), context, reporter, hideLocation: false, start);
            RunFolderWriter.Write(run, target);
            if (run.Report.Audit is not { Passed: true } audit || run.Plan is not { } plan)
            {
                context.Terminal.Error.WriteLine(context.Say($"{target} did not pass its audit, or has no plan", $"{target} 未通过审计，或没有方案"));
                foreach (var finding in run.Report.Audit?.Findings ?? []) context.Terminal.Error.WriteLine("  " + AuditWording.In(context.Language, finding));
                return null;
            }
            published.Add((new PublishedPart(part.Node, $"{Parts}/{part.Node.Id}/{RunFolder}", audit.WeightedTotal, audit.Bound), plan.Uses.ToArray()));
            reporter.Did(part.Node.Name.In(context.Language));
        }
        return published;
    }

    private BuiltScenario Write(LevelNode part, string home)
    {
        Directory.CreateDirectory(home);
        var source = Path.GetDirectoryName(ground.Declared.Scenario)!;
        var layer = PartScenario.FileOf(ground.Built.LockedYaml, LandUse);
        foreach (var input in ground.Built.Inputs.Where(input => File.Exists(Path.Combine(source, input.Path)) && Path.GetFullPath(Path.Combine(source, input.Path)) != ground.Declared.Scenario))
        {
            var target = Path.Combine(home, input.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (input.Path == layer) WriteLandUse(part, target);
            else Copy(Path.Combine(source, input.Path), target);
        }
        var text = PartScenario.Text(ground.Built.LockedYaml, $"{ground.Built.Problem.Id}-{part.Id}", part.Name, [.. result.Handed[part].Select(row => ShareOf(part, row))], sums);
        AtomicFile.WriteText(Path.Combine(home, Scenario), text);
        return ScenarioBuilder.Build(Path.Combine(home, Scenario), new BuildOptions());
    }

    private static void Copy(string source, string target) => AtomicFile.Write(target, stream =>
    {
        using var from = File.OpenRead(source);
        from.CopyTo(stream);
    });

    /// <summary>Today's map with no land but the part's.</summary>
    private void WriteLandUse(LevelNode part, string path)
    {
        var grid = ground.Built.Problem.Units.Grid!;
        var codes = ground.Built.CodeOfUse;
        var outside = Enumerable.Range(0, codes.Count + 1).First(value => !ground.Built.CodesOfUse.Any(used => used.Contains(value)));
        var cells = new int[grid.Width * grid.Height];
        Array.Fill(cells, outside);
        foreach (var unit in part.Units) cells[grid.CellOf(unit)] = codes[ground.Built.Problem.Baseline[unit]];
        GeoTiffWriter.Write(path, new Raster<int>(ground.Built.Geometry!, cells, outside), new GeoTiffWriteOptions());
    }

    private PartShare ShareOf(LevelNode part, PartRow row)
    {
        var declared = ground.Model.SideConstraints.Rows[row.Row];
        var term = declared.Terms[0];
        var counted = term.Layer is { } layer && Array.Exists(part.Units, unit => layer.RegionOfUnit[unit] != term.Region) ? $"{layer.Id}/{layer.Regions[term.Region].Id}" : null;
        return new PartShare(declared.PolicyId, row.Lower, row.Upper, counted, result.Shared.Contains(row.Row) ? part.Parent!.Name : null);
    }
}

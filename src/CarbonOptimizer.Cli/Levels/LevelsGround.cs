using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Levels;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Levels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.Levels;

namespace CarbonOptimizer.Cli.Levels;

/// <summary>A levels file together with its scenario, found to fit.</summary>
/// <param name="Declared">The file.</param>
/// <param name="Built">Scenario of the whole.</param>
/// <param name="Model">Its model.</param>
/// <param name="Tree">Who lies within whom.</param>
/// <param name="TargetUses">Land uses whose areas are expectations.</param>
internal sealed record LevelsGround(LevelsDeclaration Declared, BuiltScenario Built, AllocationModel Model, LevelTree Tree, IReadOnlyList<int> TargetUses)
{
    /// <summary>The lowest authorities.</summary>
    public IReadOnlyList<LevelNode> Leaves { get; } = [.. Tree.Root.Leaves()];

    /// <summary>The ground, or null when something does not fit, which is then told, all of it at once.</summary>
    public static LevelsGround? Of(CommandContext context, LevelsDeclaration declared, BuiltScenario built)
    {
        var faults = new List<Diagnostic>();
        if (built.Parcels is not null || built.Problem.Periods is not null)
        {
            faults.Add(Refusal.Fault("CO0224", declared.Path, new("Levels need cells and one planning period; this scenario has parcels or periods.", "分级规划须为栅格、单一规划期；该场景为地块或多期。")));
        }
        var uses = Uses(declared, built.Problem, faults);
        var levels = declared.Levels.Select(level => Level(level, built.Problem, faults)).ToArray();
        if (faults.Count == 0 && ModelCompiler.Compile(built.Problem, built.Options.Threads).Model is { } model)
        {
            var misfits = new List<BilingualText>();
            var tree = LevelTree.Of(built.Problem, levels, misfits);
            faults.AddRange(misfits.Select(misfit => Refusal.Fault("CO0224", declared.Path, misfit)));
            if (tree is not null) faults.AddRange(Undivided(declared, built, model, tree));
            if (faults.Count == 0) return new LevelsGround(declared, built, model, tree!, uses);
        }
        else if (faults.Count == 0)
        {
            faults.Add(Refusal.Fault("CO0224", declared.Path, new("Some land has no allowed use; 'carbonopt validate' tells where.", "部分土地没有允许的地类；请用 carbonopt validate 查看位置。")));
        }
        DiagnosticReport.Write(context, faults);
        return null;
    }

    /// <summary>What all of it came to.</summary>
    public LevelsReport Report(ExportContext whole, LevelsResult result, IReadOnlyList<(PublishedPart Part, byte[] Plan)> parts)
    {
        var cells = new byte[Model.UnitCount];
        foreach (var (part, plan) in parts)
        {
            for (var i = 0; i < plan.Length; i++) cells[part.Node.Units[i]] = plan[i];
        }
        var together = new Allocation(cells);
        var audit = PlanAuditor.Audit(Built.Problem, together, null, Built.Options.Threads);
        var (known, bound) = (whole.Report.Audit!.WeightedTotal, whole.Report.Audit.Bound);
        var best = Math.Min(known, audit.WeightedTotal);
        return new LevelsReport(
            Built.Problem, Model.SideConstraints.Rows, result, [.. parts.Select(part => part.Part)], LevelStanding.Of(Model, result, together),
            LevelTarget.Of(Built.Problem, result, together, TargetUses, Declared.Tolerance),
            new PriceOfParts(result.Rounds[0].Together, best, bound), new PriceOfParts(audit.WeightedTotal, best, bound), audit.Findings);
    }

    private static List<int> Uses(LevelsDeclaration declared, AllocationProblem problem, List<Diagnostic> faults)
    {
        var uses = new List<int>();
        foreach (var id in declared.TargetUses)
        {
            if (problem.LandUses.IndexOf(id) is >= 0 and var use) uses.Add(use);
            else faults.Add(Refusal.Fault("CO0224", declared.Path, new($"The scenario has no land use '{id}'.", $"场景中没有地类“{id}”。")));
        }
        return uses;
    }

    private static PlanLevel Level(DeclaredLevel level, AllocationProblem problem, List<Diagnostic> faults)
    {
        var regions = level.Regions is { } id ? problem.RegionLayers.FirstOrDefault(layer => layer.Id == id) : null;
        if (level.Regions is not null && regions is null)
        {
            var known = string.Join(", ", problem.RegionLayers.Select(layer => layer.Id));
            faults.Add(Refusal.Fault("CO0224", level.Where, new($"The scenario has no region layer '{level.Regions}'.", $"场景中没有区域图层“{level.Regions}”。"), new($"It has: {known}.", $"现有：{known}。")));
        }
        return new PlanLevel(level.Name, regions, level.Block);
    }

    private static IEnumerable<Diagnostic> Undivided(LevelsDeclaration declared, BuiltScenario built, AllocationModel model, LevelTree tree)
    {
        var kinds = string.Join(", ", PartScenario.Kinds);
        return from policy in LevelStanding.PoliciesIn(model, tree)
               let kind = PartScenario.KindNotDivided(built.LockedYaml, policy)
               where kind is not null
               select Refusal.Fault("CO0224", built.Places.TryGetValue(policy.Split('/')[0], out var place) ? place.Where : declared.Path,
                   new($"Policy '{policy}' ({kind}) sums over land and cannot be divided among parts yet.", $"政策“{policy}”（{kind}）按面积求和，目前尚不能分解到各部分。"),
                   new($"What can be divided: {kinds}.", $"可分解的政策：{kinds}。"));
    }
}

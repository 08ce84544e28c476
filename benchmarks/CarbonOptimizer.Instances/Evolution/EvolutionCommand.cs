using CarbonOptimizer.Instances.Cases;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>The certified front beside evolutionary ones at equal time; writes evolutionary.md and .csv.</summary>
internal static class EvolutionCommand
{
    private const int SeedPlans = 5;

    public static int Run(EvolutionArguments options)
    {
        var machine = Machine.Describe();
        Console.WriteLine(machine);
        var catalogue = new CaseCatalogue(options.Data);
        var tables = new List<FrontTable>();
        foreach (var subject in options.Instances.Select(catalogue.Find))
        {
            if (subject.IsAvailable) tables.Add(new FrontTable(subject.Id, RunsOn(new CostAndBoundary(subject.Create()), options, EvolvedFront.Variants)));
            else Console.Error.WriteLine($"{subject.Id}: left out, there is no {subject.RequiredPath}.");
        }
        if (options.Output is { } folder) FrontPage.Write(folder, machine, tables);
        return tables.All(table => table.CertifiedLeads) ? 0 : 1;
    }

    /// <summary>The certified front, and every variant that is asked for, seed by seed.</summary>
    public static List<FrontRun> RunsOn(CostAndBoundary instance, EvolutionArguments options, IReadOnlyList<EvolvedVariant> variants)
    {
        CertifiedFront.Run(instance, 1);
        var certified = CertifiedFront.Run(instance, options.Solves);
        Console.WriteLine(FormattableString.Invariant($"{instance.Problem.Units.Count} units: certified, {certified.Points.Length} points in {certified.Seconds:F1} s of processor time"));
        var limit = TimeSpan.FromSeconds(certified.Seconds);
        var runs = new List<FrontRun> { certified };
        var stride = Math.Max(1, (certified.Plans.Count - 1) / (SeedPlans - 1));
        var seeds = certified.Plans.Where((_, i) => i % stride == 0).Take(SeedPlans).ToArray();
        foreach (var variant in variants.Where(variant => options.Methods.Count == 0 || options.Methods.Contains(variant.Method)))
        {
            EvolvedFront.Run(instance, variant with { TimeShare = 1 }, 0, TimeSpan.FromSeconds(Math.Min(1, certified.Seconds)), seeds);
            for (var seed = 1; seed <= options.Seeds; seed++) runs.Add(EvolvedFront.Run(instance, variant, seed, limit, seeds));
            Console.WriteLine(FormattableString.Invariant($"  {variant.Method}: {options.Seeds} seeds, {runs[^1].Generations} generations in the last"));
        }
        return runs;
    }
}

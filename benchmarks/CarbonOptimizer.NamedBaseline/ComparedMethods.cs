using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.GeneticSharp;
using CarbonOptimizer.Instances.Evolution;

namespace CarbonOptimizer.NamedBaseline;

/// <summary>The evolutionary methods of the comparison; population 100, two threads.</summary>
internal static class ComparedMethods
{
    private const int Population = 100;

    /// <summary>Far more time than a run of a given number of evaluations takes.</summary>
    private const double NoTimeLimit = 10_000;

    /// <param name="evaluations">Plans every method may measure; 0 to limit by the processor time of the certified front.</param>
    public static IReadOnlyList<EvolvedVariant> Within(int evaluations) =>
    [
        Variant("geneticsharp-textbook", PlanEncodingKind.TextbookPlans, EvolutionMethod.NsgaII, GeneticSharpEvolution.Run, evaluations),
        Variant("nsga2-textbook", PlanEncodingKind.TextbookPlans, EvolutionMethod.NsgaII, PlanEvolution.Run, evaluations),
        Variant("nsga3-textbook", PlanEncodingKind.TextbookPlans, EvolutionMethod.NsgaIII, PlanEvolution.Run, evaluations),
        Variant("geneticsharp-strong", PlanEncodingKind.Plans, EvolutionMethod.NsgaII, GeneticSharpEvolution.Run, evaluations),
        Variant("nsga2-strong", PlanEncodingKind.Plans, EvolutionMethod.NsgaII, PlanEvolution.Run, evaluations),
        Variant("nsga3-strong", PlanEncodingKind.Plans, EvolutionMethod.NsgaIII, PlanEvolution.Run, evaluations),
    ];

    private static EvolvedVariant Variant(string name, PlanEncodingKind encoding, EvolutionMethod method, PlanSearch search, int evaluations) =>
        new(name, new EvolutionOptions { Encoding = encoding, Method = method, PopulationSize = Population, GenerationLimit = Math.Max(0, evaluations / Population - 1) })
        {
            Search = search,
            TimeShare = evaluations > 0 ? NoTimeLimit : 1,
        };
}

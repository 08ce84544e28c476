using GeneticSharp;
using Xunit;

namespace CarbonOptimizer.GeneticSharp.Tests;

/// <summary>A test that runs the package itself: skipped where only its members are declared. benchmarks/run-geneticsharp.sh --check runs it.</summary>
internal sealed class EngineFactAttribute : FactAttribute
{
    public EngineFactAttribute()
    {
        if (typeof(GeneticAlgorithm).Assembly.GetName().Name == "GeneticSharp.Declarations") Skip = "Needs GeneticSharp; run benchmarks/run-geneticsharp.sh --check [--folder DIR].";
    }
}

using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Instances.Generation;

namespace CarbonOptimizer.Benchmarks.Solving;

/// <summary>The model the solver's parts are measured on: 65,536 cells, six uses, 96 quotas, strong compactness.</summary>
internal static class SampleModel
{
    private const int Side = 256;

    public static AllocationModel Create() =>
        ModelCompiler.Compile(FamilyInstance.Create(new FamilySpec(Side, FieldKind.Noise, Compactness.Strong, HasManyQuotas: true)), threads: 1).Model!;
}

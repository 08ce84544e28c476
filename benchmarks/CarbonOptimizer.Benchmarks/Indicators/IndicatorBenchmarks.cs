using BenchmarkDotNet.Attributes;
using CarbonOptimizer.Core.Indicators.Access;
using CarbonOptimizer.Core.Indicators.Patterns;
using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Benchmarks.Indicators;

/// <summary>Indicators of a clumped map of 3200 x 3200 cells (10^7) and six uses: patches, distances, Moran's I, and the whole table with change and carbon.</summary>
public class IndicatorBenchmarks
{
    private const int Side = 3200;
    private const int Uses = 6;
    private AllocationProblem? problem;
    private Allocation? plan;
    private double[] field = [];

    [GlobalSetup]
    public void Setup()
    {
        var units = new PlanningUnits(new GridLayout(Side, Side, 30, 30), Neighbourhood.Four);
        var catalogue = new LandUseCatalogue(Enumerable.Range(0, Uses).Select(k => new LandUse(k == 0 ? "urban" : $"forest{k}", new BilingualText($"Use {k}", $"地类{k}"), k == 0 ? Space.Urban : Space.Ecological)));
        var today = Clumped(1);
        problem = new AllocationProblemBuilder("benchmark", units, catalogue, today).Minimise(new NetCarbonEmissions([172, -2, -1, 0, 1, 2])).Build();
        plan = Clumped(2);
        field = Array.ConvertAll(today.Uses.ToArray(), use => (double)use);
    }

    [Benchmark]
    public int Patches() => PatchMetrics.PatchCount(LandPattern.Of(problem!.Units, Uses, plan!));

    [Benchmark]
    public float Distances() => NearestDistance.Metres(problem!.Units.Grid!, unit => plan![unit] == 1)[^1];

    [Benchmark]
    public double Moran() => MoranIndex.Of(problem!.Units, field);

    [Benchmark]
    public int WholeTable() => IndicatorTable.Of(problem!, plan!, new IndicatorOptions()).Count;

    /// <summary>Each cell copies a neighbour nine times in ten.</summary>
    private static Allocation Clumped(ulong seed)
    {
        var uses = new byte[Side * Side];
        var state = seed * 0x9E3779B97F4A7C15;
        for (var cell = 0; cell < uses.Length; cell++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            var draw = (int)(state >> 33) % 20;
            uses[cell] = draw < 9 && cell % Side > 0 ? uses[cell - 1] : draw < 18 && cell >= Side ? uses[cell - Side] : (byte)((state >> 20) % Uses);
        }
        return new Allocation(uses);
    }
}

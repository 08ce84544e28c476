using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Dual;
using CarbonOptimizer.Core.Solving.Dual.Graph;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Search;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Lagrangian;

/// <summary>Forests and paths of general graphs.</summary>
public sealed class GraphForestTests
{
    private static AllocationModel Model(int seed) =>
        ModelCompiler.Compile(RandomProblems.Create(seed, RandomProblems.Small(seed) with { Shape = ProblemShape.Parcels, Width = 20, Height = 20 })).Model!;

    [Theory]
    [InlineData(45)]
    [InlineData(46)]
    public void Sweep_FixedMultipliersOnParcels_ProvesWhatItClaims(int seed)
    {
        var model = Model(seed);
        var rows = new PricedRows(model);
        var (forests, forestOfEdge) = GraphForestBuilder.Of(model.Units.Adjacency);
        var sweeper = new ForestSweeper(model, rows, new double[rows.Count], forests, forestOfEdge, 2);
        var last = double.NegativeInfinity;
        for (var sweep = 0; sweep < 30; sweep++)
        {
            var claimed = sweeper.Sweep(new SweepRequest(false, 1, null, null));
            var bound = sweeper.ExactBound();
            var tolerance = 1e-3 * (1 + Math.Abs(bound) / 100);
            Assert.True(bound >= claimed - tolerance, $"Sweep {sweep} claims {claimed}, {bound} is proved.");
            Assert.True(bound >= last - tolerance, $"Sweep {sweep}: {bound} < {last}");
            last = bound;
        }
    }

    [Fact]
    public void Budgets_OfABranchingTree_SplitAmongSiblings()
    {
        // 0 has the children 1 and 2; 1 has 3.
        var forest = Forest.From([-1, 0, 0, 1], [0, 1, 1, 1]);
        Assert.Equal([1f, 0.5f, 0.5f, 0.5f], forest.Budgets());
    }

    [Fact]
    public void ChainSet_OfParcels_HoldsPathsWithoutShortcutsInGroupsThatDoNotTouch()
    {
        var model = Model(47);
        var neighbours = new NeighbourTable(model, new ParallelOptions());
        var chains = new ChainSet(model.Units.Adjacency, neighbours);
        bool Touch(int u, int v) => neighbours.Of(u).Contains(v);

        foreach (var chain in chains.Chains)
        {
            for (var i = 0; i < chain.Length; i++)
            {
                for (var j = i + 1; j < chain.Length; j++) Assert.Equal(j == i + 1, Touch(chain[i], chain[j]));
            }
        }
        foreach (var group in chains.Groups)
        {
            int[] units = [.. group.SelectMany(chain => chains.Chains[chain])];
            Assert.Equal(units.Length, units.Distinct().Count());
            foreach (var one in group)
            {
                foreach (var other in group)
                {
                    if (one < other) Assert.DoesNotContain(chains.Chains[one], u => chains.Chains[other].Any(v => Touch(u, v)));
                }
            }
        }
        Assert.Equal(2 * model.UnitCount, chains.Chains.Sum(chain => chain.Length));
    }
}

using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Dual.Graph;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Reduction;
using CarbonOptimizer.Core.Solving.Search;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Reduction;

/// <summary>A model and its part without fixed cells say the same of every plan and every piece of evidence.</summary>
public sealed class ReducedModelTests
{
    private static readonly ParallelOptions Alone = new() { MaxDegreeOfParallelism = 1 };

    [Theory]
    [InlineData(ProblemShape.FourNeighbours)]
    [InlineData(ProblemShape.EightNeighbours)]
    public void Plans_OfWholeAndPart_CostTheSameAndKeepTheSameRows(ProblemShape shape)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var reduced = Create(seed, shape);
            var (whole, part) = (new PricedRows(reduced.Whole), new PricedRows(reduced.Part));
            var random = new Random(seed);
            for (var trial = 0; trial < 20; trial++)
            {
                var plan = RandomPlan(reduced.Part, random);
                var told = reduced.PlanOfWhole(plan);
                Assert.Equal(plan, reduced.PlanOfPart(told));
                Assert.Equal(CostOf(reduced.Whole, told), CostOf(reduced.Part, plan) + reduced.Offset, 1e-6 * (1 + Math.Abs(reduced.Offset)));
                var (ofWhole, ofPart) = (whole.Activities(told), part.Activities(plan));
                for (var r = 0; r < whole.Count; r++)
                {
                    if (whole[r].Entries.Length == 0 || part[r].Entries.Length == 0) continue;
                    Assert.Equal(whole.ExcessOf(r, ofWhole[r]) * whole[r].Scale, part.ExcessOf(r, ofPart[r]) * part[r].Scale, 1e-6);
                }
                Assert.Equal(whole.PenaltyOf(ofWhole), part.PenaltyOf(ofPart), 1e-6);
            }
        }
    }

    /// <summary>Any shares and prices, however bad, prove of the whole what they prove of the part; more where levels of uses that no chain would choose are capped.</summary>
    [Theory]
    [InlineData(ProblemShape.FourNeighbours)]
    [InlineData(ProblemShape.EightNeighbours)]
    public void Evidence_OfThePart_ProvesAsMuchOfTheWhole(ProblemShape shape)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var reduced = Create(seed, shape);
            var (random, isEven) = (new Random(seed), seed % 2 == 0);
            var adjacency = (GridAdjacency)reduced.Part.Units.Adjacency;
            var step = reduced.Whole.Boundaries.Dearest * Math.Max(adjacency.HorizontalMetres, adjacency.VerticalMetres) / 32_767;
            var forests = adjacency.Neighbourhood == Neighbourhood.Four ? 2 : 4;
            CostShare[] shares = [.. Enumerable.Range(1, forests - 1).Select(_ => new CostShare(
                [.. Enumerable.Range(0, reduced.Part.UnitCount * reduced.Part.UseCount).Select(i => (ushort)(isEven || reduced.Part.UnitCosts[i] == float.PositiveInfinity ? 0 : random.Next(20_000)))], step))];
            // Shares are rounded once more on the way, half a step at most.
            var tolerance = 1e-3 + reduced.Part.UnitCount * step / 2;
            var (whole, part) = (new PricedRows(reduced.Whole), new PricedRows(reduced.Part));
            double[] multipliers = [.. Enumerable.Range(0, part.Count).Select(r => part.Within(r, random.NextDouble() - 0.5))];
            var onPart = new ForestSweeper(reduced.Part, part, multipliers, GridForestBuilder.Of(adjacency), null, 1, shares).ExactBound() + reduced.Offset;

            var told = new ReducedEvidence(reduced, 1).OfWhole(whole, new BoundCertificate(part.Declared(multipliers), shares, null, forests, onPart, null), null);

            Assert.True(told.Bound >= onPart - tolerance, $"Seed {seed}: {told.Bound} < {onPart}");
            if (isEven) Assert.Equal(onPart, told.Bound, tolerance);
            var back = new ReducedEvidence(reduced, 1).OfPart(told)!;
            var again = new ForestSweeper(reduced.Part, part, multipliers, GridForestBuilder.Of(adjacency), null, 1, back.Shares).ExactBound() + reduced.Offset;
            Assert.True(again >= onPart - 2 * tolerance, $"Seed {seed}: {again} < {onPart}");
        }
    }

    [Fact]
    public void Of_NothingFixedOrNoRaster_IsNull()
    {
        Assert.Null(ReducedModel.Of(Compiled(1, RandomProblems.Small(1) with { Shape = ProblemShape.Parcels, FixedShare = 0.5 }), 1, 0, 1));
        Assert.Null(ReducedModel.Of(Compiled(1, RandomProblems.Small(1) with { BoundaryWeight = 0, FixedShare = 0.5 }), 1, 0, 1));
        Assert.Null(ReducedModel.Of(Compiled(1, RandomProblems.Small(1) with { FixedShare = 1 }), 1, 0, 1));
        Assert.Null(ReducedModel.Of(Compiled(1, RandomProblems.Small(1) with { Shape = ProblemShape.FourNeighbours, FixedShare = 0.5 }), 1));
    }

    private static ReducedModel Create(int seed, ProblemShape shape) => ReducedModel.Of(
        Compiled(seed, RandomProblems.Small(seed) with { Shape = shape, FixedShare = 0.2 + 0.6 * (seed % 5) / 4, QuotaCount = seed % 5, PenaltyPerHectare = seed % 3 == 0 ? 5 : null }), 2, 0, 1)!;

    private static AllocationModel Compiled(int seed, RandomProblemOptions options) => ModelCompiler.Compile(RandomProblems.Create(seed, options)).Model!;

    private static byte[] RandomPlan(AllocationModel model, Random random) => [.. Enumerable.Range(0, model.UnitCount).Select(unit =>
    {
        byte[] allowed = [.. Enumerable.Range(0, model.UseCount).Where(k => model.IsAllowed(unit, k)).Select(k => (byte)k)];
        return allowed[random.Next(allowed.Length)];
    })];

    private static double CostOf(AllocationModel model, byte[] plan) => PlanCosts.Of(model, new NeighbourTable(model, Alone), plan, Alone);
}

using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tests.Problems;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Auditing;

public sealed class CertificateCheckTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Bound_RandomShares_IsThatOfTheDefinition(int seed)
    {
        var problem = RandomProblems.Create(seed, RandomProblems.Small(seed));
        var certificate = RandomCertificates.Create(problem, seed);
        Assert.Equal(new ForestOracle(problem, certificate).Bound(), Verified(problem, certificate), 1e-7);
    }

    [Fact]
    public void Bound_TinyProblems_NeverExceedsTheOptimum()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed));
            var optimum = new BruteForceSolver().Solve(ModelCompiler.Compile(problem).Model!, new SolveOptions(), null, default).Objective;
            var bound = Verified(problem, RandomCertificates.Create(problem, seed));
            Assert.True(bound <= optimum + 1e-6, $"Seed {seed}: bound {bound}, optimum {optimum}.");
        }
    }

    [Theory]
    [InlineData(3, ProblemShape.FourNeighbours)]
    [InlineData(4, ProblemShape.EightNeighbours)]
    public void GridForests_ManySlabsAndBands_GiveTheSameSum(int seed, ProblemShape shape)
    {
        var problem = RandomProblems.Create(seed, RandomProblems.Small(seed) with { Width = 150, Height = 170, Shape = shape, IsRagged = true, QuotaCount = 0 });
        var certificate = RandomCertificates.Create(problem, seed);
        var step = new BoundaryStep(new DeclaredBoundary(problem));
        var sums = new List<double>();
        foreach (var (blockEntries, threads) in ((int, int)[])[(1, 1), (1500, 4), (1 << 17, 2)])
        {
            var units = new DeclaredUnits(problem, problem.Baseline, null, null);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
            sums.Add(new GridForests(problem, certificate, units, step, parallel, blockEntries).Sum().Least);
        }
        Assert.Equal(sums[0], sums[1]);
        Assert.Equal(sums[0], sums[2]);
    }

    [Fact]
    public void Bound_OneRowOfCells_IsTheOptimum()
    {
        var options = RandomProblems.Tiny(0) with { Width = 9, Height = 1, QuotaCount = 0, UseCount = 3 };
        var problem = RandomProblems.Create(5, options);
        var model = ModelCompiler.Compile(problem).Model!;
        var optimum = new BruteForceSolver().Solve(model, new SolveOptions(), null, default).Objective;
        var certificate = new BoundCertificate([], [RoundedShares.Of(model.UnitCosts, model.UseCount)], null, 2, 0, null);
        Assert.InRange(Verified(problem, certificate), optimum - model.UnitCount * certificate.Shares[0].Step, optimum + 1e-6);
    }

    /// <summary>Where nothing costs anything, rounding of the prices is all there is; it is no finding.</summary>
    [Fact]
    public void Uncoupled_CostsOfNothing_MayDifferByTheRoundingOfPrices()
    {
        var units = new PlanningUnits(new GridLayout(3, 1, 30, 40), Neighbourhood.Four);
        var problem = new AllocationProblemBuilder("nothing", units, County.Uses, new Allocation([0, 1, 2]))
            .Minimise(new NetCarbonEmissions([0, 0, 0, 0])).Subject(new AreaQuota(County.Named("quota"), County.Forest, null, 0, 0.12m, null)).Build();
        var certificate = new BoundCertificate([-1e-6], [RoundedShares.Of(new float[12], 4)], null, 2, double.NegativeInfinity, [-1e-6]);
        var exact = PlanAuditor.Audit(problem, problem.Baseline, certificate).UncoupledOptimum;
        var result = new SolveResult(
            "test", new Termination(TerminationReason.Stalled), problem.Baseline, 0, double.NegativeInfinity, exact * (1 + 1e-14), certificate, new SolveStatistics(TimeSpan.Zero, 0, null, []));
        Assert.Empty(PlanAuditor.Audit(problem, result).Findings);
        Assert.NotEmpty(PlanAuditor.Audit(problem, result with { UncoupledOptimum = exact * (1 + 1e-6) }).Findings);
    }

    [Fact]
    public void Uncoupled_NoRows_IsTheCommittedTotal()
    {
        var problem = RandomProblems.Create(6, RandomProblems.Small(6) with { QuotaCount = 0 });
        var report = PlanAuditor.Audit(problem, problem.Baseline, RandomCertificates.Create(problem, 6));
        Assert.Equal(report.CommittedTotal, report.UncoupledOptimum, 1e-9);
    }

    [Fact]
    public void Certificate_EdgesOnACycle_IsRefused()
    {
        var problem = RandomProblems.Create(2, RandomProblems.Small(2));
        Assert.Null(problem.Units.Grid);
        var certificate = RandomCertificates.Create(problem, 2);
        AssertRefused(problem, certificate with { ForestOfEdge = new byte[certificate.ForestOfEdge!.Length] }, "cycle");
        AssertRefused(problem, certificate with { ForestOfEdge = certificate.ForestOfEdge[1..] }, "forests for each");
        AssertRefused(problem, certificate with { ForestOfEdge = [9, .. certificate.ForestOfEdge[1..]] }, "forests for each");
        AssertRefused(problem, certificate with { ForestOfEdge = null }, "forests for each");
    }

    [Fact]
    public void Certificate_WrongShape_IsRefused()
    {
        var problem = RandomProblems.Create(0, RandomProblems.Small(0));
        var certificate = RandomCertificates.Create(problem, 0);
        AssertRefused(problem, certificate with { Shares = [] }, "cost shares");
        AssertRefused(problem, certificate with { Shares = [new CostShare(new ushort[3], 1)] }, "entries");
        AssertRefused(problem, certificate with { ForestCount = int.MaxValue }, "cost shares");
        AssertRefused(problem, certificate with { ForestCount = 1, Shares = [] }, "instead of");
        AssertRefused(problem, certificate with { ForestOfEdge = [0] }, "are fixed");
        AssertRefused(problem, certificate with { Multipliers = [.. certificate.Multipliers, 0] }, "side constraints");
        AssertRefused(problem, certificate with { Multipliers = [double.NaN, .. certificate.Multipliers[1..]] }, "NaN");
        var broken = new CostShare(certificate.Shares[0].Levels, double.NaN);
        AssertRefused(problem, certificate with { Shares = [broken] }, "not finite");
    }

    private static double Verified(AllocationProblem problem, BoundCertificate certificate) =>
        PlanAuditor.Audit(problem, problem.Baseline, certificate with { Bound = 1e300 }).Bound;

    private static void AssertRefused(AllocationProblem problem, BoundCertificate certificate, string words)
    {
        var report = PlanAuditor.Audit(problem, problem.Baseline, certificate with { Bound = 0 });
        Assert.Equal(double.NegativeInfinity, report.Bound);
        Assert.Contains(report.Findings, finding => finding.Contains(words, StringComparison.Ordinal));
    }
}

using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tradeoffs.Portfolios;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Portfolios;

public sealed class PortfolioSearchTests
{
    [Fact]
    public void Run_CertifiedSolver_PlansDifferPairwiseAndAreProvedNearOptimal()
    {
        var problem = RandomProblems.Create(3, RandomProblems.Small(3));
        var options = new PortfolioOptions { Count = 3, Difference = 0.04m, Gap = 0.2, Solve = new() { ExcessGap = 1, IterationLimit = 60 } };
        var portfolio = PortfolioSearch.Run(problem, new LagrangianSolver(), options);
        Assert.Equal(PortfolioEnd.Complete, portfolio.End);
        Assert.All(portfolio.Plans, plan => Assert.True(plan.IsBoundVerified, plan.Termination.Detail));
        Assert.Equal(3, portfolio.Plans.Count);
        foreach (var (one, other) in from a in portfolio.Plans from b in portfolio.Plans where a.Index < b.Index select (a, b))
        {
            var agreement = PlanAgreement.Of(problem.Units, problem.LandUses.Count, one.Plan!, other.Plan!);
            Assert.True(agreement.Overall <= 0.96 + 1e-9);
        }
    }

    [Theory]
    [InlineData(4, 0.2)]
    [InlineData(9, 0.4)]
    public void Run_ExactSolver_SecondPlanIsTheBestDifferentOneOfBruteForce(int seed, double difference)
    {
        var problem = TinyFronts.Problem(seed);
        var options = new PortfolioOptions { Count = 2, Difference = (decimal)difference, Gap = 10 };
        var portfolio = PortfolioSearch.Run(problem, new BruteForceSolver(), options);
        var first = portfolio.Points[0].Plan!;
        double Value(byte[] plan) => problem.Objectives.Sum(objective => objective.Weight * objective.Objective.Evaluate(problem, plan).Total);
        double Same(byte[] plan) => Enumerable.Range(0, plan.Length).Where(u => plan[u] == first[u]).Sum(problem.Units.AreaHectares);
        var most = (1 - difference) * problem.Units.TotalAreaSquareDecimetres / 1e6 + 1e-9;
        var best = PlanEnumeration.PlansOf(problem).Where(plan => Same(plan) <= most).Min(Value);
        Assert.Equal(best, portfolio.Points[1].ScalarValue, 5);
    }

    [Fact]
    public void Run_NoOtherPlanNear_IsProvedExhausted()
    {
        var problem = TinyFronts.Problem(9);
        var portfolio = PortfolioSearch.Run(problem, new BruteForceSolver(), new PortfolioOptions { Count = 4, Difference = 0.5m, Gap = 1e-4 });
        Assert.Equal(PortfolioEnd.ProvedExhausted, portfolio.End);
        Assert.Single(portfolio.Plans);
    }
}

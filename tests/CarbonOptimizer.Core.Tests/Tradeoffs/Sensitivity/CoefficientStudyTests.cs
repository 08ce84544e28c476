using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tests.Carbon;
using CarbonOptimizer.Core.Tests.Problems;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Sensitivity;

public sealed class CoefficientStudyTests
{
    [Fact]
    public void Factors_OnOneUse_ChangeItsPartOnly()
    {
        var problem = RandomProblems.Create(1, RandomProblems.Small(1));
        var study = new FactorProblem(problem, [new UncertainFactor("net_carbon", 1, 0.5, 2)]);
        var plan = problem.Baseline.Uses.ToArray();
        var (constant, slopes) = study.LinearIn(plan);
        foreach (var factor in (double[])[0.5, 1, 3])
        {
            var value = study.With([factor]).Objectives.Sum(part => part.Weight * part.Objective.Evaluate(problem, plan).Total);
            Assert.Equal(constant + slopes[0] * factor, value, 1e-6 * Math.Abs(value));
        }
    }

    /// <summary>Factors on fluxes and pools against an account written anew with the changed numbers.</summary>
    [Theory]
    [InlineData(1, CarbonMode.Flux)]
    [InlineData(2, CarbonMode.Hybrid)]
    [InlineData(3, CarbonMode.Stock)]
    public void Factors_OnPartsOfAnAccount_AreLinearAndScaleTheirCoefficients(int seed, CarbonMode mode)
    {
        var random = new RandomAccounts(seed, mode, withFluxes: mode != CarbonMode.Stock);
        var factors = CoefficientFactors(mode);
        var study = new FactorProblem(random.Problem, factors);
        var (constant, slopes) = study.LinearIn(random.Plan);
        double[] values = [.. factors.Select(factor => factor.Part == FactorPart.Pools && mode == CarbonMode.Hybrid ? 0.9995 : 1.1)];

        var value = study.With(values).Objectives[0].Objective.Evaluate(random.Problem, random.Plan).Total;

        Assert.Equal(constant + slopes.Select((slope, j) => slope * values[j]).Sum(), value, 1e-6 * (1 + Math.Abs(value)));
        Assert.Equal(random.Total(random.Plan), constant + slopes.Sum(), 1e-6 * (1 + Math.Abs(value)));
    }

    /// <summary>One hectare of cropland built upon: soil 80 - 40 = 40 tC, over 20 years 40 x 44/12 / 20; half the pools of cropland make that zero.</summary>
    [Fact]
    public void Factor_OnPools_ChangesTheConversionsFromThem()
    {
        PoolDensities[] pools = [.. ((decimal[])[100, 80, 40, 0]).Select(soil => PoolDensities.OfTonnes("set", 0, 0, soil, 0) with { LowShare = 0.5m, HighShare = 1.5m })];
        var account = new CarbonAccount([[], [], [], []], new CarbonAccountOptions { Mode = CarbonMode.Stock, Profiles = new ConversionProfiles(pools, GrowthCurve.Linear(20), GrowthCurve.Linear(20)) });
        var county = County.With("c", new NetCarbonEmissions(account));
        var factor = CoefficientRanges.Of((NetCarbonEmissions)county.Objectives[0].Objective, county.LandUses, withStatic: true)[1];

        var study = new FactorProblem(county, [factor]);

        Assert.Equal(("net_carbon", 1, FactorPart.Pools, 0.5, 1.5, "pools/set"), (factor.ObjectiveId, factor.LandUse, factor.Part, factor.Low, factor.High, factor.Source));
        var (constant, slopes) = study.LinearIn(County.Plan("u"));
        Assert.Equal(40.0 * 44 / 12 / 20, constant + slopes[0], 12);
        Assert.Equal(0, constant + 0.5 * slopes[0], 12);
        Assert.Equal(0, study.With([0.5]).Objectives[0].Objective.Evaluate(county, County.Plan("u")).Total, 12);
    }

    /// <summary>Forest -2 (-3 to -1) of one family, urban 40 (20 to 50) of another, cropland without a range: shares 0.5 to 1.5 and 0.5 to 1.25.</summary>
    [Fact]
    public void Ranges_OfATable_BecomeFactorsWithTheirFamily()
    {
        FluxFactor Ranged(string id, FluxKind kind, decimal low, decimal value, decimal high) =>
            FluxFactor.Of(id, kind, value) with { Low = FluxFactor.Of(id, kind, low).Central, High = FluxFactor.Of(id, kind, high).Central };
        var account = new CarbonAccount(
            [[Ranged("f", FluxKind.Land, -3, -2, -1) with { Family = "survey", Source = "p. 7" }], [FluxFactor.Of("c", FluxKind.Operations, 1)], [Ranged("u", FluxKind.Operations, 20, 40, 50) with { Source = "yearbook" }], [Ranged("w", FluxKind.Land, 0, 0, 5)]],
            new CarbonAccountOptions());

        var factors = CoefficientRanges.Of(new NetCarbonEmissions(account), County.Uses, withStatic: true);

        Assert.Equal(
            [(0, FactorPart.Land, 0.5, 1.5, "survey"), (2, FactorPart.Operations, 0.5, 1.25, "yearbook")],
            factors.Select(factor => (factor.LandUse, factor.Part, factor.Low, factor.High, factor.Source)));
    }

    [Fact]
    public void Factors_OnPartsThatAreNotThere_AreRefused()
    {
        var flux = new RandomAccounts(1, CarbonMode.Flux).Problem;
        UncertainFactor Of(FactorPart part) => new("net_carbon", 1, 0.5, 2) { Part = part };

        Assert.Contains("no pools", Assert.Throws<ArgumentException>(() => new FactorProblem(flux, [Of(FactorPart.Pools)])).Message, StringComparison.Ordinal);
        Assert.Contains("2 factors", Assert.Throws<ArgumentException>(() => new FactorProblem(flux, [Of(FactorPart.Land), Of(FactorPart.All)])).Message, StringComparison.Ordinal);
        Assert.Contains("2 factors", Assert.Throws<ArgumentException>(() => new FactorProblem(flux, [Of(FactorPart.Land), Of(FactorPart.Land)])).Message, StringComparison.Ordinal);
        Assert.Equal(2, new FactorProblem(flux, [Of(FactorPart.Land), Of(FactorPart.Operations)]).Factors.Count);
    }

    private static UncertainFactor[] CoefficientFactors(CarbonMode mode)
    {
        FactorPart[] parts = mode switch { CarbonMode.Flux => [FactorPart.Land, FactorPart.Operations], CarbonMode.Stock => [FactorPart.Pools], _ => [FactorPart.Land, FactorPart.Operations, FactorPart.Pools] };
        // Ranges near 1, so that no factor turns a loss of biomass into a gain.
        return [.. parts.Select(part => new UncertainFactor("net_carbon", part == FactorPart.Pools ? 3 : 2, 0.999, 1.0001) { Part = part })];
    }

    [Fact]
    public void Factors_ThatDoNotFit_AreNamedTogether()
    {
        var problem = RandomProblems.Create(1, RandomProblems.Small(1));
        var fault = Assert.Throws<ArgumentException>(() => new FactorProblem(problem,
            [new UncertainFactor("nothing", 0, 0, 1), new UncertainFactor("net_carbon", 99, 0, 1), new UncertainFactor("net_carbon", 0, 2, 1), new UncertainFactor("boundary_length", 0, 0, 1)]));
        Assert.Contains("'nothing'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("land use 99", fault.Message, StringComparison.Ordinal);
        Assert.Contains("2 to 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("boundaries", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Account_LinearPlan_HasTheAnalyticMeanAndSpread()
    {
        var study = Two(0.5, 1.5);
        // Two hectares emit 10 t each under an uniform factor from 0.5 to 1.5: mean 20, deviation 20 / sqrt(12).
        var account = AccountUncertainty.Of(study, [0, 0, 1, 1], FactorDraws.MonteCarlo(study.Factors, 20000, 3));
        Assert.Equal(20, account.Spread.Declared, 9);
        Assert.Equal(20, account.Spread.Mean, 0.15);
        Assert.Equal(20 / Math.Sqrt(12), account.Spread.Deviation, 0.1);
        Assert.Equal(10 + 20 * 0.025, account.Spread.Low, 0.2);
        Assert.Equal(1, account.VarianceShares[0], 9);
    }

    [Fact]
    public void Threshold_WhereAUseStopsPaying_IsFound()
    {
        // Use 0 costs 10 x factor, use 1 costs 7 per hectare: all land changes once the factor falls below 0.7.
        var study = new FactorProblem(Declare([10, 7], free: true), [new UncertainFactor("net_carbon", 0, 0.2, 1.5)]);
        var solves = new WarmSolves(study.Declared, new LagrangianSolver(), new SolveOptions());
        var threshold = DecisionThreshold.Find(study, solves, 0, 0.5, 8);
        Assert.Equal(0.7, threshold.Below!.Value, threshold.Tolerance + 1e-9);
        Assert.Null(threshold.Above);
    }

    [Fact]
    public void RobustPlan_TwoOpposedSets_HedgesWithinItsProof()
    {
        var study = Two(0.2, 1.8);
        var solves = new WarmSolves(study.Declared, new LagrangianSolver(), new SolveOptions());
        var robust = RobustPlans.Find(study, solves, [[0.2], [1.8]]);
        var chosen = robust.Regrets.MinMaxRegret;
        Assert.True(robust.Regrets.Worst(chosen) >= robust.LeastPossibleRegret - 1e-6);
        Assert.True(Enumerable.Range(0, robust.Plans.Count).All(plan => robust.Regrets.Worst(chosen) <= robust.Regrets.Worst(plan)));
        // Set 1 puts 2 ha on use 0 (0.2 x 10), set 2 on use 1 (7): regrets 0 or 2 x |18 - 7| and 2 x |7 - 2|.
        Assert.Equal(10, robust.Regrets.Worst(chosen), 3);
    }

    /// <summary>
    /// Set 1 (factor 0.2) costs 2 or 7 a hectare, set 2 (1.8) costs 18 or 7; two hectares are free. n hectares of use 0 regret
    /// 5 (2 - n) in set 1 and 11 n in set 2, at most 10, 11 and 22. With share w of set 1 the mixture is
    /// w (10 - 5 n) + (1 - w) 11 n >= min(10 w, 22 (1 - w)): 5 at w = 1/2, at best 6.875 at w = 22/32.
    /// </summary>
    [Fact]
    public void RobustPlan_MoreMixtures_RaiseTheProvedLimit()
    {
        var study = Two(0.2, 1.8);
        var solves = new WarmSolves(study.Declared, new LagrangianSolver(), new SolveOptions());

        var (few, many) = (RobustPlans.Find(study, solves, [[0.2], [1.8]]), RobustPlans.Find(study, solves, [[0.2], [1.8]], 12));

        Assert.Equal(5, few.LeastPossibleRegret, 3);
        Assert.InRange(many.LeastPossibleRegret, 6, 6.875 + 1e-6);
        Assert.True(many.Regrets.Worst(many.Regrets.MinMaxRegret) <= few.Regrets.Worst(few.Regrets.MinMaxRegret) + 1e-9);
    }

    [Fact]
    public void Study_WarmSolves_DoNotDependOnTheirOrder()
    {
        var problem = RandomProblems.Create(2, RandomProblems.Small(2) with { QuotaCount = 1 });
        var study = new FactorProblem(problem, [new UncertainFactor("net_carbon", 0, 0.5, 2)]);
        var options = new SolveOptions { IterationLimit = 60 };
        var first = new WarmSolves(problem, new LagrangianSolver(), options);
        var low = first.Solve(study.With([0.5]), [0.5]);
        var second = new WarmSolves(problem, new LagrangianSolver(), options);
        second.Solve(study.With([2]), [2]);
        Assert.Equal(low.Plan!.Uses.ToArray(), second.Solve(study.With([0.5]), [0.5]).Plan!.Uses.ToArray());
        Assert.Equal(problem.Units.TotalAreaSquareDecimetres / 1e6, low.Hectares.Sum(), 9);
        Assert.Equal(3, second.Count);
    }

    [Fact]
    public void CompactnessCurve_DearerBoundary_IsShorterAndCostsMore()
    {
        var problem = RandomProblems.Create(0, RandomProblems.Small(0) with { QuotaCount = 0, Shape = ProblemShape.FourNeighbours });
        var solves = new WarmSolves(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 200 });
        var curve = CompactnessCurve.Draw(problem, solves, CompactnessCurve.PricesAround(0.02, 30, 7));
        Assert.Equal(7, curve.Points.Count);
        for (var i = 1; i < 7; i++)
        {
            var tolerance = 0.01 * (1 + Math.Abs(curve.Points[i].Objective));
            Assert.True(curve.Points[i].BoundaryMetres <= curve.Points[i - 1].BoundaryMetres * 1.02);
            Assert.True(curve.Points[i].OtherCosts >= curve.Points[i - 1].OtherCosts - tolerance);
        }
        Assert.InRange(curve.Recommended, 1, 5);
        Assert.True(curve.KneeDistance > 0);
        Assert.Equal([0.1, 1, 10], CompactnessCurve.PricesAround(1, 10, 3), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    /// <summary>Four hectares, two of which are fixed by a quota; use 0 emits 10 t, use 1 nothing or 7 t per hectare.</summary>
    private static FactorProblem Two(double low, double high) =>
        new(low == 0.5 ? Declare([10, 0], free: true) : Declare([10, 7], free: false), [new UncertainFactor("net_carbon", 0, low, high)]);

    private static AllocationProblem Declare(double[] flux, bool free)
    {
        var units = new PlanningUnits(new GridLayout(4, 1, 100, 100), Neighbourhood.Four);
        var uses = new LandUseCatalogue([new LandUse("a", default, Space.Agricultural), new LandUse("b", default, Space.Ecological), new LandUse("c", default, Space.Urban)]);
        ulong[] allowed = free ? [3, 3, 3, 3] : [3, 3, 4, 4];
        var builder = new AllocationProblemBuilder("two", units, uses, new Allocation(free ? [0, 0, 1, 1] : [0, 0, 2, 2]))
            .Minimise(new NetCarbonEmissions([.. flux, 0]))
            .Subject(new AllowedUses(new PolicyDescription("allowed", default), allowed));
        return builder.Build();
    }
}

using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Tests.Problems;

namespace CarbonOptimizer.Core.Tests.Carbon;

/// <summary>Accounts with random fluxes, pools, zones and place multipliers on a random grid of four land uses.</summary>
internal sealed class RandomAccounts
{
    private readonly Random random;

    public RandomAccounts(int seed, CarbonMode mode, bool withFluxes = true, bool withPlaces = true, int horizon = 20, long cellArea = 1_000_000)
    {
        random = new Random(seed);
        var (width, height) = (random.Next(2, 9), random.Next(2, 9));
        var side = Math.Sqrt(cellArea / 100.0);
        Units = new PlanningUnits(new GridLayout(width, height, side, side), Neighbourhood.Four);
        (Today, Plan) = (Map(), Map());
        var pools = County.Uses.Select(_ => PoolDensities.OfTonnes("random", Number(0, 80), Number(0, 30), Number(10, 200), Number(0, 5)) with { LowShare = 0.8m, HighShare = 1.5m }).ToArray();
        Profiles = new ConversionProfiles(pools, GrowthCurve.Linear(20), GrowthCurve.ChapmanRichards(0.07, 2, 20));
        Fluxes = [.. County.Uses.Select((_, k) => withFluxes ? Factors(k) : [])];
        Towns = new RegionLayer("town", default, [new Region("a", default), new Region("b", default)], [.. Enumerable.Range(0, Units.Count).Select(_ => (short)random.Next(-1, 2))]);
        var options = new CarbonAccountOptions { Mode = mode, Basis = AccountingBasis.Ar6, Profiles = Profiles, HorizonYears = horizon };
        if (withFluxes && withPlaces) options = options with { Zones = Towns, RegionalFluxes = [new RegionalFlux(1, 0, FluxFactor.Of("town/0", FluxKind.Land, -3.3m)), new RegionalFlux(1, 2, FluxFactor.Of("town/2", FluxKind.Operations, 99m))] };
        float[]?[] places = withPlaces ? [null, Field(-0.5f, 2), Field(0.5f, 1.5f), null] : [null, null, null, null];
        Emissions = new NetCarbonEmissions(new CarbonAccount(Fluxes, options), places);
        Problem = new AllocationProblemBuilder("random", Units, County.Uses, new Allocation(Today)).With(Towns).Minimise(Emissions).Build();
    }

    public PlanningUnits Units { get; }

    public byte[] Today { get; }

    public byte[] Plan { get; }

    public ConversionProfiles Profiles { get; }

    public FluxFactor[][] Fluxes { get; }

    public RegionLayer Towns { get; }

    public NetCarbonEmissions Emissions { get; }

    public AllocationProblem Problem { get; }

    public double Total(byte[] plan) => Emissions.Evaluate(Problem, plan).Total;

    private byte[] Map() => [.. Enumerable.Range(0, Units.Count).Select(_ => (byte)random.Next(4))];

    private float[] Field(float low, float high) => [.. Enumerable.Range(0, Units.Count).Select(_ => low + (high - low) * (float)random.NextDouble())];

    private decimal Number(int low, int high) => random.Next(low * 100, high * 100 + 1) / 100m;

    private FluxFactor[] Factors(int use) =>
    [
        FluxFactor.Of($"land/{use}", FluxKind.Land, Number(-5, 1)),
        FluxFactor.Of($"energy/{use}", FluxKind.Operations, Number(0, 40)),
        FluxFactor.Of($"methane/{use}", FluxKind.Land, Number(0, 9), Gas.Ch4),
    ];
}

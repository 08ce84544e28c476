using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Exporters.Tests;

/// <summary>A small finished run whose every number can be worked out by hand: 5 x 4 cells of 100 m, the north-west one missing.</summary>
internal static class SampleRun
{
    public const int Width = 5, Height = 4, UnitCount = Width * Height - 1;

    public static readonly int[] Codes = [1, 2, 5];

    /// <summary>West half cropland, east half forest, the last cell urban.</summary>
    private static byte BaselineAt(int unit) => unit == UnitCount - 1 ? (byte)2 : (byte)((unit + 1) % Width < 3 ? 0 : 1);

    public static byte[] BaselineUses => [.. Enumerable.Range(0, UnitCount).Select(BaselineAt)];

    /// <summary>As today, but units 0 and 1 become urban and unit 2 cropland.</summary>
    public static byte[] PlanUses
    {
        get
        {
            var uses = BaselineUses;
            (uses[0], uses[1], uses[2]) = (2, 2, 0);
            return uses;
        }
    }

    public static LandUseCatalogue LandUses => new(
    [
        new LandUse("cropland", new("Cropland", "耕地"), Space.Agricultural, 0xF8E71C),
        new LandUse("forest", new("Forest, \"dense\"", "林地"), Space.Ecological, 0x1A9641),
        new LandUse("urban", new("Urban", "城镇"), Space.Urban, 0xD7191C),
    ]);

    public static GridGeometry Geometry => new(Width, Height, 500_000, 3_400_000, 100, 100, CoordinateReference.FromEpsg(4549));

    public static AllocationProblem Problem(bool parcels = false)
    {
        var valid = new bool[Width * Height];
        Array.Fill(valid, true);
        valid[0] = false;
        var grid = new GridLayout(Width, Height, 100, 100, valid);
        var units = parcels ? Parcels() : new PlanningUnits(grid, Neighbourhood.Four);
        var regionOfUnit = Enumerable.Range(0, UnitCount).Select(u => (short)(u < 9 ? 0 : u == 9 ? RegionLayer.Outside : 1)).ToArray();
        var towns = new RegionLayer("town", new("Townships", "乡镇"), [new("north", new("North", "北")), new("south", new("South", "南"))], regionOfUnit);
        return new AllocationProblemBuilder("sample", units, LandUses, new Allocation(BaselineUses))
            .With(towns)
            .Minimise(new NetCarbonEmissions([0.5, -3, 40]))
            .Minimise(new BoundaryLength(BoundaryScope.LandUse), 0.01)
            .Subject(new AreaQuota(new("urban-demand", new("Urban demand", "城镇需求"), new BilingualText("plan 2035", "plan 2035"), PolicyStatus.Statutory, "planning bureau"), 0b100, null, 0, 3m, null))
            .Subject(new AreaQuota(new("forest-floor", new("Forest floor", "林地底线")), 0b010, towns, 1, null, 12.5m))
            .Build();
    }

    public static RunReport Report(bool parcels = false, IReadOnlyList<string>? findings = null)
    {
        var problem = Problem(parcels);
        var plan = new Allocation(PlanUses);
        var audit = Audit(problem, plan, findings ?? []);
        var certificate = new BoundCertificate([-2.25, 0], [Shares()], null, 2, audit.Bound, [-2, 0]);
        SolveProgress[] trace =
        [
            new(TimeSpan.FromSeconds(0.25), "start", 0, double.PositiveInfinity, double.NegativeInfinity, 0),
            new(TimeSpan.FromSeconds(1.5), "polish", 12, audit.WeightedTotal, audit.Bound, 1),
        ];
        var statistics = new SolveStatistics(TimeSpan.FromSeconds(1.5), 12, TimeSpan.FromSeconds(0.5), trace);
        var result = new SolveResult("lagrangian", new(TerminationReason.WithinGap, "gap met"), plan, audit.WeightedTotal, audit.Bound, audit.UncoupledOptimum, certificate, statistics);
        return new RunReport(problem, result, audit, new SolveOptions { Threads = 2, RelativeGap = 0.01, ExcessGap = 0.5 }, Provenance());
    }

    /// <summary>The same run stopped before any plan was found.</summary>
    public static RunReport WithoutPlan(TerminationReason reason)
    {
        var report = Report();
        var result = report.Result with
        {
            Plan = null, Objective = double.PositiveInfinity, Certificate = null, Bound = double.NegativeInfinity, Termination = new(reason),
        };
        return report with { Result = result, Audit = null };
    }

    public static ExportContext Context(bool hideLocation = false) => new(Report(), Geometry, Codes, hideLocation);

    private static AuditReport Audit(AllocationProblem problem, Allocation plan, IReadOnlyList<string> findings)
    {
        ObjectiveValue[] values = [.. problem.Objectives.Select(o => o.Objective.Evaluate(problem, plan.Uses))];
        ObjectiveValue[] today = [.. problem.Objectives.Select(o => o.Objective.Evaluate(problem, problem.Baseline.Uses))];
        double Total(ObjectiveValue[] of) => of.Zip(problem.Objectives, (value, o) => value.Total * o.Weight).Sum();
        var policies = problem.Policies.SelectMany(policy => policy.Check(problem, plan.Uses)).ToArray();
        var total = Total(values);
        return new AuditReport(values, today, total, Total(today), -20, policies, total - 0.5, total - 10, findings);
    }

    private static CostShare Shares() => new([.. Enumerable.Range(0, UnitCount * 3).Select(i => (ushort)(i % 7))], 0.125);

    private static RunProvenance Provenance() => new(
        "sample", "id: sample\ntitle: 样例\n", [new InputFile("landuse.tif", 1234, new string('a', 64))], "0.1.0", ".NET 10", "test machine, 2 cores",
        new DateTimeOffset(2026, 3, 1, 20, 30, 0, TimeSpan.FromHours(8)), 123456789);

    /// <summary>Parcels in a row, each a little larger than the one before.</summary>
    private static PlanningUnits Parcels()
    {
        List<int> offsets = [0], neighbours = [];
        for (var u = 0; u < UnitCount; u++)
        {
            if (u > 0) neighbours.Add(u - 1);
            if (u < UnitCount - 1) neighbours.Add(u + 1);
            offsets.Add(neighbours.Count);
        }
        float[] metres = [.. neighbours.Select(_ => 50f)];
        return new PlanningUnits(new GraphAdjacency([.. offsets], [.. neighbours], metres), [.. Enumerable.Range(0, UnitCount).Select(u => 1_000_000L + u)]);
    }
}

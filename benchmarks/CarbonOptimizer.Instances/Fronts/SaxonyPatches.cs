using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Instances.Fronts;

/// <summary>
/// The published CoMOLA sample in northwest Saxony on its patches: published transition matrix; area bounds on forest, pasture and
/// intense farming, tighter than the published 0 to 100 percent so that they bind. Yield is soil fertility times intensity.
/// </summary>
internal static class SaxonyPatches
{
    private const double CellMetres = 160;
    private static readonly string[] Ids = ["arable-1", "arable-2", "arable-3", "arable-4", "arable-5", "forest", "pasture", "urban"];
    private static readonly double[] TonnesOfCarbonPerHectare = [0.20, 0.30, 0.42, 0.56, 0.72, -2.244 * 12 / 44, -0.077 * 12 / 44, 0];
    private static readonly float[] YieldGivenUp = [0.6f, 0.45f, 0.3f, 0.15f, 0, 1, 0.8f, 0];

    public static AllocationProblem Load(string folder)
    {
        var uses = RasterFile.Open(Path.Combine(folder, "landusefrompatch.asc")).ReadBand<int>();
        var fertility = RasterFile.Open(Path.Combine(folder, "soil_fertility.asc")).ReadBand<float>();
        var patches = new PatchUnits(RasterFile.Open(Path.Combine(folder, "newpatchfromoldpatch.asc")).ReadBand<int>(), cell => uses.IsValid(cell) && uses.Cells[cell] is >= 1 and <= 8);
        var units = patches.Create(CellMetres);
        var catalogue = new LandUseCatalogue(Ids.Select((id, k) => new LandUse(id, new BilingualText(id, id), k switch { < 5 => Space.Agricultural, 7 => Space.Urban, _ => Space.Ecological }, IsStatic: k == 7)));
        var baseline = new Allocation(patches.Mode(cell => (byte)(uses.Cells[cell] - 1)));
        var fertile = patches.Sum(cell => fertility.IsValid(cell) ? fertility.Cells[cell] * CellMetres * CellMetres / 10_000 : 0);
        var givenUp = YieldGivenUp.Select(share => share == 0 ? null : Array.ConvertAll(fertile, hectares => (float)(hectares * share))).ToArray();
        var total = (decimal)units.TotalAreaSquareDecimetres / PlanningUnits.SquareDecimetresPerHectare;
        return new AllocationProblemBuilder("saxony-patches", units, catalogue, baseline)
            .Minimise(new NetCarbonEmissions([.. TonnesOfCarbonPerHectare.Select(carbon => carbon * 44 / 12)]))
            .Minimise(new UnitCost("yield-given-up", new BilingualText("Yield given up", "放弃的产量"), "ha of full yield", givenUp, perHectare: false))
            .Minimise(new BoundaryLength(BoundaryScope.LandUse))
            .Subject(new StaticUses(Words("static")))
            .Subject(new TransitionRules(Words("transition-matrix"), Transitions()))
            .Subject(new AreaQuota(Words("forest-gain"), 1UL << 5, null, 0, 0.17m * total, null))
            .Subject(new AreaQuota(Words("pasture-gain"), 1UL << 6, null, 0, 0.07m * total, null))
            .Subject(new AreaQuota(Words("intense-limit"), 0b11000, null, 0, null, 0.40m * total))
            .Build();
    }

    /// <summary>Arable land may become anything but urban, forest only pasture; pasture and urban land stay.</summary>
    private static bool[,] Transitions()
    {
        var allowed = new bool[Ids.Length, Ids.Length];
        for (var from = 0; from < Ids.Length; from++)
        {
            for (var to = 0; to < Ids.Length; to++) allowed[from, to] = from == to || from < 5 && to < 7 || from == 5 && to == 6;
        }
        return allowed;
    }

    private static PolicyDescription Words(string id) => new(id, new BilingualText(id, id));
}

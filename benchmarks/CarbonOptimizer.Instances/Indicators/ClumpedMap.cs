using CarbonOptimizer.Core.Indicators.Patterns;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Instances.Generation;

namespace CarbonOptimizer.Instances.Indicators;

/// <summary>A generated land-use map of today and a plan: nine cells in ten have the use of the cell to the west or north; a twentieth of the plan differs.</summary>
internal sealed class ClumpedMap
{
    public const int UseCount = 6;

    private const float CopyWest = 0.45f, CopyNorth = 0.9f, Changed = 0.05f;

    public ClumpedMap(int side)
    {
        var today = Draw(side);
        var plan = new byte[today.Length];
        for (var cell = 0; cell < plan.Length; cell++) plan[cell] = PlaceHash.Unit(3, cell / side, cell % side) < Changed ? (byte)0 : today[cell];
        var units = new PlanningUnits(new GridLayout(side, side, 30, 30), Neighbourhood.Four);
        string[] ids = ["urban", "forest", "grassland", "cropland", "water", "wetland"];
        Space[] spaces = [Space.Urban, Space.Ecological, Space.Ecological, Space.Agricultural, Space.Ecological, Space.Ecological];
        var uses = new LandUseCatalogue(ids.Select((id, k) => new LandUse(id, new BilingualText(id, id), spaces[k])));
        Problem = new AllocationProblemBuilder("clumped", units, uses, new Allocation(today)).Minimise(new NetCarbonEmissions([172, -2, -0.1, 1.5, -0.9, -0.9])).Build();
        Plan = new Allocation(plan);
        Pattern = LandPattern.Of(units, UseCount, Plan);
        PatchCount = PatchMetrics.PatchCount(Pattern);
    }

    public AllocationProblem Problem { get; }

    public Allocation Plan { get; }

    public LandPattern Pattern { get; }

    public int PatchCount { get; }

    private static byte[] Draw(int side)
    {
        var uses = new byte[side * side];
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var (draw, cell) = (PlaceHash.Unit(1, row, column), row * side + column);
                uses[cell] = draw < CopyWest && column > 0 ? uses[cell - 1]
                    : draw < CopyNorth && row > 0 ? uses[cell - side]
                    : (byte)(UseCount * PlaceHash.Unit(2, row, column));
            }
        }
        return uses;
    }
}

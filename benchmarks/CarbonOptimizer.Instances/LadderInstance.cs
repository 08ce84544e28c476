using System.IO.Compression;
using System.Text.Json;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Instances;

/// <summary>
/// Poses an instance of the ladder: n x n cells of one hectare, integer costs, one boundary penalty per cell edge, quotas in
/// whole cells for the grid and its four quadrants.
/// </summary>
internal static class LadderInstance
{
    private const int Uses = 4;
    private const double CellMetres = 100;
    private static readonly string[] Names = ["cropland", "forest", "grassland", "built"];

    /// <summary>Reads an instance file and declares the problem.</summary>
    /// <param name="path">inst_nNNNN.json; the arrays lie beside it as .bin or .bin.gz.</param>
    /// <param name="strong">Whether to use the strong boundary penalty.</param>
    public static AllocationProblem Load(string path, bool strong)
    {
        using var header = JsonDocument.Parse(File.ReadAllText(path));
        var n = header.RootElement.GetProperty("n").GetInt32();
        var data = ReadArrays(Path.ChangeExtension(path, ".bin"));
        int[] Array(string name, int count)
        {
            var offset = header.RootElement.GetProperty("arrays").EnumerateArray().First(a => a.GetProperty("name").GetString() == name).GetProperty("offset").GetInt32();
            var values = new int[count];
            Buffer.BlockCopy(data, offset, values, 0, count * sizeof(int));
            return values;
        }
        var cells = n * n;
        return Declare(n, Array("cost", cells * Uses), Array("allowed", cells * Uses), Array("current", cells), Array("region", cells), Array("quota", 40), Array("beta", 2)[strong ? 1 : 0]);
    }

    private static byte[] ReadArrays(string path)
    {
        if (File.Exists(path)) return File.ReadAllBytes(path);
        using var packed = new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        packed.CopyTo(whole);
        return whole.ToArray();
    }

    private static AllocationProblem Declare(int n, int[] cost, int[] allowed, int[] current, int[] region, int[] quota, int beta)
    {
        var cells = n * n;
        var units = new PlanningUnits(new GridLayout(n, n, CellMetres, CellMetres), Neighbourhood.Four);
        var catalogue = new LandUseCatalogue(Names.Select((name, k) => new LandUse(name, new BilingualText(name, name), k == 3 ? Space.Urban : k == 0 ? Space.Agricultural : Space.Ecological)));
        var quadrants = new RegionLayer("quadrant", new BilingualText("Quadrants", "象限"),
            [.. Enumerable.Range(0, 4).Select(q => new Region($"q{q}", new BilingualText($"Quadrant {q}", $"象限{q}")))], System.Array.ConvertAll(region, r => (short)r));
        var builder = new AllocationProblemBuilder($"ladder-{n}", units, catalogue, new Allocation(System.Array.ConvertAll(current, use => (byte)use)))
            .With(quadrants)
            .Minimise(new UnitCost("cost", new BilingualText("Cost", "成本"), "1", [.. Enumerable.Range(0, Uses).Select(k => CostsOf(cost, cells, k))], perHectare: false))
            .Minimise(new BoundaryLength(BoundaryScope.LandUse), beta / CellMetres);
        builder.Subject(new AllowedUses(new PolicyDescription("allowed", new BilingualText("Allowed uses", "允许用地")), MasksOf(allowed, cells)));
        for (var zone = 0; zone < 5; zone++)
        {
            for (var k = 0; k < Uses; k++)
            {
                var q = (zone * Uses + k) * 2;
                var id = $"quota-{(zone == 0 ? "all" : $"q{zone - 1}")}-{Names[k]}";
                builder.Subject(new AreaQuota(new PolicyDescription(id, new BilingualText(id, id)), 1UL << k, zone == 0 ? null : quadrants, Math.Max(0, zone - 1), quota[q], quota[q + 1]));
            }
        }
        return builder.Build();
    }

    private static float[] CostsOf(int[] cost, int cells, int use)
    {
        var values = new float[cells];
        for (var u = 0; u < cells; u++) values[u] = cost[u * Uses + use];
        return values;
    }

    private static ulong[] MasksOf(int[] allowed, int cells)
    {
        var masks = new ulong[cells];
        for (var i = 0; i < cells * Uses; i++)
        {
            if (allowed[i] != 0) masks[i / Uses] |= 1UL << i % Uses;
        }
        return masks;
    }
}

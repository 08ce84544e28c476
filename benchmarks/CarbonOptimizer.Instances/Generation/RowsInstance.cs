using System.Globalization;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Instances.Generation;

/// <summary>
/// Poses the noise field of the family under several hundred rows of one kind. All limits lie around one hidden plan, the cheapest
/// uses after a random surcharge per block and use, so that they can be kept and bind; the conflicting ones cannot be kept.
/// </summary>
internal sealed class RowsInstance
{
    private const double Slack = 0.02;
    private const double Excess = 1.01;
    private const uint QualityStream = 4000;
    private static readonly int[] BlocksPerSide = [5, 6, 7];

    private readonly FamilySpec spec;
    private readonly byte[] hidden;
    private readonly RegionLayer[] layers;
    private readonly AllocationProblemBuilder builder;

    private RowsInstance(int side)
    {
        spec = new FamilySpec(side, FieldKind.Noise, Compactness.Moderate, HasManyQuotas: true);
        var costs = Enumerable.Range(0, spec.Uses).Select(k => CostField.Create(spec, k)).ToArray();
        hidden = new QuotaDesign(spec, costs).HiddenPlan(costs);
        layers = [.. BlocksPerSide.Select(blocks => BlockLayer(side, blocks))];
        builder = FamilyInstance.Begin(spec, costs);
        foreach (var layer in layers) builder.With(layer);
    }

    /// <summary>Declares the problem.</summary>
    public static AllocationProblem Create(int side, RowKind kind)
    {
        var instance = new RowsInstance(side);
        if (kind is RowKind.Overlapping or RowKind.Mixed or RowKind.Conflicting) instance.AddQuotas(instance.layers, Slack, 4);
        if (kind is RowKind.Equal or RowKind.Mixed) instance.AddQuotas(instance.layers[..1], 0, instance.spec.Uses - 1, "exact");
        if (kind is RowKind.Weighted or RowKind.Mixed) instance.AddWeighted();
        if (kind == RowKind.Conflicting) instance.AddConflict();
        return instance.builder.Build();
    }

    private void AddQuotas(IEnumerable<RegionLayer> on, double slack, int uses, string prefix = "quota")
    {
        foreach (var layer in on)
        {
            for (var region = 0; region < layer.Regions.Count; region++)
            {
                for (var k = 0; k < uses; k++)
                {
                    var cells = Count(layer, region, k);
                    builder.Subject(new AreaQuota(
                        Describe($"{prefix}-{layer.Id}-{region}-{k}"), 1UL << k, layer, region, (decimal)Math.Floor(cells * (1 - slack)), (decimal)Math.Ceiling(cells * (1 + slack))));
                }
            }
        }
    }

    private void AddWeighted()
    {
        var quality = new float[hidden.Length];
        for (var cell = 0; cell < quality.Length; cell++) quality[cell] = 0.5f + PlaceHash.Unit(QualityStream, cell / spec.Side, cell % spec.Side);
        decimal[] demand = [125.5m, 40m, 0m, 310.25m, 7.5m, 88m];
        decimal[] density = [0m, 163.7m, 96.8m, 0m, 40.9m, 12.25m];
        var baseline = FamilyInstance.BaselineOf(spec);
        foreach (var layer in layers)
        {
            for (var region = 0; region < layer.Regions.Count; region++)
            {
                var where = RuleArea.Of(layer, region);
                var (used, stock, stockToday) = (0m, 0.0, 0.0);
                for (var cell = 0; cell < hidden.Length; cell++)
                {
                    if (layer.RegionOfUnit[cell] != region) continue;
                    used += demand[hidden[cell]];
                    stock += (double)density[hidden[cell]] * quality[cell];
                    stockToday += (double)density[baseline[cell]] * quality[cell];
                }
                builder.Subject(ResourceCapacity.AtMost(Describe($"water-{layer.Id}-{region}"), demand, "m3/yr", where, Math.Ceiling(used * (1 + (decimal)Slack / 4))));
                builder.Subject(new SinkQuality(Describe($"carbon-{layer.Id}-{region}"), density, quality, where, Math.Round((decimal)(stock / stockToday * (1 - Slack / 4)), 6)));
            }
        }
    }

    /// <summary>Asks the whole for one hundredth more of a use than the regions of one layer allow together.</summary>
    private void AddConflict()
    {
        var allowed = Enumerable.Range(0, layers[0].Regions.Count).Sum(region => Math.Ceiling(Count(layers[0], region, 0) * (1 + Slack)));
        builder.Subject(new AreaQuota(Describe("too-much"), 1, null, 0, (decimal)Math.Ceiling(allowed * Excess), null));
    }

    private int Count(RegionLayer layer, int region, int use)
    {
        var count = 0;
        for (var cell = 0; cell < hidden.Length; cell++)
        {
            if (hidden[cell] == use && layer.RegionOfUnit[cell] == region) count++;
        }
        return count;
    }

    private static PolicyDescription Describe(string id) => new(id, new BilingualText(id, id));

    private static RegionLayer BlockLayer(int side, int blocks)
    {
        var regionOfUnit = new short[side * side];
        for (var cell = 0; cell < regionOfUnit.Length; cell++)
        {
            regionOfUnit[cell] = (short)((long)(cell / side) * blocks / side * blocks + (long)(cell % side) * blocks / side);
        }
        var id = string.Create(CultureInfo.InvariantCulture, $"blocks{blocks}");
        var regions = Enumerable.Range(0, blocks * blocks).Select(block => string.Create(CultureInfo.InvariantCulture, $"b{block}")).Select(name => new Region(name, new BilingualText(name, name)));
        return new RegionLayer(id, new BilingualText(id, id), [.. regions], regionOfUnit);
    }
}

using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>
/// Writes boundary costs as a sum of cuts, d[k,l] = sum over the cuts S that separate k from l of w_S, when d is an ultrametric:
/// land uses that fall into nested groups, such as one price between uses and another one between spaces. A group of diameter h
/// inside a group of diameter H gets the weight (H - h) / 2, so that a pair pays H for leaving both sides.
/// </summary>
internal static class CutDecomposition
{
    /// <summary>The cuts, or null when d is no ultrametric or depends on origins. No cuts at all when no boundary costs anything.</summary>
    public static IReadOnlyList<BoundaryCut>? Of(AllocationModel model)
    {
        if (!model.Boundaries.IsUniform) return null;
        var all = model.UseCount == 64 ? ulong.MaxValue : (1UL << model.UseCount) - 1;
        var cuts = new List<BoundaryCut>();
        if (!Split(model, all, cuts)) return null;
        // Two groups that make up the whole have the same border.
        return cuts.Count >= 2 && (cuts[0].Uses | cuts[1].Uses) == all
            ? [new BoundaryCut(cuts[0].Uses, cuts[0].CostPerMetre + cuts[1].CostPerMetre), .. cuts.Skip(2)]
            : cuts;
    }

    /// <summary>Adds the cuts around the groups directly inside a group first, then those inside them.</summary>
    private static bool Split(AllocationModel model, ulong group, List<BoundaryCut> cuts)
    {
        var diameter = Diameter(model, group);
        if (diameter == 0) return true;
        var parts = Parts(model, group, diameter);
        foreach (var part in parts)
        {
            var inner = Diameter(model, part);
            if (inner >= diameter) return false;
            cuts.Add(new BoundaryCut(part, (diameter - inner) / 2));
        }
        return parts.TrueForAll(part => Split(model, part, cuts));
    }

    /// <summary>Uses that are joined by steps shorter than the diameter; uses of different parts are exactly the diameter apart.</summary>
    private static List<ulong> Parts(AllocationModel model, ulong group, double diameter)
    {
        var parts = new List<ulong>();
        for (var rest = group; rest != 0;)
        {
            var part = rest & (~rest + 1);
            for (var grown = 0UL; grown != part;)
            {
                grown = part;
                for (var k = 0; k < model.UseCount; k++)
                {
                    for (var l = 0; l < model.UseCount; l++)
                    {
                        if ((part >> k & 1) != 0 && (rest >> l & 1) != 0 && model.Boundaries.Tables[0][k * model.UseCount + l] < diameter) part |= 1UL << l;
                    }
                }
            }
            parts.Add(part);
            rest &= ~part;
        }
        return parts;
    }

    private static double Diameter(AllocationModel model, ulong group)
    {
        var largest = 0.0;
        for (var k = 0; k < model.UseCount; k++)
        {
            for (var l = 0; l < k; l++)
            {
                if ((group >> k & group >> l & 1) != 0) largest = Math.Max(largest, model.Boundaries.Tables[0][k * model.UseCount + l]);
            }
        }
        return largest;
    }
}

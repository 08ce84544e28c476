using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>Tells Potts boundary costs (one price between any two different uses) from general ones.</summary>
internal static class BoundaryDistances
{
    /// <summary>The one cost per metre between different uses, or null when they differ.</summary>
    public static double? PottsValue(AllocationModel model)
    {
        var labels = model.UseCount;
        if (labels == 1) return 0;
        var value = model.CostPerMetre[1];
        for (var k = 0; k < labels; k++)
        {
            for (var l = 0; l < labels; l++)
            {
                if (k != l && model.CostPerMetre[k * labels + l] != value) return null;
            }
        }
        return value;
    }

    /// <summary>Shape [K, K]; costs per metre in single precision.</summary>
    public static float[] Table(AllocationModel model) => Array.ConvertAll(model.CostPerMetre, cost => (float)cost);
}

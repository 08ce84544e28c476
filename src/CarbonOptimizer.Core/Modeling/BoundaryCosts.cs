using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Modeling;

/// <summary>
/// Weighted cost per metre of boundary, d[k, l] for use k on one side and l on the other. Without origins one symmetric table with a
/// zero diagonal. With origins one table d_ab for every pair of origins a, b, with d_ba the transpose of d_ab; between different
/// origins the diagonal need not be zero. Equal tables are one object.
/// </summary>
public sealed class BoundaryCosts
{
    private readonly double[][] tables;
    private readonly int[] tableOfPair;
    private readonly UnitOrigins? origins;

    internal BoundaryCosts(int useCount, double[][] tables, int[] tableOfPair, UnitOrigins? origins)
    {
        (UseCount, this.tables, this.tableOfPair) = (useCount, tables, tableOfPair);
        this.origins = tables.Length > 1 ? origins : null;
        Dearest = tables.Max(table => table.Max());
        PottsValue = Potts();
    }

    /// <summary>Number of land uses, K.</summary>
    public int UseCount { get; }

    /// <summary>Distinct tables, each of shape [K, K]. Owned by the model.</summary>
    public IReadOnlyList<double[]> Tables => tables;

    /// <summary>Whether origins make no difference: one table for every boundary.</summary>
    public bool IsUniform => origins is null;

    /// <summary>Origins of the units where they make a difference; else null.</summary>
    public UnitOrigins? Origins => origins;

    /// <summary>Largest cost of a metre.</summary>
    public double Dearest { get; }

    /// <summary>The one cost per metre between any two different uses, or null when it depends on uses or origins.</summary>
    public double? PottsValue { get; }

    /// <summary>Number, among <see cref="Tables"/>, of the table between two origins.</summary>
    public int IndexOf(int origin, int neighbourOrigin) => origins is null ? 0 : tableOfPair[origin * origins.Count + neighbourOrigin];

    /// <summary>Shape [K, K]; use of the side with the first origin, then use of the other side.</summary>
    public double[] TableOf(int origin, int neighbourOrigin) => tables[IndexOf(origin, neighbourOrigin)];

    /// <summary>Shape [K, K]; table between two planning units, use of the first unit first.</summary>
    public double[] Between(int unit, int neighbour) => origins is null ? tables[0] : TableOf(origins[unit], origins[neighbour]);

    /// <summary>Cost of a metre of boundary between two planning units with the given uses.</summary>
    public double Cost(int unit, int use, int neighbour, int neighbourUse) => Between(unit, neighbour)[use * UseCount + neighbourUse];

    /// <summary>The same costs for some of the units, in the order given.</summary>
    internal BoundaryCosts Among(int[] units) => origins is null ? this : new(UseCount, tables, tableOfPair, new UnitOrigins(Array.ConvertAll(units, unit => (byte)origins[unit]), origins.Count));

    /// <summary>The same costs where only some of the uses are left, in the order given.</summary>
    internal BoundaryCosts Between(int[] uses)
    {
        var kept = tables.Select(table =>
        {
            var part = new double[uses.Length * uses.Length];
            for (var k = 0; k < uses.Length; k++)
            {
                for (var l = 0; l < uses.Length; l++) part[k * uses.Length + l] = table[uses[k] * UseCount + uses[l]];
            }
            return part;
        });
        return new BoundaryCosts(uses.Length, [.. kept], tableOfPair, origins);
    }

    /// <summary>One table for every boundary.</summary>
    internal static BoundaryCosts Uniform(double[] costPerMetre, int useCount) => new(useCount, [costPerMetre], [0], null);

    private double? Potts()
    {
        if (!IsUniform) return null;
        if (UseCount == 1) return 0;
        var value = tables[0][1];
        for (var k = 0; k < UseCount; k++)
        {
            for (var l = 0; l < UseCount; l++)
            {
                if (k != l && tables[0][k * UseCount + l] != value) return null;
            }
        }
        return value;
    }
}

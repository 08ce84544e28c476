using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>An amount that differs from place to place: per hectare, such as the grade of farmland, with its product with the areas, or of whole units.</summary>
internal sealed class AmountField
{
    private readonly float[] perHectare;
    private readonly bool isOfUnits;
    private Product? product;

    /// <param name="perHectare">Shape [units]; amount per hectare. Owned by the field.</param>
    /// <exception cref="ArgumentException">A value is not a number or larger than <see cref="CataloguePolicy.LargestAmountPerHectare"/>.</exception>
    public AmountField(float[] perHectare)
    {
        ArgumentNullException.ThrowIfNull(perHectare);
        foreach (var value in perHectare)
        {
            LargestPerHectare = Math.Max(LargestPerHectare, Math.Abs(value));
            if (!(Math.Abs(value) <= CataloguePolicy.LargestAmountPerHectare)) throw new ArgumentException($"An amount of {value} per hectare is out of range.", nameof(perHectare));
        }
        this.perHectare = perHectare;
    }

    private AmountField(float[] ofUnits, bool isOfUnits)
        : this(ofUnits) => this.isOfUnits = isOfUnits;

    /// <summary>Amounts of whole units, such as people, that do not grow with the area.</summary>
    /// <param name="ofUnits">Shape [units]. Owned by the field.</param>
    /// <exception cref="ArgumentException">A value is not a number or larger than <see cref="CataloguePolicy.LargestAmountPerHectare"/>.</exception>
    public static AmountField OfUnits(float[] ofUnits) => new(ofUnits, true);

    public int UnitCount => perHectare.Length;

    /// <summary>Largest size of a value: of a hectare, or of a unit.</summary>
    public float LargestPerHectare { get; }

    /// <summary>Shape [units]; amount of each unit. The same array for the same units, so that rows share it.</summary>
    public float[] For(PlanningUnits units) => ProductFor(units).Amounts;

    /// <summary>Sum of the sizes of all amounts, and the largest.</summary>
    public (double Sum, double Largest) SizeIn(PlanningUnits units)
    {
        var (_, _, sum, largest) = ProductFor(units);
        return (sum, largest);
    }

    private Product ProductFor(PlanningUnits units)
    {
        if (Volatile.Read(ref product) is { } known && ReferenceEquals(known.Units, units)) return known;
        var amounts = new float[perHectare.Length];
        var (sum, largest) = (0.0, 0.0);
        for (var u = 0; u < amounts.Length; u++)
        {
            amounts[u] = isOfUnits ? perHectare[u] : (float)(perHectare[u] * units.AreaHectares(u));
            sum += Math.Abs(amounts[u]);
            largest = Math.Max(largest, Math.Abs(amounts[u]));
        }
        var made = new Product(units, amounts, sum, largest);
        Volatile.Write(ref product, made);
        return made;
    }

    private sealed record Product(PlanningUnits Units, float[] Amounts, double Sum, double Largest);
}

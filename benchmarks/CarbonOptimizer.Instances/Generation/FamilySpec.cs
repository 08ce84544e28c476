namespace CarbonOptimizer.Instances.Generation;

/// <summary>An instance of the generated family. Equal specifications give equal instances on every machine.</summary>
/// <param name="Side">Rows and columns of the square grid.</param>
/// <param name="Field">How costs vary over the grid.</param>
/// <param name="Compactness">Boundary penalty.</param>
/// <param name="HasManyQuotas">Six uses in 16 zones with 96 quotas; otherwise four uses with 20 quotas, for the whole and its quadrants.</param>
internal readonly record struct FamilySpec(int Side, FieldKind Field, Compactness Compactness, bool HasManyQuotas)
{
    /// <summary>Number of land uses.</summary>
    public int Uses => HasManyQuotas ? 6 : 4;

    /// <summary>Zones along one side of the grid.</summary>
    public int ZonesPerSide => HasManyQuotas ? 4 : 2;

    /// <summary>Zone of a cell.</summary>
    public int ZoneAt(int row, int column) =>
        (int)((long)row * ZonesPerSide / Side) * ZonesPerSide + (int)((long)column * ZonesPerSide / Side);
}

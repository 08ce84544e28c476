namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Which cells a polygon takes.</summary>
public enum CellRule
{
    /// <summary>Cells whose centre lies inside. Neighbouring polygons share no cell and leave no gap.</summary>
    Centre,

    /// <summary>Besides those, every cell whose interior the boundary passes through: the careful choice for prohibitions.</summary>
    AllTouched,
}

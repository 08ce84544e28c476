namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>x = X + column · ColumnX + row · RowX, y = Y + column · ColumnY + row · RowY, counted from the outer corner of the first cell.</summary>
internal readonly record struct GeoTransform(double X, double ColumnX, double RowX, double Y, double ColumnY, double RowY)
{
    /// <summary>Shear over the whole image that still counts as none, in cells.</summary>
    private const double NegligibleCells = 1e-3;

    public bool IsFinite => double.IsFinite(X) && double.IsFinite(ColumnX) && double.IsFinite(RowX)
        && double.IsFinite(Y) && double.IsFinite(ColumnY) && double.IsFinite(RowY);

    public double RotationDegrees => double.RadiansToDegrees(Math.Atan2(ColumnY, ColumnX));

    public bool IsRotated(int width, int height) =>
        Math.Abs(RowX) * height > NegligibleCells * Math.Abs(ColumnX) || Math.Abs(ColumnY) * width > NegligibleCells * Math.Abs(RowY);

    /// <summary>The same grid when the origin was meant to be the centre of the first cell.</summary>
    public GeoTransform ShiftedByHalfACell() => this with { X = X - (ColumnX + RowX) / 2, Y = Y - (ColumnY + RowY) / 2 };
}

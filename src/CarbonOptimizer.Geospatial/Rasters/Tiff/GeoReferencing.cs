using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Finds the position of an image: GeoTIFF tags first, then a world file beside it.</summary>
internal static class GeoReferencing
{
    private const int PixelIsPoint = 2;

    public static RasterPlacement Read(TiffFile file, TiffDirectory image, int width, int height)
    {
        var keys = ReadKeys(file, image);
        var crs = keys is null ? CoordinateReference.Unknown : GeoKeyInterpreter.Interpret(keys);
        var isPoint = keys?.Short(GeoKey.RasterType) == PixelIsPoint;
        if (FromTags(file, image) is { } transform) return Place(file, isPoint ? transform.ShiftedByHalfACell() : transform, width, height, crs);
        if (WorldFile.FindFor(file.Path) is { } beside) return Place(file, beside, width, height, crs);
        return new(new(width, height, 0, height, 1, 1, crs), false, false);
    }

    private static GeoTransform? FromTags(TiffFile file, TiffDirectory image)
    {
        var scale = image.Doubles(TiffTag.ModelPixelScale);
        var ties = image.Doubles(TiffTag.ModelTiepoint);
        if (scale.Length >= 2 && ties.Length >= 6)
        {
            // A negative y scale is not in the standard; such files mean the same as with a positive one.
            double x = scale[0], y = Math.Abs(scale[1]);
            return new(ties[3] - ties[0] * x, x, 0, ties[4] + ties[1] * y, 0, -y);
        }
        var matrix = image.Doubles(TiffTag.ModelTransformation);
        if (matrix.Length >= 8) return new(matrix[3], matrix[0], matrix[1], matrix[7], matrix[4], matrix[5]);
        if (ties.Length >= 18) return TiePointGrid.Fit(ties) ?? throw Unplaced(file, ties.Length / 6);
        if (ties.Length >= 6) throw Unplaced(file, ties.Length / 6);
        return null;
    }

    private static DataSourceException Unplaced(TiffFile file, int points) =>
        file.Declined(TiffFile.Text($"The image is placed by {points} ground control points, which define no regular grid."), "Warp it onto a grid first: gdalwarp.");

    private static RasterPlacement Place(TiffFile file, GeoTransform transform, int width, int height, CoordinateReference crs)
    {
        if (!transform.IsFinite) throw file.Damaged("its position is not finite.");
        if (transform.IsRotated(width, height))
        {
            throw file.Declined(TiffFile.Text($"The grid is rotated by {transform.RotationDegrees:G4} degrees."), "Warp it onto a north-up grid first: gdalwarp.");
        }
        if (transform.ColumnX < 0) throw file.Declined("The columns run from east to west.", "Warp it onto a north-up grid first: gdalwarp.");
        if (transform.ColumnX == 0 || transform.RowY == 0) throw file.Damaged("its cells have no size.");
        var isSouthUp = transform.RowY > 0;
        var top = isSouthUp ? transform.Y + height * transform.RowY : transform.Y;
        if (!double.IsFinite(top)) throw file.Damaged("its position is not finite.");
        return new(new(width, height, transform.X, top, transform.ColumnX, Math.Abs(transform.RowY), crs), true, isSouthUp);
    }

    private static GeoKeySet? ReadKeys(TiffFile file, TiffDirectory image)
    {
        var numbers = image.Numbers(TiffTag.GeoKeyDirectory);
        if (numbers.Length < 4) return null;
        var directory = new ushort[numbers.Length];
        for (var index = 0; index < numbers.Length; index++)
        {
            if (numbers[index] is < 0 or > ushort.MaxValue) throw file.Damaged("a GeoTIFF key is out of range.");
            directory[index] = (ushort)numbers[index];
        }
        return new(directory, image.Doubles(TiffTag.GeoDoubleParams), image.ByteText(TiffTag.GeoAsciiParams) ?? "");
    }
}

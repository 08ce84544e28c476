using System.Globalization;
using System.Numerics;

namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>Turns runs of stored values into cells of the wanted type, checking that every value fits.</summary>
internal sealed class CellConverter<TStored, TCell>
    where TStored : unmanaged, INumber<TStored>
    where TCell : unmanaged, INumber<TCell>
{
    private readonly TStored? storedNoData;
    private readonly LinearScale scale;
    private readonly bool isScaled;
    private readonly TCell missing;
    private readonly string path;
    private readonly int width;
    private readonly ulong[]? mask;

    public CellConverter(string path, int width, int cellCount, double? noData, LinearScale scale)
    {
        this.path = path;
        this.width = width;
        this.scale = scale;
        isScaled = scale != LinearScale.Identity;
        storedNoData = StoredMarker(noData);
        NoData = CellMarker();
        missing = NoData ?? TCell.Zero;
        var markerIsLost = storedNoData is not null && NoData is null;
        var mayHoldNaN = typeof(TStored) == typeof(float) || typeof(TStored) == typeof(double);
        var holdsNoNaN = typeof(TCell) != typeof(float) && typeof(TCell) != typeof(double);
        if (markerIsLost || (mayHoldNaN && holdsNoNaN)) mask = FullMask(cellCount);
    }

    /// <summary>Marker of missing cells in the wanted type, or null when there is none or it does not fit.</summary>
    public TCell? NoData { get; }

    /// <summary>Validity bits, when missing cells cannot be told by their value.</summary>
    public ulong[]? Mask => mask;

    public static ulong[] FullMask(int cellCount)
    {
        var mask = new ulong[Raster<TCell>.ValidityWords(cellCount)];
        Array.Fill(mask, ulong.MaxValue);
        return mask;
    }

    /// <summary>Converts every <paramref name="stride"/>-th stored value; <paramref name="firstIndex"/> is the cell index of the first.</summary>
    public void Convert(ReadOnlySpan<TStored> stored, int stride, Span<TCell> cells, int firstIndex)
    {
        if (typeof(TStored) == typeof(TCell) && !isScaled)
        {
            CopySame(stored, stride, cells);
            return;
        }
        for (int column = 0, at = 0; column < cells.Length; column++, at += stride)
        {
            var value = stored[at];
            if (TStored.IsNaN(value) || (storedNoData is { } marker && value == marker))
            {
                cells[column] = missing;
                Unset(firstIndex + column);
            }
            else if (!TryConvert(value, out cells[column]))
            {
                throw DoesNotFit(value, firstIndex + column);
            }
        }
    }

    private static void CopySame(ReadOnlySpan<TStored> stored, int stride, Span<TCell> cells)
    {
        var same = System.Runtime.InteropServices.MemoryMarshal.Cast<TStored, TCell>(stored);
        if (stride == 1)
        {
            same[..cells.Length].CopyTo(cells);
            return;
        }
        for (int column = 0, at = 0; column < cells.Length; column++, at += stride) cells[column] = same[at];
    }

    private bool TryConvert(TStored value, out TCell cell)
    {
        if (isScaled) return TryFit(double.CreateTruncating(value) * scale.Scale + scale.Offset, out cell);
        return TryFit(value, out cell);
    }

    private static bool TryFit<TFrom>(TFrom value, out TCell cell)
        where TFrom : unmanaged, INumber<TFrom>
    {
        cell = TCell.CreateSaturating(value);
        if (typeof(TCell) == typeof(float) || typeof(TCell) == typeof(double)) return TCell.IsFinite(cell) || !TFrom.IsFinite(value);
        if (typeof(TFrom) == typeof(float) || typeof(TFrom) == typeof(double)) return TryFitExactly(value, out cell);
        return TFrom.CreateSaturating(cell) == value;
    }

    private static bool TryFitExactly<TFrom>(TFrom value, out TCell cell)
        where TFrom : unmanaged, INumber<TFrom>
    {
        cell = default;
        if (!TFrom.IsInteger(value)) return false;
        try
        {
            cell = TCell.CreateChecked(value);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>Integers that reach past the largest long or below a range never match a stored value, as -9999 in a byte file.</summary>
    private static TStored? StoredMarker(double? noData)
    {
        if (noData is not { } marker) return null;
        var value = TStored.CreateSaturating(marker);
        if (typeof(TStored) == typeof(float) || typeof(TStored) == typeof(double)) return value;
        return double.CreateTruncating(value) == marker ? value : null;
    }

    private TCell? CellMarker()
    {
        var isFloat = typeof(TCell) == typeof(float) || typeof(TCell) == typeof(double);
        if (storedNoData is not { } marker) return null;
        if (!isScaled && TryFit(marker, out var cell) && (isFloat || !TStored.IsNaN(marker))) return cell;
        return isFloat ? TCell.CreateSaturating(double.NaN) : null;
    }

    /// <summary>Words of the mask may be shared by rows that different threads convert.</summary>
    private void Unset(int index)
    {
        if (mask is not null) Interlocked.And(ref mask[index >> 6], ~(1UL << (index & 63)));
    }

    private DataSourceException DoesNotFit(TStored value, int index)
    {
        var number = isScaled
            ? (double.CreateTruncating(value) * scale.Scale + scale.Offset).ToString(CultureInfo.InvariantCulture)
            : value.ToString(null, CultureInfo.InvariantCulture);
        return new(path, string.Create(CultureInfo.InvariantCulture,
            $"The value {number} at row {index / width}, column {index % width} does not fit into {typeof(TCell).Name}."),
            "Maybe it marks missing cells but the file does not declare it as nodata.")
        { Kind = DataSourceProblem.ValueDoesNotFit };
    }
}

using System.Buffers;
using System.Numerics;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Rasters.Ascii;

/// <summary>An ESRI ASCII grid, parsed as a stream. A .prj file beside it names the reference system.</summary>
internal sealed class AsciiGridSource : IRasterSource
{
    private const int LongestPrj = 64 * 1024;
    private static readonly SearchValues<byte> FractionMarks = SearchValues.Create(".eEnN"u8);

    private readonly string path;

    public AsciiGridSource(string path)
    {
        this.path = path;
        using var stream = Open();
        var tokens = new AsciiTokens(path, stream);
        var header = AsciiGridHeader.Read(tokens, out var firstCell);
        Description = new()
        {
            Format = "ESRI ASCII grid",
            Geometry = header.ToGeometry(tokens, stream.Length, ReadPrj(path)),
            BandCount = 1,
            SampleType = firstCell.AsSpan().ContainsAny(FractionMarks) || HasFractions(stream) ? SampleType.Float64 : SampleType.Int32,
            NoData = header.NoData,
        };
    }

    public RasterDescription Description { get; }

    public Raster<T> ReadBand<T>(int band, LinearScale scale, MissingMarker marker)
        where T : unmanaged, INumber<T>
    {
        using var stream = Open();
        var tokens = new AsciiTokens(path, stream);
        AsciiGridHeader.Read(tokens, out var firstCell);
        var geometry = Description.Geometry;
        var converter = new CellConverter<double, T>(path, geometry.Width, geometry.CellCount, marker.Or(Description.NoData), scale);
        var cells = new T[geometry.CellCount];
        var row = new double[geometry.Width];
        for (var index = 0; index < cells.Length; index++)
        {
            var column = index % geometry.Width;
            row[column] = index == 0 && firstCell.Length > 0 ? AsciiGridHeader.Number(tokens, firstCell) : NextCell(tokens, index);
            if (column == geometry.Width - 1) converter.Convert(row, 1, cells.AsSpan(index - column, geometry.Width), index - column);
        }
        if (tokens.TryNext(out _)) throw tokens.Damaged($"there are more than {geometry.Width} x {geometry.Height} values.");
        return new(geometry, cells, converter.NoData, converter.Mask);
    }

    private double NextCell(AsciiTokens tokens, int index)
    {
        if (tokens.TryNext(out var word)) return AsciiGridHeader.Number(tokens, word);
        var geometry = Description.Geometry;
        throw tokens.Damaged($"it ends after {index} of {geometry.CellCount} values, at row {index / geometry.Width}.", "Maybe a copy or download did not finish; get the file again.");
    }

    private FileStream Open() => File.OpenRead(path);

    /// <summary>Whether any value after the buffer that was read with the header, or in it, is written with a fraction.</summary>
    private static bool HasFractions(FileStream stream)
    {
        stream.Position = 0;
        var tokens = new AsciiTokens(stream.Name, stream);
        AsciiGridHeader.Read(tokens, out _);
        while (tokens.TryNext(out var word))
        {
            if (word.ContainsAny(FractionMarks)) return true;
        }
        return false;
    }

    private static CoordinateReference ReadPrj(string path)
    {
        foreach (var extension in (string[])[".prj", ".PRJ"])
        {
            var beside = new FileInfo(Path.ChangeExtension(path, extension));
            if (beside.Exists && beside.Length <= LongestPrj) return CoordinateReference.FromWkt(File.ReadAllText(beside.FullName));
        }
        return CoordinateReference.Unknown;
    }
}

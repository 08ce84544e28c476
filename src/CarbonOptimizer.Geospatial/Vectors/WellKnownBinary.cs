using System.Buffers.Binary;
using System.Globalization;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>
/// Reads well-known binary geometries (ISO and extended, either byte order) into two dimensions. Every count is checked
/// against the bytes that are there before anything is allocated.
/// </summary>
internal ref struct WellKnownBinary
{
    private const int DeepestNesting = 16;
    private static readonly GeometryFactory Factory = new();

    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;
    private bool _isBigEndian;
    private int _dimensions;

    private WellKnownBinary(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _position = 0;
    }

    /// <summary>Reads one geometry.</summary>
    /// <exception cref="FormatException">The bytes are not one; the message says why.</exception>
    public static Geometry Read(ReadOnlySpan<byte> bytes) => new WellKnownBinary(bytes).ReadGeometry(0);

    private Geometry ReadGeometry(int depth)
    {
        if (depth > DeepestNesting) throw new FormatException("collections are nested too deeply");
        var kind = ReadHeader();
        return kind switch
        {
            1 => ReadPoint(),
            2 => Factory.CreateLineString(ReadLine()),
            3 => ReadPolygon(),
            4 => Factory.CreateMultiPoint(ReadParts<Point>(depth)),
            5 => Factory.CreateMultiLineString(ReadParts<LineString>(depth)),
            6 => Factory.CreateMultiPolygon(ReadParts<Polygon>(depth)),
            7 => Factory.CreateGeometryCollection(ReadParts<Geometry>(depth)),
            >= 8 and <= 17 => throw new FormatException($"geometry type {kind} (curve or surface) is not supported; convert it to polygons"),
            _ => throw new FormatException($"there is no geometry type {kind}"),
        };
    }

    private uint ReadHeader()
    {
        _isBigEndian = Take(1)[0] switch
        {
            0 => true,
            1 => false,
            var other => throw new FormatException($"the byte order mark is {other}"),
        };
        var type = ReadCount();
        var extended = type >> 29;
        var kind = type & 0x1FFF_FFFF;
        if ((extended & 1) != 0) Take(4);
        var iso = kind / 1000;
        var hasZ = (extended & 4) != 0 || iso is 1 or 3;
        var hasM = (extended & 2) != 0 || iso is 2 or 3;
        _dimensions = 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0);
        return kind % 1000;
    }

    private Point ReadPoint()
    {
        var ordinates = Take(8 * _dimensions);
        var (x, y) = (ReadNumber(ordinates), ReadNumber(ordinates[8..]));
        return double.IsNaN(x) && double.IsNaN(y) ? Factory.CreatePoint() : Factory.CreatePoint(Checked(x, y));
    }

    private Coordinate[] ReadLine()
    {
        var size = 8 * _dimensions;
        var count = ReadCount();
        if (count > (_bytes.Length - _position) / size) throw new FormatException($"{count} points are announced but the bytes end before");
        var points = new Coordinate[count];
        for (var i = 0; i < points.Length; i++)
        {
            var ordinates = Take(size);
            points[i] = Checked(ReadNumber(ordinates), ReadNumber(ordinates[8..]));
        }
        if (points.Length == 1) throw new FormatException("a line has a single point");
        return points;
    }

    private Polygon ReadPolygon()
    {
        var rings = new LinearRing[ReadPartCount(4)];
        for (var i = 0; i < rings.Length; i++) rings[i] = Factory.CreateLinearRing(Rings.Checked(ReadLine()));
        return rings.Length == 0 ? Factory.CreatePolygon() : Factory.CreatePolygon(rings[0], rings[1..]);
    }

    private T[] ReadParts<T>(int depth)
        where T : Geometry
    {
        var parts = new T[ReadPartCount(5)];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = ReadGeometry(depth + 1);
            parts[i] = part as T ?? throw new FormatException($"a {part.GeometryType} inside a collection of {typeof(T).Name}s");
        }
        return parts;
    }

    private int ReadPartCount(int smallestPart)
    {
        var count = ReadCount();
        if (count > (_bytes.Length - _position) / smallestPart) throw new FormatException($"{count} parts are announced but the bytes end before");
        return (int)count;
    }

    private uint ReadCount()
    {
        var bytes = Take(4);
        return _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    private readonly double ReadNumber(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _position) throw new FormatException("the bytes end too early");
        _position += count;
        return _bytes.Slice(_position - count, count);
    }

    private static Coordinate Checked(double x, double y) =>
        double.IsFinite(x) && double.IsFinite(y)
            ? new(x, y)
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the coordinate ({x}, {y}) is not finite"));
}

using System.Buffers.Binary;
using System.Text;

namespace CarbonOptimizer.Geospatial.Tests.Vectors;

/// <summary>Writes shapefiles byte by byte, so that rings come in the order and direction a test asks for and names are cut where it says.</summary>
internal static class TinyShapefile
{
    public const string Cgcs2000 =
        """PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]""";

    /// <summary>A .shp file of polygons; a record without rings is a null shape.</summary>
    public static void WriteShapes(string path, params (double X, double Y)[][][] records)
    {
        using var file = new MemoryStream();
        file.Write(new byte[100]);
        Span<byte> header = stackalloc byte[8];
        for (var i = 0; i < records.Length; i++)
        {
            var content = Polygon(records[i]);
            BinaryPrimitives.WriteInt32BigEndian(header, i + 1);
            BinaryPrimitives.WriteInt32BigEndian(header[4..], content.Length / 2);
            file.Write(header);
            file.Write(content);
        }
        var bytes = file.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes, 9994);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(24), bytes.Length / 2);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(32), 5);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>A .dbf table of texts; a row of null is marked as deleted.</summary>
    public static void WriteTable(string path, byte[][] names, int width, Encoding encoding, byte language, params string[]?[] rows)
    {
        using var file = new MemoryStream();
        var size = 1 + names.Length * width;
        var header = new byte[32];
        header[0] = 3;
        (header[1], header[2], header[3]) = (126, 1, 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), rows.Length);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(8), (short)(32 + 32 * names.Length + 1));
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(10), (short)size);
        header[29] = language;
        file.Write(header);
        foreach (var name in names)
        {
            var field = new byte[32];
            name.CopyTo(field, 0);
            (field[11], field[16]) = ((byte)'C', (byte)width);
            file.Write(field);
        }
        file.WriteByte(0x0D);
        foreach (var row in rows)
        {
            file.WriteByte((byte)(row is null ? '*' : ' '));
            for (var i = 0; i < names.Length; i++)
            {
                var cell = new byte[width];
                cell.AsSpan().Fill((byte)' ');
                encoding.GetBytes(row?[i] ?? "").CopyTo(cell, 0);
                file.Write(cell);
            }
        }
        file.WriteByte(0x1A);
        File.WriteAllBytes(path, file.ToArray());
    }

    /// <summary>A closed square ring; clockwise, as outer rings should be, or the other way round.</summary>
    public static (double X, double Y)[] Square(double x, double y, double side, bool clockwise = true)
    {
        (double, double)[] ring = [(x, y), (x, y + side), (x + side, y + side), (x + side, y), (x, y)];
        if (!clockwise) Array.Reverse(ring);
        return ring;
    }

    private static byte[] Polygon((double X, double Y)[][] rings)
    {
        if (rings.Length == 0) return new byte[4];
        var points = rings.SelectMany(ring => ring).ToArray();
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write(5);
        foreach (var bound in new[] { points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y) }) writer.Write(bound);
        writer.Write(rings.Length);
        writer.Write(points.Length);
        for (var (i, start) = (0, 0); i < rings.Length; start += rings[i++].Length) writer.Write(start);
        foreach (var (x, y) in points)
        {
            writer.Write(x);
            writer.Write(y);
        }
        return content.ToArray();
    }
}

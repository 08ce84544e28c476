using System.Buffers.Binary;

namespace CarbonOptimizer.Geospatial.Vectors.Shapefiles;

/// <summary>
/// Goes through the record headers of a .shp file before anything is read from it: lengths must add up to the file, record numbers count
/// from 1, and every record has the file's shape type or none, so that shapes and table rows cannot slip against each other.
/// Source: ESRI Shapefile Technical Description, 1998.
/// </summary>
internal static class ShapefileCheck
{
    private const int FileCode = 9994;
    private const int HeaderBytes = 100;
    private const int RecordHeaderBytes = 8;
    private const int NullShape = 0;

    /// <summary>Bytes of a record up to its part numbers: type, box of four doubles, number of parts, number of points.</summary>
    private const int ManyPointsBytes = 44;

    /// <summary>Whether these first bytes are those of a .shp file.</summary>
    public static bool IsShapefile(ReadOnlySpan<byte> start) => start.Length >= 4 && BinaryPrimitives.ReadInt32BigEndian(start) == FileCode;

    /// <summary>Number of records.</summary>
    /// <exception cref="FormatException">The file contradicts its format; the message says where.</exception>
    public static int CountRecords(Stream file)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes) throw new FormatException("it is cut short within its header");
        if (!IsShapefile(header)) throw new FormatException("it does not begin like a shapefile");
        var announced = 2L * BinaryPrimitives.ReadInt32BigEndian(header[24..]);
        if (announced < HeaderBytes || announced > file.Length) throw new FormatException($"its header announces {announced:#,##0} bytes, the file has {file.Length:#,##0}");
        var type = BinaryPrimitives.ReadInt32LittleEndian(header[32..]);
        Span<byte> start = stackalloc byte[RecordHeaderBytes + ManyPointsBytes];
        var count = 0;
        var position = (long)HeaderBytes;
        for (; position < announced; count++)
        {
            file.Position = position;
            var there = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (there < RecordHeaderBytes + 4) throw new FormatException($"record {count + 1} is cut short");
            var bytes = 2L * BinaryPrimitives.ReadInt32BigEndian(start[4..]);
            var number = BinaryPrimitives.ReadInt32BigEndian(start);
            if (number != count + 1) throw new FormatException($"record {count + 1} says that it is number {number}");
            if (bytes < 4 || position + RecordHeaderBytes + bytes > announced) throw new FormatException($"record {number} has {bytes:#,##0} bytes, more or fewer than there are");
            CheckShape(number, type, bytes, start[RecordHeaderBytes..there]);
            if (type % 10 is 3 or 5 && BinaryPrimitives.ReadInt32LittleEndian(start[RecordHeaderBytes..]) != NullShape) CheckParts(file, number, position, start[RecordHeaderBytes..]);
            position += RecordHeaderBytes + bytes;
        }
        return count;
    }

    private static void CheckShape(int number, int typeOfFile, long bytes, ReadOnlySpan<byte> shape)
    {
        var type = BinaryPrimitives.ReadInt32LittleEndian(shape);
        if (type == NullShape) return;
        if (type != typeOfFile) throw new FormatException($"record {number} is of shape type {type}, the file of type {typeOfFile}");
        if (type % 10 is not (3 or 5)) return;
        if (bytes < ManyPointsBytes) throw new FormatException($"record {number} is shorter than a line or polygon can be");
        var (parts, points) = (BinaryPrimitives.ReadInt32LittleEndian(shape[36..]), BinaryPrimitives.ReadInt32LittleEndian(shape[40..]));
        if (parts < 0 || points < 0 || ManyPointsBytes + 4L * parts + 16L * points > bytes) throw new FormatException($"record {number} claims {parts} parts and {points} points, which its {bytes:#,##0} bytes cannot hold");
    }

    /// <summary>Parts begin at 0 and follow one another within the points; memory is taken for what lies between two of them.</summary>
    private static void CheckParts(Stream file, int number, long position, ReadOnlySpan<byte> shape)
    {
        var (parts, points) = (BinaryPrimitives.ReadInt32LittleEndian(shape[36..]), BinaryPrimitives.ReadInt32LittleEndian(shape[40..]));
        var starts = new byte[4 * parts];
        file.Position = position + RecordHeaderBytes + ManyPointsBytes;
        file.ReadExactly(starts);
        for (var (part, last) = (0, -1); part < parts; part++)
        {
            var start = BinaryPrimitives.ReadInt32LittleEndian(starts.AsSpan(4 * part));
            if (part == 0 && start != 0 || start <= last || start > points) throw new FormatException($"record {number}: part {part + 1} begins at point {start} of {points}");
            last = start;
        }
    }
}

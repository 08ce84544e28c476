using System.Globalization;
using NetTopologySuite.IO.Esri.Dbf;

namespace CarbonOptimizer.Geospatial.Vectors.Shapefiles;

/// <summary>A dBASE table: the attributes of a shapefile, or what ESRI software keeps beside a raster (.vat.dbf).</summary>
/// <param name="FieldNames">Names in file order; of a name cut within a character, what is left of it.</param>
/// <param name="Rows">Values by field, and null for a row that is deleted.</param>
internal sealed record DbaseTable(IReadOnlyList<string> FieldNames, IReadOnlyList<object?[]?> Rows)
{
    /// <summary>What stands where bytes are no character, such as at the end of a name that was cut.</summary>
    private const char NoCharacter = '\uFFFD';

    private const int HeaderBytes = 32;

    /// <summary>Reads a table.</summary>
    /// <exception cref="DataSourceException">It is damaged or of a kind that is not read here.</exception>
    public static DbaseTable Read(string path, TextEncoding encoding = TextEncoding.Auto)
    {
        try
        {
            CheckSize(path);
            using var stream = File.OpenRead(path);
            using var reader = new DbfReader(stream, DbaseText.EncodingOf(path, encoding));
            string[] names = [.. reader.Fields.Select(field => NameOf(field.Name))];
            var rows = new List<object?[]?>(reader.RecordCount);
            while (rows.Count < reader.RecordCount && reader.Read(out var deleted))
            {
                rows.Add(deleted ? null : [.. reader.Fields.Select(field => ValueOf(field.Value))]);
            }
            return new(names, rows);
        }
        catch (Exception failure) when (failure is not DataSourceException and not OutOfMemoryException)
        {
            throw new DataSourceException(path, $"The table cannot be read: {failure.Message}", inner: failure) { ChineseProblem = $"属性表无法读取：{failure.Message}", IsWorthAnotherReader = true };
        }
    }

    /// <summary>Number of a field, whatever the case of its name, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < FieldNames.Count; i++)
        {
            if (FieldNames[i].Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        }
        return -1;
    }

    /// <summary>Rows of a size the file cannot hold are refused before memory is taken for them.</summary>
    private static void CheckSize(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        stream.ReadExactly(header);
        var (rows, start, size) = (BitConverter.ToUInt32(header[4..]), BitConverter.ToUInt16(header[8..]), BitConverter.ToUInt16(header[10..]));
        if (size == 0 || start < HeaderBytes || start + (long)rows * size > stream.Length) throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{rows} rows of {size} bytes do not fit into {stream.Length} bytes"));
    }

    private static string NameOf(string name) => name.TrimEnd(NoCharacter, ' ', '\0');

    private static object? ValueOf(object? value) => value switch
    {
        string text => text.TrimEnd('\0', ' ') is { Length: > 0 } kept ? kept : null,
        int or short or byte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture),
        _ => value,
    };
}

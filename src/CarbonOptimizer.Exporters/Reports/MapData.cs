using System.IO.Compression;
using System.Text.Json;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Exporters.Reports;

/// <summary>Class maps inside the data of a page: one byte per pixel, deflated, in base 64, with the place of the grid.</summary>
internal static class MapData
{
    /// <summary>Writes the property <c>grid</c>, as an overview where the maps would take more than some bytes.</summary>
    public static void Write(Utf8JsonWriter json, ClassMaps maps, bool hideLocation, long maxBytes)
    {
        var (step, packed) = Pack(maps, maxBytes);
        var geometry = maps.Geometry;
        json.WriteStartObject("grid");
        json.WriteNumber("width", (geometry.Width + step - 1) / step);
        json.WriteNumber("height", (geometry.Height + step - 1) / step);
        json.WriteNumber("columns", geometry.Width);
        json.WriteNumber("rows", geometry.Height);
        json.WriteNumber("step", step);
        json.WriteNumber("x", hideLocation ? 0 : geometry.OriginX);
        json.WriteNumber("y", hideLocation ? geometry.Height * geometry.CellHeight : geometry.OriginY);
        json.WriteNumber("cell_width", geometry.CellWidth);
        json.WriteNumber("cell_height", geometry.CellHeight);
        json.WriteBoolean("geographic", geometry.Crs.IsGeographic && !hideLocation);
        json.WriteString("crs", hideLocation ? "" : CrsText(geometry));
        json.WriteStartObject("maps");
        for (var i = 0; i < packed.Count; i++)
        {
            json.WriteStartObject(maps.Maps[i].Name);
            json.WriteNumber("no_data", maps.Maps[i].NoData);
            json.WriteBase64String("cells", packed[i]);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Bytes with a raw deflate stream, as browsers unpack it.</summary>
    public static byte[] Deflate(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(bytes);
        return packed.ToArray();
    }

    private static (int Step, IReadOnlyList<byte[]> Packed) Pack(ClassMaps maps, long maxBytes)
    {
        for (var step = 1; ; step++)
        {
            var cells = step == 1 ? null : maps.CellsAt(step);
            byte[][] packed = [.. maps.Maps.Select(map => Deflate(cells is null ? map.Cells : Sample(map.Cells, cells)))];
            var bytes = packed.Sum(map => map.LongLength) / 3 * 4;
            if (bytes <= maxBytes || step >= Math.Max(maps.Geometry.Width, maps.Geometry.Height)) return (step, packed);
            // The size falls with the square of the step at most.
            step = Math.Max(step, (int)(step * Math.Sqrt((double)bytes / Math.Max(1, maxBytes))) - 1);
        }
    }

    private static byte[] Sample(byte[] map, int[] cells)
    {
        var sampled = new byte[cells.Length];
        for (var i = 0; i < cells.Length; i++) sampled[i] = map[cells[i]];
        return sampled;
    }

    private static string CrsText(GridGeometry geometry) => geometry.Crs == CoordinateReference.Unknown ? "" : geometry.Crs.ToString();
}

using System.Globalization;
using CarbonOptimizer.Geospatial.Tables;

namespace CarbonOptimizer.Geospatial.Tests.Tables;

/// <summary>A table with a column of every type, dense and with gaps, varied and repetitive; with NaN among the numbers.</summary>
internal static class SampleTable
{
    public const int RowCount = 20_000;

    private static readonly string[] Uses = ["cropland", "forest", "草地", "水域", ""];

    public static bool[] Present { get; } = [.. Enumerable.Range(0, RowCount).Select(i => i % 7 != 3 && i is < 5_000 or > 6_000)];

    public static byte[] Write(ParquetCompression compression)
    {
        var stream = new MemoryStream();
        var columns = new ParquetColumn[]
        {
            new("cell", ParquetType.Int32), new("use", ParquetType.Byte), new("flux", ParquetType.Single, true),
            new("cost", ParquetType.Double), new("id", ParquetType.Int64, true), new("locked", ParquetType.Boolean, true),
            new("name", ParquetType.Text, true), new("code", ParquetType.Text), new("constant", ParquetType.Int32),
            new("share", ParquetType.Double, true), new("shape", ParquetType.Binary),
        };
        var writer = new ParquetWriter(stream, columns, new() { Compression = compression, Metadata = [new("unit", "tCO2e/年")] });
        for (var group = 0; group < 2; group++) WriteGroup(writer);
        writer.Finish();
        return stream.ToArray();
    }

    public static object?[][] Expected()
    {
        var rows = Enumerable.Range(0, 2 * RowCount).Select(i => i % RowCount).ToArray();
        object?[] Column(Func<int, object> value) => [.. rows.Select(value)];
        object?[] Gaps(Func<int, object> value) => [.. rows.Select(i => Present[i] ? value(i) : null)];
        return
        [
            Column(i => (long)i), Column(i => (long)(byte)(i / 50 % 6)), Gaps(i => (double)Flux(i)), Column(i => i * 0.25), Gaps(i => Id(i)),
            Gaps(i => i % 3 == 0), Gaps(i => Uses[i / 20 % 5]), Column(Code), Column(_ => 7L), Gaps(i => Share(i)), Column(Shape),
        ];
    }

    private static void WriteGroup(ParquetWriter writer)
    {
        var rows = Enumerable.Range(0, RowCount);
        writer.BeginRowGroup(RowCount);
        writer.Write([.. rows]);
        writer.Write([.. rows.Select(i => (byte)(i / 50 % 6))]);
        writer.Write([.. rows.Select(Flux)], Present);
        writer.Write([.. rows.Select(i => i * 0.25)]);
        writer.Write([.. rows.Select(Id)], Present);
        writer.Write([.. rows.Select(i => i % 3 == 0)], Present);
        writer.Write([.. rows.Select(i => Present[i] ? Uses[i / 20 % 5] : null)]);
        writer.Write([.. rows.Select(Code)]);
        writer.Write([.. rows.Select(_ => 7)]);
        writer.Write([.. rows.Select(Share)], Present);
        writer.Write([.. rows.Select(Shape)]);
    }

    private static float Flux(int i) => (i % 1000 - 500) * 1.5f;

    private static double Share(int i) => i % 5 == 0 ? double.NaN : i / 3.0;

    private static byte[] Shape(int i) => BitConverter.GetBytes(i * 2.5);

    private static long Id(int i) => (1L << 40) + i;

    private static string Code(int i) => "u" + i.ToString(CultureInfo.InvariantCulture);
}

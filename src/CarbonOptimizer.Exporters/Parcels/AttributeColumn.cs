using System.Globalization;
using CarbonOptimizer.Geospatial.Tables;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Exporters.Parcels;

/// <summary>A field of a layer as a Parquet column, of the narrowest type that holds all its values.</summary>
internal sealed class AttributeColumn
{
    private readonly VectorLayer layer;
    private readonly int field;

    public AttributeColumn(VectorLayer layer, string name, int field)
    {
        (this.layer, this.field) = (layer, field);
        Declaration = new ParquetColumn(name, TypeOf(layer, field), layer.Features.Any(feature => feature[field] is null));
    }

    public ParquetColumn Declaration { get; }

    /// <summary>Writes the values of a block of records.</summary>
    public void Write(ParquetWriter table, int first, int count)
    {
        var present = Declaration.IsNullable ? Block(first, count, value => value is not null) : [];
        switch (Declaration.Type)
        {
            case ParquetType.Boolean:
                table.Write(Block(first, count, value => value is true), present);
                break;
            case ParquetType.Int64:
                table.Write(Block(first, count, value => value is null ? 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture)), present);
                break;
            case ParquetType.Double:
                table.Write(Block(first, count, value => value is null ? 0 : Convert.ToDouble(value, CultureInfo.InvariantCulture)), present);
                break;
            default:
                table.Write(Block(first, count, value => value is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)));
                break;
        }
    }

    private T[] Block<T>(int first, int count, Func<object?, T> read)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++) values[i] = read(layer.Features[first + i][field]);
        return values;
    }

    private static ParquetType TypeOf(VectorLayer layer, int field)
    {
        ParquetType? common = null;
        foreach (var feature in layer.Features)
        {
            var type = feature[field] switch
            {
                null => common,
                bool => ParquetType.Boolean,
                byte or short or int or long => ParquetType.Int64,
                float or double => ParquetType.Double,
                _ => ParquetType.Text,
            };
            if (common is null || common == type) common = type;
            else if ((common, type) is (ParquetType.Int64, ParquetType.Double) or (ParquetType.Double, ParquetType.Int64)) common = ParquetType.Double;
            else return ParquetType.Text;
        }
        return common ?? ParquetType.Text;
    }
}

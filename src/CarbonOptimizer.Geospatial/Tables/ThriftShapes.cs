using System.Collections.Frozen;
using System.Globalization;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>Which fields the structures of a Parquet file have, by the format's own definition (parquet.thrift 2.11).</summary>
internal static class ThriftShapes
{
    /// <summary>The footer, and the header of a page.</summary>
    public const string Footer = "FileMetaData", PageHeader = "PageHeader", SchemaElement = "SchemaElement";

    /// <summary>Number and kind of each field; a name is that of another structure, brackets are a list.</summary>
    private static readonly (string Name, string Fields)[] Definitions =
    [
        (Footer, "1:i32 2:[SchemaElement] 3:i64 4:[RowGroup] 5:[KeyValue] 6:binary 7:[ColumnOrder]"),
        (SchemaElement, "1:i32 2:i32 3:i32 4:binary 5:i32 6:i32 7:i32 8:i32 9:i32 10:LogicalType"),
        ("LogicalType", "1:Empty 2:Empty 3:Empty 4:Empty 5:Decimal 6:Empty 7:Time 8:Time 10:Integer 11:Empty 12:Empty 13:Empty 14:Empty 15:Empty 16:Variant 17:Geometry 18:Geography"),
        ("Empty", ""),
        ("Decimal", "1:i32 2:i32"),
        ("Time", "1:bool 2:TimeUnit"),
        ("TimeUnit", "1:Empty 2:Empty 3:Empty"),
        ("Integer", "1:i8 2:bool"),
        ("Variant", "1:i8"),
        ("Geometry", "1:binary"),
        ("Geography", "1:binary 2:i32"),
        ("RowGroup", "1:[ColumnChunk] 2:i64 3:i64 4:[SortingColumn] 5:i64 6:i64 7:i16"),
        ("SortingColumn", "1:i32 2:bool 3:bool"),
        ("ColumnChunk", "1:binary 2:i64 3:ColumnMetaData 4:i64 5:i32 6:i64 7:i32"),
        ("ColumnMetaData", "1:i32 2:[i32] 3:[binary] 4:i32 5:i64 6:i64 7:i64 8:[KeyValue] 9:i64 10:i64 11:i64 12:Statistics 13:[EncodingStats] 14:i64 15:i32 16:SizeStatistics 17:GeoStatistics"),
        ("Statistics", "1:binary 2:binary 3:i64 4:i64 5:binary 6:binary 7:bool 8:bool"),
        ("EncodingStats", "1:i32 2:i32 3:i32"),
        ("SizeStatistics", "1:i64 2:[i64] 3:[i64]"),
        ("GeoStatistics", "1:Box 2:[i32]"),
        ("Box", "1:double 2:double 3:double 4:double 5:double 6:double 7:double 8:double"),
        ("KeyValue", "1:binary 2:binary"),
        ("ColumnOrder", "1:Empty"),
        (PageHeader, "1:i32 2:i32 3:i32 4:i32 5:DataPage 6:Empty 7:DictionaryPage 8:DataPageV2"),
        ("DataPage", "1:i32 2:i32 3:i32 4:i32 5:Statistics"),
        ("DictionaryPage", "1:i32 2:i32 3:bool"),
        ("DataPageV2", "1:i32 2:i32 3:i32 4:i32 5:i32 6:i32 7:bool 8:Statistics"),
    ];

    private static readonly FrozenDictionary<string, FrozenDictionary<int, string>> Shapes = Definitions.ToFrozenDictionary(
        definition => definition.Name,
        definition => definition.Fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split(':'))
            .ToFrozenDictionary(parts => int.Parse(parts[0], CultureInfo.InvariantCulture), parts => parts[1]));

    /// <summary>The kind of a field; null where the structure has none of this number.</summary>
    public static string? KindOf(string shape, int field) => Shapes[shape].GetValueOrDefault(field);
}

namespace CarbonOptimizer.Builders.Format;

/// <summary>Keys of parcels as planning units.</summary>
internal static class ParcelFormat
{
    public static RecordShape Parcels { get; } = new("parcels",
        "Parcels of a polygon file as planning units, instead of the grid of a land-use raster. Every layer may then be a column of this file, a raster or a polygon file.",
        "以面文件中的地块作为规划单元，代替土地利用栅格。此时各图层可以是该文件的字段、栅格或面文件。",
    [
        new Field("file", new FileShape(), "Polygons, one record for each parcel. GeoPackage, GeoJSON and Shapefile are read directly, others through GDAL.", "面文件，每条记录一个地块。GeoPackage、GeoJSON、Shapefile 可直接读取，其他格式通过 GDAL。", IsRequired: true),
        new Field("table", Shapes.Text, "Layer within a file that holds several.", "多图层文件中的图层名。"),
        new Field("encoding", new ChoiceShape("auto", "utf8", "gbk"), "Text encoding of a Shapefile.", "Shapefile 的文本编码。", Default: "auto"),
        new Field("id", Shapes.Text, "Field with the name of each parcel; the number of the record, from 1, when not given.", "地块编号字段；缺省为记录序号（从 1 起）。"),
        new Field("landuse", Shapes.Text, "Field with the land use today, matched with the `values` and `codes` of the land uses.", "现状地类字段，与各地类的 values、codes 匹配。", IsRequired: true),
        new Field("undeclared", new ChoiceShape("refuse", "drop"), "What to do with parcels whose land use no land use declares.", "地类未声明的地块：拒绝或排除。", Default: "refuse"),
        new Field("area", Shapes.Text, "Field with the area of each parcel; measured from its polygon when not given, on the ellipsoid for degrees.", "地块面积字段；缺省按图形量算（经纬度坐标按椭球面）。"),
        new Field("area_unit", new ChoiceShape("m2", "ha", "mu"), "Unit of that field; 15 mu are a hectare.", "面积字段的单位；15 亩为 1 公顷。", Default: "m2"),
        new Field("tolerance_m", new NumberShape(0, 1000), "Lines of two parcels no farther apart than this are one shared boundary.", "两地块边线间距不超过该值时视为共有边界（米）。", Default: "0.5"),
        new Field("boundaries", new FileShape(), "Table of shared boundaries instead of those of the drawing: a CSV file with the columns parcel, neighbour, length_m, a line for each pair.", "共有边界表，代替由图形量算：CSV 文件，列为 parcel, neighbour, length_m，每对地块一行。"),
    ]);
}

using System.Xml.Linq;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Legends;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Legends;

public sealed class LegendFileTests : IDisposable
{
    private static readonly LegendEntry[] Entries =
    [
        new(1, new BilingualText("Crop & pasture", "耕地"), 0xF8E71C, 10),
        new(5, new BilingualText("bad\u0001name", "城\ud800镇"), 0x0000FF, 3_000_000_000),
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AttributeTable_HasLabelAsThirdColumnAndColours()
    {
        AttributeTable.Write(folder["a.aux.xml"], Entries);
        var table = XDocument.Load(folder["a.aux.xml"]).Descendants("GDALRasterAttributeTable").Single();
        Assert.Equal("Value Count Class Class_zh R G B A", string.Join(' ', table.Elements("FieldDefn").Select(field => field.Element("Name")!.Value)));
        Assert.Equal("5 1 2 0 6 7 8 9", string.Join(' ', table.Elements("FieldDefn").Select(field => field.Element("Usage")!.Value)));
        var rows = table.Elements("Row").Select(row => string.Join('|', row.Elements("F").Select(cell => cell.Value))).ToArray();
        Assert.Equal(["1|10|Crop & pasture|耕地|248|231|28|255", "5|2147483647|bad\uFFFDname|城\uFFFD镇|0|0|255|255"], rows);
    }

    [Fact]
    public void QgisStyle_HasBothNamesInEveryLabel()
    {
        QgisStyle.Write(folder["a.qml"], Entries);
        var entries = XDocument.Load(folder["a.qml"]).Descendants("paletteEntry").ToArray();
        Assert.Equal(["1 #f8e71c Crop & pasture 耕地", "5 #0000ff bad\uFFFDname 城\uFFFD镇"],
            entries.Select(entry => $"{entry.Attribute("value")!.Value} {entry.Attribute("color")!.Value} {entry.Attribute("label")!.Value}"));
    }
}

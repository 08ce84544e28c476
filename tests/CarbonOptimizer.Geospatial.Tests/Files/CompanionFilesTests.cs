using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Files;

public sealed class CompanionFilesTests
{
    private const string Marker = "<PAMDataset><PAMRasterBand band=\"1\"><NoDataValue>0</NoDataValue></PAMRasterBand></PAMDataset>";

    /// <summary>Whatever is read beside a file is an input; what is not read is none.</summary>
    [Theory]
    [InlineData("a.shp", "a.DBF a.cpg a.prj a.shx", "a.qix a.txt ab.dbf")]
    [InlineData("a.asc", "a.PRJ", "a.tfw")]
    [InlineData("a.tif", "a.tfw a.tif.aux.xml a.tif.msk", "a.tif.ovr a.qml a.prj")]
    [InlineData("a.geojson", "", "a.prj a.cpg")]
    public void Of_FilesBesideAFile_AreThoseThatAreRead(string file, string read, string others)
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder[file], "");
        foreach (var name in (read + " " + others).Split(' ', StringSplitOptions.RemoveEmptyEntries)) File.WriteAllText(folder[name], name.EndsWith(".aux.xml", StringComparison.Ordinal) ? Marker : "x");

        Assert.Equal(read.Split(' ', StringSplitOptions.RemoveEmptyEntries), CompanionFiles.Of(folder[file]).Select(path => Path.GetFileName(path)));
    }
}

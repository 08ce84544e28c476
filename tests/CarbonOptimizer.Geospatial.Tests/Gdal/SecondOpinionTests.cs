using System.IO.Compression;
using CarbonOptimizer.Geospatial.Gdal;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Tests.Files;
using CarbonOptimizer.Geospatial.Tests.Vectors;
using CarbonOptimizer.Geospatial.Vectors;
using CarbonOptimizer.Testing;
using NetTopologySuite.IO;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Gdal;

/// <summary>What GDAL makes of our vector files and our rasterising.</summary>
public sealed class SecondOpinionTests
{
    [GdalTheory]
    [InlineData(4549)]
    [InlineData(4326)]
    [InlineData(null)]
    public void GeoPackageWriter_ReadByGdal_IsTheSameLayer(int? epsg)
    {
        using var folder = new ScratchFolder();
        var crs = epsg is { } code ? CoordinateReference.FromEpsg(code) : CoordinateReference.Unknown;
        var shape = new WKTReader().Read("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 3 2, 3 3, 2 2))");
        var layer = new VectorLayer("红线", crs, ["名称", "share", "count", "open"], [new(shape, "甲", 0.5, 7L, true), new(null, null, null, null, false)]);
        GeoPackageWriter.Write(folder["a.gpkg"], [layer], FixedTime.Instance);

        var seen = GdalVectors.Read(folder["a.gpkg"], TextEncoding.Auto, null);

        Assert.Equal("红线", seen.Name);
        Assert.Equal(epsg, seen.Crs.Epsg);
        Assert.Equal(layer.FieldNames, seen.FieldNames);
        Assert.True(shape.EqualsExact(seen.Features[0].Geometry));
        Assert.Equal(["甲", 0.5, 7L, 1L], Enumerable.Range(0, 4).Select(field => seen.Features[0][field]));
        Assert.Null(seen.Features[1].Geometry);
        Assert.Null(seen.Features[1][0]);
    }

    [GdalTheory("nrw_fields_vector/fluren.shp")]
    [InlineData("fluren.shp")]
    [InlineData("fliessgewaesser.shp")]
    [InlineData("waters_buffer_500m.shp")]
    public void Mask_RealPolygons_AgreesWithGdalRasterize(string name)
    {
        using var folder = new ScratchFolder();
        var source = SharedData.PathOf("nrw_fields_vector/" + name);
        string[] target = ["-burn", "1", "-ot", "Byte", "-te", "480000", "5710000", "500000", "5730000", "-tr", "20", "20", source, folder["a.tif"]];
        if (!GdalTool.TryRun("gdal_rasterize", target)) return;
        var expected = RasterFile.Open(folder["a.tif"]);

        var layer = VectorFile.Open(source);
        var mask = PolygonRasterizer.Mask(layer, new GridGeometry(1000, 1000, 480_000, 5_730_000, 20, 20, layer.Crs));

        var cells = expected.ReadBand<byte>().Cells;
        Assert.InRange(cells.Count(cell => cell == 1), 1_000, 900_000);
        var different = Enumerable.Range(0, cells.Length).Count(i => cells[i] != mask.Cells[i]);
        Assert.InRange(different, 0, 2);
    }

    [GdalTheory("prioritizr_salt_tas/tas_pu.gpkg.zip")]
    [InlineData("prioritizr_salt_tas/tas_pu.gpkg.zip")]
    public void GeoPackageReader_RealPlanningUnits_AgreesWithGdal(string archive)
    {
        using var folder = new ScratchFolder();
        ZipFile.ExtractToDirectory(SharedData.PathOf(archive), folder.FullPath);

        var ours = GeoPackageReader.Read(folder["tas_pu.gpkg"]);
        var theirs = GdalVectors.Read(folder["tas_pu.gpkg"], TextEncoding.Auto, null);

        Assert.Equal(theirs.FieldNames, ours.FieldNames);
        Assert.Equal((theirs.Name, theirs.Crs.Epsg, theirs.Features.Count), (ours.Name, ours.Crs.Epsg, ours.Features.Count));
        for (var i = 0; i < ours.Features.Count; i++)
        {
            Assert.True(ours.Features[i].Geometry!.EqualsExact(theirs.Features[i].Geometry));
            for (var field = 0; field < ours.FieldNames.Count; field++) Assert.Equal(theirs.Features[i][field], ours.Features[i][field]);
        }
    }
}

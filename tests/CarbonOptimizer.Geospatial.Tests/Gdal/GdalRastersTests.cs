using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CarbonOptimizer.Geospatial.Gdal;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Tests.Files;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Gdal;

public sealed class GdalRastersTests
{
    [GdalTheory("torture")]
    [InlineData("unusual/gdal_byte_zstd.tif", "b55a841b7b95be90", "ZSTD")]
    [InlineData("unusual/gdal_byte_lerc.tif", "b55a841b7b95be90", "LERC")]
    public void Open_CodecTheRuntimeLacks_ReadsTheReferenceCells(string name, string digest, string compression)
    {
        var file = RasterFile.Open(SharedData.PathOf("torture/" + name));
        Assert.Equal(compression, file.Compression);
        Assert.Equal(26711, file.Geometry.Crs.Epsg);
        Assert.Equal(60, file.Geometry.CellWidth);
        Assert.Equal(digest, Digest(file.ReadBand<byte>().Cells));
    }

    [GdalTheory("torture/unusual/rs_int16_zstd.tif")]
    [InlineData("89cd8129230910e0")]
    public void Open_SixteenBitZstd_ReadsTheReferenceCells(string digest) =>
        Assert.Equal(digest, Digest(RasterFile.Open(SharedData.PathOf("torture/unusual/rs_int16_zstd.tif")).ReadBand<short>().Cells));

    [GdalTheory("torture/corrupt/gdal_byte_zstd_corrupted.tif")]
    [InlineData("torture/corrupt/gdal_byte_zstd_corrupted.tif")]
    public void ReadBand_CorruptStream_IsRefusedWithGdalsWords(string name)
    {
        var failure = Assert.Throws<DataSourceException>(() => RasterFile.Open(SharedData.PathOf(name)).ReadBand<byte>());
        Assert.Contains("ZSTD", failure.Problem, StringComparison.Ordinal);
    }

    [GdalTheory("torture/valid")]
    [InlineData("u8_strip_lzw.tif")]
    [InlineData("u8_internal_mask.tif")]
    [InlineData("georef_southup.tif")]
    [InlineData("f32_nan_nodata.tif")]
    [InlineData("scale_offset.tif")]
    [InlineData("i8_signed_nodata-128.tif")]
    public void TryOpen_FileBothCanRead_AgreesWithTheManagedReader(string name)
    {
        var path = SharedData.PathOf("torture/valid/" + name);
        var managed = RasterFile.Open(path);
        var native = GdalRasters.TryOpen(path, out _)!;

        Assert.Null(managed.Geometry.AlignmentWith(native.Description.Geometry));
        Assert.Equal(managed.SampleType, native.Description.SampleType);
        var expected = managed.ReadBand<double>();
        var scale = native.Description.Scales.Count > 0 ? native.Description.Scales[0] : LinearScale.Identity;
        var actual = native.ReadBand<double>(1, scale);
        for (var i = 0; i < expected.Cells.Length; i++)
        {
            Assert.Equal(expected.IsValid(i), actual.IsValid(i));
            if (expected.IsValid(i)) Assert.Equal(expected.Cells[i], actual.Cells[i]);
        }
    }

    [GdalTheory]
    [InlineData("HFA", "img")]
    [InlineData("netCDF", "nc")]
    [InlineData("ENVI", "bin")]
    public void Open_FormatsOfOtherPrograms_GiveTheSameCells(string driver, string extension)
    {
        using var folder = new ScratchFolder();
        var geometry = new GridGeometry(37, 23, 500_000, 3_400_000, 30, 30, CoordinateReference.FromEpsg(4549));
        var cells = Enumerable.Range(0, geometry.CellCount).Select(i => (short)(i % 9 == 0 ? -1 : i)).ToArray();
        GeoTiffWriter.Write(folder["a.tif"], new Raster<short>(geometry, cells, -1));
        if (!GdalTool.TryRun("gdal_translate", "-of", driver, folder["a.tif"], folder["a." + extension])) return;

        var file = RasterFile.Open(folder["a." + extension]);
        Assert.Equal(driver, file.Format);
        // Erdas files keep the parameters of a system but no code.
        var expected = driver == "HFA" ? new(37, 23, 500_000, 3_400_000, 30, 30, CoordinateReference.Unknown) : geometry;
        Assert.Null(expected.AlignmentWith(file.Geometry));
        Assert.Contains("CGCS2000", file.Geometry.Crs.Name, StringComparison.Ordinal);
        var read = file.ReadBand<short>();
        Assert.Equal(cells, read.Cells);
        Assert.Equal(cells.Count(cell => cell != -1), driver == "ENVI" ? cells.Count(cell => cell != -1) : read.ValidCount);
    }

    [GdalTheory]
    [InlineData("<VRTDataset rasterXSize='1' rasterYSize='1'><VRTRasterBand dataType='Byte' band='1'/></VRTDataset>")]
    [InlineData("<GDAL_WMS><Service name='TMS'><ServerUrl>http://127.0.0.1:1/</ServerUrl></Service></GDAL_WMS>")]
    public void Open_FileThatOnlyRefersToOthers_IsRefused(string content)
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["a.vrt"], content);
        var failure = Assert.Throws<DataSourceException>(() => RasterFile.Open(folder["a.vrt"]));
        Assert.Equal(DataSourceProblem.NotSupported, failure.Kind);
    }

    [GdalTheory]
    [InlineData("3.")]
    public void Version_LibraryPresent_IsARelease(string major) => Assert.StartsWith(major, GdalLibrary.Version, StringComparison.Ordinal);

    [Fact]
    public void InstallHint_Always_NamesTheVariable() => Assert.Contains(GdalLibrary.PathVariable, GdalLibrary.InstallHint, StringComparison.Ordinal);

    private static string Digest<T>(T[] cells)
        where T : unmanaged => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(cells.AsSpan())))[..16];
}

using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

/// <summary>The layers of a whole city: 8.6 million cells each, LZW tiles written by other software.</summary>
public sealed class CityRasterTests
{
    [SharedDataFact("wuhan_city/wh2013_refy.tif")]
    public void Geometry_AllLayersOfTheCity_Coincide()
    {
        var landUse = RasterFile.Open(SharedData.PathOf("wuhan_city/wh2013_refy.tif"));
        Assert.Equal((2931, 2931, 32649), (landUse.Geometry.Width, landUse.Geometry.Height, landUse.Geometry.Crs.Epsg));
        foreach (var name in (string[])["wh_Pop", "wh_df_dem", "wh_soiltype", "WaterWuhan", "derived/slope_deg_x100"])
        {
            Assert.Null(landUse.Geometry.AlignmentWith(RasterFile.Open(SharedData.PathOf($"wuhan_city/{name}.tif")).Geometry));
        }
    }

    [SharedDataFact("wuhan_city/wh2013_refy.tif")]
    public void ReadBand_SignedClassesAndUnsignedCounts_SeparateLandFromOutside()
    {
        var landUse = RasterFile.Open(SharedData.PathOf("wuhan_city/wh2013_refy.tif")).ReadBand<sbyte>();
        Assert.Equal(5_326_069, landUse.ValidCount);
        var population = RasterFile.Open(SharedData.PathOf("wuhan_city/wh_Pop.tif")).ReadBand<double>();
        Assert.Equal(5_325_782, population.ValidCount);
    }
}

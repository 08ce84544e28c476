using CarbonOptimizer.Geospatial.Grids;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Grids;

public sealed class CoordinateReferenceTests
{
    [Theory]
    [InlineData(4490, "China Geodetic Coordinate System 2000", true)]
    [InlineData(4491, "CGCS2000 / Gauss-Kruger zone 13", false)]
    [InlineData(4508, "CGCS2000 / Gauss-Kruger CM 111E", false)]
    [InlineData(4526, "CGCS2000 / 3-degree Gauss-Kruger zone 38", false)]
    [InlineData(4549, "CGCS2000 / 3-degree Gauss-Kruger CM 120E", false)]
    [InlineData(4554, "CGCS2000 / 3-degree Gauss-Kruger CM 135E", false)]
    [InlineData(2437, "Beijing 1954 / 3-degree Gauss-Kruger CM 120E", false)]
    [InlineData(2383, "Xian 1980 / 3-degree Gauss-Kruger CM 114E", false)]
    [InlineData(32649, "WGS 84 / UTM zone 49N", false)]
    [InlineData(32755, "WGS 84 / UTM zone 55S", false)]
    [InlineData(26912, "NAD83 / UTM zone 12N", false)]
    public void FromEpsg_CatalogueCodes_GiveTheOfficialName(int epsg, string name, bool isGeographic)
    {
        var crs = CoordinateReference.FromEpsg(epsg);
        Assert.Equal((name, isGeographic), (crs.Name, crs.IsGeographic));
    }

    [Fact]
    public void FromEpsg_UnknownCode_KeepsTheCodeOnly()
    {
        var crs = CoordinateReference.FromEpsg(99999);
        Assert.Equal((99999, null, "EPSG:99999"), (crs.Epsg, crs.Wkt, crs.ToString()));
    }

    [Theory]
    [InlineData(4549, 120, 500_000)]
    [InlineData(4526, 114, 38_500_000)]
    [InlineData(4508, 111, 500_000)]
    [InlineData(2437, 120, 500_000)]
    [InlineData(21419, 111, 19_500_000)]
    [InlineData(32649, 111, 500_000)]
    public void Wkt_ForTransformation_PutsTheCentralMeridianOntoTheFalseEasting(int epsg, double meridian, double falseEasting)
    {
        var projected = (ProjectedCoordinateSystem)new CoordinateSystemFactory().CreateFromWkt(CoordinateReference.FromEpsg(epsg).Wkt);
        var toPlane = new CoordinateTransformationFactory().CreateFromCoordinateSystems(projected.GeographicCoordinateSystem, projected);
        var point = toPlane.MathTransform.Transform([meridian, 0.0]);
        Assert.Equal(falseEasting, point[0], 0.01);
        Assert.Equal(0, point[1], 0.01);
    }

    [Fact]
    public void FromWkt_OwnWkt_FindsTheCodeAgain()
    {
        foreach (var epsg in (int[])[4326, 4490, 4549, 2326 + 1, 2401, 32650, 3857, 3035])
        {
            Assert.Equal(epsg, CoordinateReference.FromWkt(CoordinateReference.FromEpsg(epsg).Wkt!).Epsg);
        }
    }

    [Theory]
    [InlineData("CGCS2000_3_Degree_GK_CM_120E", 4549)]
    [InlineData("CGCS2000_3_Degree_GK_Zone_38", 4526)]
    [InlineData("CGCS2000_GK_CM_111E", 4508)]
    [InlineData("Xian_1980_3_Degree_GK_CM_114E", 2383)]
    [InlineData("Beijing_1954_3_Degree_GK_CM_120E", 2437)]
    [InlineData("WGS_1984_UTM_Zone_49N", 32649)]
    [InlineData("NAD_1983_UTM_Zone_12N", 26912)]
    public void FromWkt_EsriNamesWithoutCode_AreRecognised(string name, int epsg) =>
        Assert.Equal(epsg, CoordinateReference.FromWkt($"PROJCS[\"{name}\",GEOGCS[\"x\"],UNIT[\"Meter\",1.0]]").Epsg);

    [Fact]
    public void FromWkt_UnknownProjectionInFeet_KeepsNameAndUnit()
    {
        var crs = CoordinateReference.FromWkt("PROJCS[\"Somewhere\",GEOGCS[\"x\",UNIT[\"Degree\",0.0174532925199433]],UNIT[\"Foot_US\",0.3048006096012192]]");
        Assert.Equal(("Somewhere", 0.3048006096012192, false), (crs.Name, crs.MetresPerUnit, crs.IsGeographic));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a definition")]
    public void FromWkt_NoWkt_IsUnknown(string text) => Assert.False(CoordinateReference.FromWkt(text).IsKnown);
}

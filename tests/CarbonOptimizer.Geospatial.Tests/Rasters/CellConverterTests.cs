using System.Numerics;
using CarbonOptimizer.Geospatial.Rasters;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

public sealed class CellConverterTests
{
    [Fact]
    public void Convert_ValuesThatFit_AreKept()
    {
        Assert.Equal((byte)255, One<int, byte>(255));
        Assert.Equal((sbyte)-128, One<double, sbyte>(-128.0));
        Assert.Equal(2147483647, One<double, int>(2147483647.0));
        Assert.Equal(4294967295.0, One<uint, double>(4294967295));
        Assert.Equal(0.1f, One<double, float>(0.1));
        Assert.Equal(float.PositiveInfinity, One<double, float>(double.PositiveInfinity));
    }

    [Fact]
    public void Convert_ValuesThatDoNotFit_AreRefused()
    {
        Refuses<int, byte>(256);
        Refuses<int, uint>(-1);
        Refuses<double, int>(1.5);
        Refuses<float, int>(2147483648f);
        Refuses<double, long>(9223372036854775808.0);
        Refuses<ulong, long>(9223372036854775808);
        Refuses<double, byte>(double.PositiveInfinity);
        Refuses<double, float>(1e300);
    }

    [Fact]
    public void Convert_NaNToIntegers_IsMissingByMask()
    {
        var converter = new CellConverter<float, int>("x", 2, 2, null, LinearScale.Identity);
        var cells = new int[2];
        converter.Convert([float.NaN, 5], 1, cells, 0);
        Assert.Equal(5, cells[1]);
        Assert.Equal(0b10UL, converter.Mask![0] & 0b11);
    }

    [Fact]
    public void Convert_MarkerRoundedToFloat_IsRecognised()
    {
        var converter = new CellConverter<float, double>("x", 1, 1, -3.4028234663852886e+38, LinearScale.Identity);
        var cells = new double[1];
        converter.Convert([-3.4028235e38f], 1, cells, 0);
        Assert.Equal(converter.NoData, cells[0]);
    }

    [Fact]
    public void Convert_EveryThirdSample_PicksOneBand()
    {
        var converter = new CellConverter<byte, byte>("x", 2, 2, null, LinearScale.Identity);
        var cells = new byte[2];
        converter.Convert([1, 9, 9, 2], 3, cells, 0);
        Assert.Equal([1, 2], cells);
    }

    private static TCell One<TStored, TCell>(TStored value)
        where TStored : unmanaged, INumber<TStored>
        where TCell : unmanaged, INumber<TCell>
    {
        var cells = new TCell[1];
        new CellConverter<TStored, TCell>("x", 1, 1, null, LinearScale.Identity).Convert([value], 1, cells, 0);
        return cells[0];
    }

    private static void Refuses<TStored, TCell>(TStored value)
        where TStored : unmanaged, INumber<TStored>
        where TCell : unmanaged, INumber<TCell> =>
        Assert.Equal(DataSourceProblem.ValueDoesNotFit, Assert.Throws<DataSourceException>(() => One<TStored, TCell>(value)).Kind);
}

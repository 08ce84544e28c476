using CarbonOptimizer.Builders.Synthesis;

namespace CarbonOptimizer.Builders.Tests.Synthesis;

public sealed class NoiseFieldTests
{
    [Fact]
    public void FillRow_AnyRow_StaysInUnitIntervalAndVaries()
    {
        var field = new NoiseField(7, "test", 9.5, 4);
        var values = new double[200];

        field.FillRow(31, values);

        Assert.All(values, value => Assert.InRange(value, 0, 1));
        Assert.True(values.Max() - values.Min() > 0.2);
    }

    [Fact]
    public void FillRow_AdjacentCells_DifferLittleInTheFirstOctave()
    {
        var field = new NoiseField(7, "test", 50, 1);
        double[] upper = new double[300], lower = new double[300];

        field.FillRow(20, upper);
        field.FillRow(21, lower);

        for (var x = 0; x < 300; x++) Assert.InRange(Math.Abs(upper[x] - lower[x]), 0, 0.05);
        for (var x = 1; x < 300; x++) Assert.InRange(Math.Abs(upper[x] - upper[x - 1]), 0, 0.05);
    }

    [Fact]
    public void FillRow_OtherStream_GivesOtherValues()
    {
        double[] first = new double[50], second = new double[50];

        new NoiseField(7, "forest", 9, 3).FillRow(0, first);
        new NoiseField(7, "bare", 9, 3).FillRow(0, second);

        Assert.NotEqual(first, second);
    }
}

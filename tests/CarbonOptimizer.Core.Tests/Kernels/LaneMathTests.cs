using System.Runtime.Intrinsics;
using CarbonOptimizer.Core.Kernels;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Kernels;

public sealed class LaneMathTests
{
    [Fact]
    public void ExpOfNegative_WholeRange_IsWithinOneHundredThousandth()
    {
        for (var x = 0f; x < 79; x += 0.0137f)
        {
            var actual = LaneMath.ExpOfNegative(Vector256.Create(x))[3];
            Assert.Equal(1, actual / Math.Exp(-x), 1e-5);
        }
        Assert.Equal(0, LaneMath.ExpOfNegative(Vector256.Create(80f))[0]);
        Assert.Equal(0, LaneMath.ExpOfNegative(Vector256.Create(1e12f))[7]);
    }

    [Fact]
    public void Transpose_Block_SwapsRowsAndLanes()
    {
        var source = Enumerable.Range(0, 8 * 11).Select(i => (float)i).ToArray();
        var target = new float[8 * 9];
        LaneMath.Transpose(ref source[0], 11, ref target[0], 9);
        for (var i = 0; i < 8; i++)
        {
            for (var j = 0; j < 8; j++) Assert.Equal(source[i * 11 + j], target[j * 9 + i]);
        }
    }

    [Fact]
    public void Sum_Lanes_AddsAll() => Assert.Equal(36, LaneMath.Sum(Vector256.Create(1f, 2, 3, 4, 5, 6, 7, 8)));
}

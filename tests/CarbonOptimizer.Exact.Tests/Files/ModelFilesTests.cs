using CarbonOptimizer.Exact.Files;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact.Tests.Files;

/// <summary>The texts of one small model, to the letter. Its third cell has one use only and is part of the right-hand sides.</summary>
public sealed class ModelFilesTests
{
    private static readonly IntegerProgram Program = IntegerProgramBuilder.Build(
        TinyModel.With(
            TinyModel.Row([1, 1.5f, 2, 0.25f, float.PositiveInfinity, 3], [0, 0.02, 0.02, 0]),
            (1, 2, [1, 0]), (double.NegativeInfinity, 4, [1, 2]), (0.5, double.PositiveInfinity, [0, 2])),
        default);

    [Fact]
    public void Mps_SmallModel_IsWrittenToTheLetter() => Assert.Equal(
        """
        NAME carbonopt FREE
        ROWS
         N cost
         E u0
         E u1
         L b2
         L s0
         L s1
         G s2
        COLUMNS
         MARK0 'MARKER' 'INTORG'
         x0_0 cost -2
         x0_0 u0 1
         x0_0 b2 1
         x0_0 s0 1
         x0_0 s1 1
         x0_1 cost 0.5
         x0_1 u0 1
         x0_1 s1 2
         x0_1 s2 1
         x1_0 cost 5.75
         x1_0 u1 1
         x1_0 b2 -1
         x1_0 s0 1
         x1_0 s1 1
         x1_1 u1 1
         x1_1 s1 2
         x1_1 s2 1
         MARK1 'MARKER' 'INTEND'
         y4 cost 4
         y4 b2 -1
        RHS
         RHS u0 1
         RHS u1 1
         RHS s0 2
         RHS s1 2
        RANGES
         RNG s0 1
        BOUNDS
         UP BND x0_0 1
         UP BND x0_1 1
         UP BND x1_0 1
         UP BND x1_1 1
        ENDATA

        """.ReplaceLineEndings("\n"), Text(MpsWriter.Write));

    [Fact]
    public void Lp_SmallModel_IsWrittenToTheLetter() => Assert.Equal(
        """
        Minimize
         cost: - 2 x0_0 + 0.5 x0_1 + 5.75 x1_0 + 4 y4
        Subject To
         u0: + x0_0 + x0_1 = 1
         u1: + x1_0 + x1_1 = 1
         b2: + x0_0 - x1_0 - y4 <= 0
         s0: + x0_0 + x1_0 <= 2
         s0_low: + x0_0 + x1_0 >= 1
         s1: + x0_0 + 2 x0_1 + x1_0 + 2 x1_1 <= 2
         s2: + x0_1 + x1_1 >= 0
        Binary
         x0_0
         x0_1
         x1_0
         x1_1
        End

        """.ReplaceLineEndings("\n"), Text(LpWriter.Write));

    private static string Text(Action<IntegerProgram, TextWriter> write)
    {
        using var text = new StringWriter { NewLine = "\r\n" };
        write(Program, text);
        return text.ToString();
    }
}

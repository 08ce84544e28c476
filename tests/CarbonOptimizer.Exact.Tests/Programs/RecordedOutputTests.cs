using CarbonOptimizer.Exact.Programs;

namespace CarbonOptimizer.Exact.Tests.Programs;

/// <summary>
/// Parsed from recorded output, not run. CBC 2.10.8, HiGHS 1.15.1 and GLPK 5.0 were recorded from runs; SCIP and Gurobi follow
/// their published logs and were never run with this code.
/// </summary>
public sealed class RecordedOutputTests
{
    [Fact]
    public void CbcRecorded_StoppedOnTime_GivesPlanAndRoundedBound()
    {
        var answer = Recorded.Read(
            "cbc",
            """
            Cbc0005I Partial search - best objective 967.098 (best possible 954.20183), took 302 iterations and 0 nodes (4.03 seconds)
            Result - Stopped on time limit
            Objective value:                967.09800000
            Lower bound:                    954.202
            Gap:                            0.01
            Enumerated nodes:               17
            """,
            """
            Stopped on time - objective value 967.09800000
                  0 x0_0                   1                    2.38
                  3 x1_1          0.99999999                   6.039
                  4 y4                     1                       4
            """);
        Assert.Equal(ProgramStatus.TimeLimit, answer.Status);
        Assert.Equal(967.098, answer.Objective);
        Assert.Equal(954.2015, answer.Bound, 1e-9);
        Assert.Equal(17, answer.Nodes);
        Assert.Equal([(byte)0, (byte)1], answer.Plan!);
    }

    [Theory]
    [InlineData("Result - Optimal solution found", ProgramStatus.Optimal)]
    [InlineData("Result - Optimal solution found (within gap tolerance)", ProgramStatus.Optimal)]
    [InlineData("Result - Stopped on node limit", ProgramStatus.NodeLimit)]
    [InlineData("Result - Problem proven infeasible", ProgramStatus.Infeasible)]
    [InlineData("Problem is infeasible - 0.00 seconds", ProgramStatus.Infeasible)]
    [InlineData("Total time (CPU seconds):       0.00", ProgramStatus.Unknown)]
    internal void CbcRecorded_Results_AreToldApart(string line, ProgramStatus status) => Assert.Equal(status, Recorded.Read("cbc", line).Status);

    [Fact]
    public void CbcRecorded_BoundsOnTheWay_DoNotOutliveTheResult() => Assert.Equal(
        double.NegativeInfinity,
        Recorded.Read("cbc", "Cbc0010I After 100 nodes, 9 on tree, 5 best solution, best possible 4.5 (0.50 seconds)\nResult - Optimal solution found").Bound);

    [Fact]
    public void CbcRecorded_InfeasibleOrRelaxedSolution_IsNoPlan()
    {
        var infeasible = Recorded.Read("cbc", "Problem is infeasible - 0.00 seconds", "Infeasible - objective value 1624.00200000\n      0 x0_0 1 -7.659\n**    3 x1_0 65 0\n      3 x1_0 1 0");
        Assert.Null(infeasible.Plan);
        var relaxed = Recorded.Read("cbc", "", "Stopped on time (no integer solution - continuous used) - objective value 3\n      0 x0_0 1 2\n      3 x1_1 1 0");
        Assert.Null(relaxed.Plan);
        Assert.Equal(ProgramStatus.TimeLimit, relaxed.Status);
    }

    [Fact]
    public void HighsRecorded_TimeLimit_GivesPlanAndRoundedBound()
    {
        var answer = Recorded.Read(
            "highs",
            """
            Solving report
              Model             highs-js-1
              Status            Time limit reached
              Primal bound      1260.847
              Dual bound        952.17
              Gap               24.48%
              Solution status   feasible
              Nodes             3
            """,
            """
            Model status
            Time limit reached

            # Primal solution values
            Feasible
            Objective 1260.847
            # Columns 5
            x0_0 0
            x0_1 1
            x1_0 1
            x1_1 0
            y4 1
            # Rows 1
            u0 1

            # Dual solution values
            Feasible
            # Columns 5
            x0_0 3.5
            """);
        Assert.Equal((ProgramStatus.TimeLimit, 3, 1260.847), (answer.Status, answer.Nodes, answer.Objective));
        Assert.Equal(952.165, answer.Bound, 1e-9);
        Assert.Equal([(byte)1, (byte)0], answer.Plan!);
    }

    [Fact]
    public void HighsRecorded_Infeasible_IsUnderstood()
    {
        var answer = Recorded.Read("highs", "  Status            Infeasible\n  Primal bound      inf\n  Dual bound        -inf", "Model status\nInfeasible\n\n# Primal solution values\nNone");
        Assert.Equal((ProgramStatus.Infeasible, double.NegativeInfinity), (answer.Status, answer.Bound));
        Assert.Null(answer.Plan);
    }

    [Fact]
    public void GlpsolRecorded_TimeLimit_GivesPlanByColumnNumber()
    {
        var answer = Recorded.Read(
            "glpsol",
            """
            OPTIMAL LP SOLUTION FOUND
            +  1144: mip =     not found yet >=              -inf        (1; 0)
            +  6405: mip =   9.769190000e+02 >=   9.597911405e+02   1.8% (64; 7)
            TIME LIMIT EXCEEDED; SEARCH TERMINATED
            """,
            """
            c Status:     INTEGER NON-OPTIMAL
            s mip 1 5 f 976.919
            i 1 1
            j 1 0
            j 2 1
            j 3 0
            j 4 1
            j 5 1
            e o f
            """);
        Assert.Equal((ProgramStatus.TimeLimit, 976.919), (answer.Status, answer.Objective));
        Assert.Equal(959.7911405, answer.Bound, 1e-6);
        Assert.Equal([(byte)1, (byte)1], answer.Plan!);
    }

    [Fact]
    public void GlpsolRecorded_RelaxationSolved_IsNotYetOptimal()
    {
        Assert.Equal(ProgramStatus.Unknown, Recorded.Read("glpsol", "OPTIMAL LP SOLUTION FOUND").Status);
        Assert.Equal(ProgramStatus.Optimal, Recorded.Read("glpsol", "OPTIMAL LP SOLUTION FOUND\nINTEGER OPTIMAL SOLUTION FOUND").Status);
        Assert.Equal(ProgramStatus.Infeasible, Recorded.Read("glpsol", "PROBLEM HAS NO PRIMAL FEASIBLE SOLUTION").Status);
    }

    [Fact]
    public void ScipPublishedFormat_GapLimit_GivesPlanAndBound()
    {
        var answer = Recorded.Read(
            "scip",
            """
            SCIP Status        : solving was interrupted [gap limit reached]
            Solving Nodes      : 3
            Primal Bound       : +7.10000000000000e+01 (1 solutions)
            Dual Bound         : +7.05000000000000e+01
            Gap                : 0.71 %
            """,
            "solution status: gap limit reached\nobjective value:                                   71\nx0_1                                                1 \t(obj:2)\nx1_0                                                1 \t(obj:0)");
        Assert.Equal((ProgramStatus.Optimal, 3, 71.0), (answer.Status, answer.Nodes, answer.Objective));
        Assert.Equal(70.5, answer.Bound, 1e-9);
        Assert.Equal([(byte)1, (byte)0], answer.Plan!);
    }

    [Fact]
    public void GurobiPublishedFormat_Optimal_GivesPlanAndBound()
    {
        var answer = Recorded.Read(
            "gurobi_cl",
            """
            Explored 1 nodes (2 simplex iterations) in 0.03 seconds (0.00 work units)
            Optimal solution found (tolerance 1.00e-04)
            Best objective 8.694000000000e+05, best bound 8.693500000000e+05, gap 0.0058%
            """,
            "# Solution for model carbonopt\n# Objective value = 869400\nx0_0 1\nx0_1 0\nx1_0 0\nx1_1 1\ny4 1");
        Assert.Equal((ProgramStatus.Optimal, 1, 869400.0), (answer.Status, answer.Nodes, answer.Objective));
        Assert.Equal(869350, answer.Bound, 1e-3);
        Assert.Equal([(byte)0, (byte)1], answer.Plan!);
    }

    [Theory]
    [InlineData("x0_0 1\nx0_1 1\nx1_0 1")]
    [InlineData("x0_0 1")]
    [InlineData("x0_0 1\nx7_0 1\nx1_9 1\nx1_ 1\nx-1_0 1\nx1_0 nan")]
    public void Solution_NotOneUsePerCell_IsNoPlan(string solution) => Assert.Null(Recorded.Read("highs", "", solution).Plan);
}

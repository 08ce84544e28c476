using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Exact.Rows;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests.Rows;

/// <summary>Every plan of small models costs in the rows what it costs in the model, and keeps the rows exactly when it keeps the policies.</summary>
public sealed class IntegerProgramBuilderTests
{
    public static TheoryData<double[]> Prices => new()
    {
        new double[] { 0, 0, 0, 0, 0, 0, 0, 0, 0 },
        new double[] { 0, 0.02, 0.02, 0.02, 0, 0.02, 0.02, 0.02, 0 },
        new double[] { 0, 0.01, 0.05, 0.01, 0, 0.05, 0.05, 0.05, 0 },
        new double[] { 0, 0, 0.05, 0, 0, 0.05, 0.05, 0.05, 0 },
    };

    [Theory]
    [MemberData(nameof(Prices))]
    public void Program_CutPrices_CostsWhatTheModelCosts(double[] prices)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var model = TinyModel.Row(TinyModel.Costs(seed, 4, 3, 0.4), prices);
            var program = IntegerProgramBuilder.Build(model, default);
            foreach (var plan in Plans(model)) Assert.Equal(PlanMeasure.Objective(model, plan)!.Value, CostInRows(program, plan), 1e-4);
        }
    }

    [Fact]
    public void Program_TinyProblems_KeepsRowsExactlyWhenTheModelDoes()
    {
        var kept = new HashSet<bool>();
        for (var seed = 0; seed < 24; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed) with { Width = 2, Height = 2, BoundaryWeight = 0, QuotaCount = 3 });
            var model = ModelCompiler.Compile(problem).Model!;
            var program = IntegerProgramBuilder.Build(model, default);
            foreach (var plan in Plans(model))
            {
                var keepsPolicies = problem.Policies.SelectMany(policy => policy.Check(problem, plan)).All(rule => rule.IsKept);
                Assert.Equal(keepsPolicies, KeepsRows(program, plan));
                kept.Add(keepsPolicies);
            }
        }
        Assert.Equal(2, kept.Count);
    }

    [Fact]
    public void Program_QuotaOnUniformCells_CountsCells()
    {
        var model = TinyModel.With(TinyModel.Row(TinyModel.Costs(1, 3, 2), [0, 0, 0, 0]), (0.6, 2.7, [1, 0]));
        var program = IntegerProgramBuilder.Build(model, default);
        Assert.Equal((1.0, 2.0), program.BoundsOf(3));
        Assert.Equal([1.0, 1.0, 1.0], program.CoefficientsOf(3).ToArray());
    }

    [Fact]
    public void Program_NoWholeNumberBetweenTheBounds_KeepsTheContradiction()
    {
        var model = TinyModel.With(TinyModel.Row(TinyModel.Costs(1, 3, 2), [0, 0, 0, 0]), (1.2, 1.8, [1, 0]));
        Assert.Equal((1.2, 1.8), IntegerProgramBuilder.Build(model, default).BoundsOf(3));
    }

    [Fact]
    public void Size_AllUsesAllowed_IsThatOfTheProgram()
    {
        foreach (var prices in (double[][])[[0, 1, 1, 1, 0, 1, 1, 1, 0], [0, 1, 2, 1, 0, 1, 2, 1, 0], [0, 0, 1, 0, 0, 1, 1, 1, 0]])
        {
            var model = TinyModel.With(TinyModel.Row(TinyModel.Costs(1, 5, 3), prices), (1, 2, [1, 2, 1]));
            var (size, program) = (ProgramSize.Of(model), IntegerProgramBuilder.Build(model, default));
            Assert.Equal((program.Choices.Count, program.RowCount, program.NonzeroCount), (size.Binaries, size.Rows, size.Nonzeros));
        }
    }

    private static IEnumerable<byte[]> Plans(AllocationModel model)
    {
        for (var code = 0; code < Math.Pow(model.UseCount, model.UnitCount); code++)
        {
            var plan = new byte[model.UnitCount];
            for (var (u, rest) = (0, code); u < plan.Length; u++, rest /= model.UseCount) plan[u] = (byte)(rest % model.UseCount);
            if (Enumerable.Range(0, plan.Length).All(u => model.IsAllowed(u, plan[u]))) yield return plan;
        }
    }

    /// <summary>Choices fixed, every boundary row has one continuous column, and the cheapest value is the least the row asks for.</summary>
    private static double CostInRows(IntegerProgram program, byte[] plan)
    {
        var values = Values(program, plan);
        var cost = program.Constant;
        for (var c = 0; c < values.Length; c++) cost += program.Costs[c] * values[c];
        for (var r = 0; r < program.RowCount; r++)
        {
            var columns = program.ColumnsOf(r);
            if (columns[^1] < program.Choices.Count) continue;
            cost += program.Costs[columns[^1]] * Math.Max(0, Activity(program, r, values));
        }
        return cost;
    }

    private static bool KeepsRows(IntegerProgram program, byte[] plan)
    {
        var values = Values(program, plan);
        for (var r = 0; r < program.RowCount; r++)
        {
            var (lower, upper) = program.BoundsOf(r);
            if (Activity(program, r, values) < lower - 1e-7 || Activity(program, r, values) > upper + 1e-7) return false;
        }
        return true;
    }

    private static double[] Values(IntegerProgram program, byte[] plan)
    {
        var values = new double[program.ColumnCount];
        foreach (var u in program.Choices.OpenUnits) values[program.Choices.Column(u, plan[u])] = 1;
        return values;
    }

    private static double Activity(IntegerProgram program, int row, double[] values)
    {
        var sum = 0.0;
        for (var e = 0; e < program.ColumnsOf(row).Length; e++) sum += program.CoefficientsOf(row)[e] * values[program.ColumnsOf(row)[e]];
        return sum;
    }
}

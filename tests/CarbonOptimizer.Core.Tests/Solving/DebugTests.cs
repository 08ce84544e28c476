using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Testing;
using Xunit;
using Xunit.Abstractions;
namespace CarbonOptimizer.Core.Tests.Solving;
public sealed class DebugTests(ITestOutputHelper output)
{
    [Fact]
    public void Debug()
    {
        var seed = 43;
        var options = RandomProblems.Small(seed) with { Shape = ProblemShape.Parcels, QuotaCount = seed % 4, BoundaryWeight = seed % 3 == 0 ? 0 : 0.1 };
        var problem = RandomProblems.Create(seed, options with { Width = 12, Height = 9 });
        var m = ModelCompiler.Compile(problem).Model!;
        var pr = new PricedRows(m);
        for (var q = 0; q < pr.Count; q++) output.WriteLine($"ROW {m.SideConstraints.Rows[q]} {pr[q].Entries.Length} {pr.Lower[q]} {pr.Upper[q]} {pr.HasUniformField} scale {pr[q].Scale} fields {pr.FieldCount} tol {pr.ToleranceOf(q)}");
        foreach (var s in (ulong[])[1, 2, 3]) {
        var r = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(60), Seed = s });
        output.WriteLine($"ROW {r.Objective} {r.Bound} {r.Termination} {m.UnitCount}"); }
    }
}

using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.LocalSearch;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Writing;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.RunFolders;

public sealed class AuditAgainTests : IDisposable
{
    private const double WeakBound = -500;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>From a search to its files, and from the files alone back to the same verified numbers.</summary>
    [Fact]
    public void Audit_OfPlanAndCertificateReadBack_VerifiesTheSameNumbers()
    {
        var problem = SampleRun.Problem();
        var options = new SolveOptions { IterationLimit = 200, Threads = 2 };
        var found = SolverFacade.Solve(problem, new AnnealingSolver(), options);
        var result = found with { Bound = WeakBound, Certificate = EvenShares(ModelCompiler.Compile(problem).Model!) };
        var audit = PlanAuditor.Audit(problem, result);
        Assert.Empty(audit.Findings);
        var report = SampleRun.Report() with { Problem = problem, Result = result, Audit = audit, Options = options };
        RunFolderWriter.Write(new ExportContext(report, SampleRun.Geometry, SampleRun.Codes), folder["run"]);

        var run = RunFolderReader.Open(folder["run"]);
        var again = PlanAuditor.Audit(problem, run.ReadPlan(problem.LandUses, problem.Units.Grid!), run.ReadCertificate());

        Assert.Empty(again.Findings);
        Assert.Equal((audit.WeightedTotal, audit.Bound), (again.WeightedTotal, again.Bound));
        Assert.Equal((again.WeightedTotal, again.Bound), (run.Summary.WeightedTotal, run.Summary.Bound));
        Assert.True(double.IsFinite(again.Bound) && again.Bound <= again.WeightedTotal);
    }

    /// <summary>A valid though weak certificate: no prices, every cost split evenly between rows and columns of the grid.</summary>
    private static BoundCertificate EvenShares(AllocationModel model) => new(
        new double[model.SideConstraints.Count], [RoundedShares.Of([.. model.UnitCosts.Select(cost => cost / 2)], model.UseCount)], null, 2, WeakBound, null);
}

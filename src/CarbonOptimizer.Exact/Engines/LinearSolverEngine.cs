using CarbonOptimizer.Exact.Workers;
using Google.OrTools.LinearSolver;

namespace CarbonOptimizer.Exact.Engines;

/// <summary>
/// The solvers the package reaches through its linear wrapper: CBC and HiGHS, and GLOP and PDLP for the linear relaxation. The wrapper
/// has no callback: what they find is written at their end.
/// </summary>
/// <param name="id">Name in the package.</param>
/// <param name="name">Name for people.</param>
internal sealed class LinearSolverEngine(string id, string name) : IEngine
{
    private const double ChosenFrom = 0.5;
    private volatile Solver? solver;
    private volatile bool isStopped;

    private bool IsRelaxation => id is "GLOP" or "PDLP";

    public void Solve(WorkerTask task, AnswerWriter answer)
    {
        using var made = Solver.CreateSolver(id) ?? throw new NotSupportedException($"{name} is not in this build of the package.");
        answer.Solver(NameOf(made));
        var columns = new Variable[task.ColumnCount];
        var rows = new Constraint[task.RowCount];
        Fill(made, task, columns, rows);
        answer.Filled(made.NumVariables(), made.NumConstraints(), CountOf(task, columns, rows));
        if (task.Starts.Length > 0 && !IsRelaxation)
        {
            using var hinted = new MPVariableVector(columns);
            made.SetHint(hinted, task.Starts);
        }
        made.SetTimeLimit((long)Math.Min(1000 * task.Order.Seconds, int.MaxValue));
        using var parameters = new MPSolverParameters();
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, task.Order.RelativeGap);
        solver = made;
        var status = made.Solve(parameters);
        solver = null;
        Write(made, status, task, columns, answer);
    }

    public void Stop()
    {
        isStopped = true;
        solver?.InterruptSolve();
    }

    /// <summary>The wrapper of HiGHS gives the name of another solver.</summary>
    private string NameOf(Solver made) => made.SolverVersion() is var version && version.Contains(name, StringComparison.OrdinalIgnoreCase) ? version : name;

    private void Fill(Solver made, WorkerTask task, Variable[] columns, Constraint[] rows)
    {
        using var objective = made.Objective();
        objective.SetMinimization();
        objective.SetOffset(task.Constant);
        for (var c = 0; c < columns.Length; c++)
        {
            columns[c] = made.MakeVar(0, task.Limits[c], c < task.BinaryCount && !IsRelaxation, "");
            if (task.Costs[c] != 0) objective.SetCoefficient(columns[c], task.Costs[c]);
        }
        for (var r = 0; r < rows.Length; r++)
        {
            rows[r] = made.MakeConstraint(task.Lower[r], task.Upper[r], "");
            var terms = task.ColumnsOf(r);
            var coefficients = task.CoefficientsOf(r);
            for (var e = 0; e < terms.Length; e++) rows[r].SetCoefficient(columns[terms[e]], coefficients[e]);
        }
    }

    /// <summary>Terms that are in the solver as they were given.</summary>
    private static long CountOf(WorkerTask task, Variable[] columns, Constraint[] rows)
    {
        long count = 0;
        for (var r = 0; r < rows.Length; r++)
        {
            var terms = task.ColumnsOf(r);
            var coefficients = task.CoefficientsOf(r);
            for (var e = 0; e < terms.Length; e++)
            {
                if (rows[r].GetCoefficient(columns[terms[e]]) == coefficients[e]) count++;
            }
        }
        return count;
    }

    private void Write(Solver made, Solver.ResultStatus status, WorkerTask task, Variable[] columns, AnswerWriter answer)
    {
        using var objective = made.Objective();
        var hasSolution = status is Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE;
        if (hasSolution && !IsRelaxation) answer.Plan(objective.Value(), task.BinaryCount, c => columns[c].SolutionValue() > ChosenFrom);
        var ended = status switch
        {
            Solver.ResultStatus.OPTIMAL => WorkerStatus.Finished,
            Solver.ResultStatus.INFEASIBLE => WorkerStatus.Infeasible,
            _ when isStopped => WorkerStatus.Stopped,
            Solver.ResultStatus.FEASIBLE or Solver.ResultStatus.NOT_SOLVED => WorkerStatus.TimeLimit,
            _ => WorkerStatus.Failed,
        };
        var bound = IsRelaxation ? (ended == WorkerStatus.Finished ? objective.Value() : double.NegativeInfinity)
            : hasSolution || ended == WorkerStatus.TimeLimit ? objective.BestBound() : double.NegativeInfinity;
        var nodes = IsRelaxation || ended == WorkerStatus.Failed ? 0 : Math.Max(0, made.Nodes());
        answer.End(ended, bound, nodes, 0, ended == WorkerStatus.Failed ? $"{name} status {status}" : "");
    }
}

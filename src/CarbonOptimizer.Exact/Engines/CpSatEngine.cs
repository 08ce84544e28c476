using System.Globalization;
using CarbonOptimizer.Exact.Workers;
using Google.OrTools.Sat;

namespace CarbonOptimizer.Exact.Engines;

/// <summary>CP-SAT over whole numbers. Plans and bounds are written as they come; work is its own deterministic time.</summary>
internal sealed class CpSatEngine : IEngine
{
    private volatile CpSolver? solver;
    private volatile bool isStopped;

    public void Solve(WorkerTask task, AnswerWriter answer)
    {
        answer.Solver("CP-SAT " + typeof(CpSolver).Assembly.GetName().Version?.ToString(3));
        var whole = new WholeNumbers(task);
        var model = new CpModel();
        Fill(model.Model, task, whole);
        answer.Filled(model.Model.Variables.Count, model.Model.Constraints.Count, CountOf(model.Model));
        using var made = new CpSolver { StringParameters = Parameters(task.Order) };
        made.SetBestBoundCallback(bound => answer.Bound(bound - whole.BoundSlack, 0, 0));
        solver = made;
        using var listener = new PlanListener(task, answer);
        var status = isStopped ? CpSolverStatus.Unknown : made.Solve(model, listener);
        solver = null;
        Write(made, status, task, whole, answer);
    }

    public void Stop()
    {
        isStopped = true;
        solver?.StopSearch();
    }

    private static string Parameters(WorkerOrder order)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"num_workers:{order.Threads} max_time_in_seconds:{order.Seconds:R} relative_gap_limit:{order.RelativeGap:R} random_seed:{order.Seed} ")
            + string.Create(CultureInfo.InvariantCulture, $"max_memory_in_mb:{order.MemoryMebibytes} linearization_level:2");
        return order.WorkLimit > 0 ? text + string.Create(CultureInfo.InvariantCulture, $" max_deterministic_time:{order.WorkLimit:R}") : text;
    }

    private static void Fill(CpModelProto model, WorkerTask task, WholeNumbers whole)
    {
        foreach (var limit in whole.Limits) model.Variables.Add(new IntegerVariableProto { Domain = { 0, limit } });
        for (var r = 0; r < task.RowCount; r++)
        {
            var columns = task.ColumnsOf(r);
            var linear = new LinearConstraintProto { Domain = { whole.Lower[r], whole.Upper[r] } };
            linear.Vars.AddRange(columns.ToArray());
            linear.Coeffs.AddRange(whole.Coefficients.AsSpan(task.RowEnds[r] - columns.Length, columns.Length).ToArray());
            model.Constraints.Add(new ConstraintProto { Linear = linear });
        }
        model.Objective = new CpObjectiveProto { ScalingFactor = 1 / whole.Scale, Offset = task.Constant * whole.Scale };
        for (var c = 0; c < task.ColumnCount; c++)
        {
            if (whole.Costs[c] == 0) continue;
            model.Objective.Vars.Add(c);
            model.Objective.Coeffs.Add(whole.Costs[c]);
        }
        if (double.IsFinite(task.Order.CutOff))
        {
            model.Objective.Domain.Add(long.MinValue);
            model.Objective.Domain.Add((long)Math.Floor((task.Order.CutOff - task.Constant + whole.BoundSlack) * whole.Scale));
        }
        if (whole.Starts.Length == 0) return;
        model.SolutionHint = new PartialVariableAssignment();
        model.SolutionHint.Vars.AddRange(Enumerable.Range(0, whole.Starts.Length));
        model.SolutionHint.Values.AddRange(whole.Starts);
    }

    private static long CountOf(CpModelProto model) => model.Constraints.Sum(row => (long)row.Linear.Vars.Count);

    private void Write(CpSolver made, CpSolverStatus status, WorkerTask task, WholeNumbers whole, AnswerWriter answer)
    {
        if (status == CpSolverStatus.Unknown && isStopped && made.Response is null)
        {
            answer.End(WorkerStatus.Stopped, double.NegativeInfinity, 0, 0, "");
            return;
        }
        var response = made.Response!;
        var ended = status switch
        {
            CpSolverStatus.Optimal => WorkerStatus.Finished,
            CpSolverStatus.Infeasible => WorkerStatus.Infeasible,
            CpSolverStatus.ModelInvalid => WorkerStatus.Failed,
            _ when isStopped => WorkerStatus.Stopped,
            _ when task.Order.WorkLimit > 0 && response.DeterministicTime >= task.Order.WorkLimit => WorkerStatus.WorkLimit,
            _ => WorkerStatus.TimeLimit,
        };
        var bound = ended switch
        {
            WorkerStatus.Infeasible => task.Order.CutOff,
            WorkerStatus.Failed => double.NegativeInfinity,
            _ => made.BestObjectiveBound - whole.BoundSlack,
        };
        var words = ended == WorkerStatus.Failed ? "the model is not valid: " + made.SolutionInfo() : "";
        answer.End(ended, bound, made.NumBranches(), response.DeterministicTime, words);
    }

    private sealed class PlanListener(WorkerTask task, AnswerWriter answer) : SolutionCallback
    {
        public override void OnSolutionCallback() => answer.Plan(ObjectiveValue(), task.BinaryCount, SolutionBooleanValue);
    }
}

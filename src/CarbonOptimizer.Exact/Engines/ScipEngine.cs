using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CarbonOptimizer.Exact.Workers;
using static CarbonOptimizer.Exact.Engines.ScipLibrary;

namespace CarbonOptimizer.Exact.Engines;

/// <summary>
/// SCIP. Better plans and bounds are written as they come; work is counted in simplex iterations, which are the same on every machine
/// and at every load. One search at a time in a process.
/// </summary>
internal sealed class ScipEngine : IEngine
{
    private const int KnownVersion = 10;
    private const double Infinity = 1e20;
    private const double ChosenFrom = 0.5;
    private const double RoundingOfBound = 1e-9;

    /// <summary>Share of the memory limit for SCIP's own count, which leaves out part of the LP solver and this process.</summary>
    private const double ShareOfMemory = 0.7;

    private static ScipEngine? current;

    private nint scip;
    private nint[] variables = [];
    private double[] values = [];
    private WorkerTask task = null!;
    private AnswerWriter answer = null!;
    private double bestObjective = double.PositiveInfinity;
    private double bestBound = double.NegativeInfinity;
    private volatile bool isStopped;
    private bool isWorkUsedUp;

    public void Solve(WorkerTask task, AnswerWriter answer)
    {
        (this.task, this.answer) = (task, answer);
        if (SCIPmajorVersion() != KnownVersion) throw new NotSupportedException($"SCIP {SCIPmajorVersion()} is there; {KnownVersion} is known.");
        answer.Solver(string.Create(CultureInfo.InvariantCulture, $"SCIP {SCIPmajorVersion()}.{SCIPminorVersion()}.{SCIPtechVersion()}"));
        Must(SCIPcreate(out scip));
        try
        {
            current = this;
            Must(SCIPincludeDefaultPlugins(scip));
            SCIPsetMessagehdlrQuiet(scip, 1);
            SetLimits();
            Watch();
            Fill();
            OfferStart();
            var code = SCIPsolve(scip);
            ReportBest();
            Finish(code);
        }
        finally
        {
            current = null;
            SCIPfree(ref scip);
        }
    }

    /// <summary>The event handler carries it out: SCIP itself is asked from its own thread alone.</summary>
    public void Stop() => isStopped = true;

    private static void Must(int code)
    {
        if (code != Okay) throw new InvalidOperationException($"SCIP answered with code {code}.");
    }

    private void SetLimits()
    {
        var order = task.Order;
        Must(SCIPsetBoolParam(scip, "misc/catchctrlc", 0));
        Must(SCIPsetRealParam(scip, "limits/time", order.Seconds));
        Must(SCIPsetRealParam(scip, "limits/gap", order.RelativeGap));
        Must(SCIPsetRealParam(scip, "limits/memory", order.MemoryMebibytes * ShareOfMemory));
        if (order.NodeLimit > 0) Must(SCIPsetLongintParam(scip, "limits/totalnodes", order.NodeLimit));
        if (order.WorkLimit > 0) Must(SCIPsetLongintParam(scip, "lp/rootiterlim", (long)Math.Min(int.MaxValue, order.WorkLimit)));
        Must(SCIPsetIntParam(scip, "randomization/randomseedshift", order.Seed));
        if (HasAmounts()) Must(SCIPsetRealParam(scip, "numerics/feastol", 1e-9));
    }

    /// <summary>Rows over amounts, where the usual tolerance times a large sum is more than a cell.</summary>
    private bool HasAmounts()
    {
        for (var r = task.SideRowStart; r < task.RowCount; r++)
        {
            foreach (var coefficient in task.CoefficientsOf(r))
            {
                if (coefficient != 1 && coefficient != -1) return true;
            }
        }
        return false;
    }

    private void Fill()
    {
        Must(SCIPcreateProbBasic(scip, "carbonopt"));
        Must(SCIPaddOrigObjoffset(scip, task.Constant));
        variables = new nint[task.ColumnCount];
        values = new double[task.ColumnCount];
        for (var c = 0; c < variables.Length; c++)
        {
            var kind = c < task.BinaryCount ? Binary : Continuous;
            Must(SCIPcreateVarBasic(scip, out variables[c], 0, 0, Math.Min(task.Limits[c], Infinity), task.Costs[c], kind));
            Must(SCIPaddVar(scip, variables[c]));
        }
        var rowVariables = new nint[task.ColumnCount];
        long nonzeros = 0;
        for (var r = 0; r < task.RowCount; r++)
        {
            var columns = task.ColumnsOf(r);
            for (var e = 0; e < columns.Length; e++) rowVariables[e] = variables[columns[e]];
            Must(SCIPcreateConsBasicLinear(
                scip, out var row, "", columns.Length, rowVariables.AsSpan(0, columns.Length), task.CoefficientsOf(r),
                Math.Max(task.Lower[r], -Infinity), Math.Min(task.Upper[r], Infinity)));
            Must(SCIPaddCons(scip, row));
            nonzeros += SCIPgetNVarsLinear(scip, row);
            Must(SCIPreleaseCons(scip, ref row));
        }
        if (task.Order.CutOff < Infinity) Must(SCIPsetObjlimit(scip, task.Order.CutOff));
        answer.Filled(SCIPgetNOrigVars(scip), SCIPgetNOrigConss(scip), nonzeros);
    }

    private void OfferStart()
    {
        if (task.Starts.Length == 0) return;
        Must(SCIPcreateSol(scip, out var solution, 0));
        Must(SCIPsetSolVals(scip, solution, variables.Length, variables, task.Starts));
        Must(SCIPaddSolFree(scip, ref solution, out _));
    }

    private unsafe void Watch()
    {
        Must(SCIPincludeEventhdlrBasic(scip, out var handler, "carbonopt", "plans, bounds and work", &OnEvent, 0));
        Must(SCIPsetEventhdlrInit(scip, handler, &OnInit));
        Must(SCIPsetEventhdlrExit(scip, handler, &OnExit));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnInit(nint scip, nint handler) => SCIPcatchEvent(scip, NodeEvents | SolutionEvent, handler, 0, 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnExit(nint scip, nint handler) => SCIPdropEvent(scip, NodeEvents | SolutionEvent, handler, 0, -1);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnEvent(nint scip, nint handler, nint occasion, nint data)
    {
        try
        {
            current?.Look(SCIPeventGetType(occasion));
            return Okay;
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException)
        {
            return 0;
        }
    }

    /// <summary>
    /// Between nodes, while the tree is empty for a moment, SCIP names the best solution's value as its bound. So bounds are taken
    /// while a node is at work, and never one that closes the search.
    /// </summary>
    private void Look(ulong occasion)
    {
        ReportBest();
        var iterations = SCIPgetNLPIterations(scip);
        if ((occasion & NodeEvents) != 0 && SCIPgetDualbound(scip) is var bound && bound > bestBound && bound > -Infinity && IsOpen(bound))
        {
            bestBound = bound;
            answer.Bound(bound, SCIPgetNTotalNodes(scip), iterations);
        }
        isWorkUsedUp |= task.Order.WorkLimit > 0 && iterations >= task.Order.WorkLimit;
        if (isStopped || isWorkUsedUp) Must(SCIPinterruptSolve(scip));
    }

    private bool IsOpen(double bound) => bound < Infinity && bound < bestObjective - RoundingOfBound * (1 + Math.Abs(bestObjective));

    private void ReportBest()
    {
        var solution = SCIPgetBestSol(scip);
        if (solution == 0) return;
        var objective = SCIPgetSolOrigObj(scip, solution);
        if (!(objective < bestObjective)) return;
        bestObjective = objective;
        Must(SCIPgetSolVals(scip, solution, values.Length, variables, values));
        answer.Plan(objective, task.BinaryCount, c => values[c] > ChosenFrom);
    }

    private void Finish(int code)
    {
        var found = SCIPgetStatus(scip);
        var status = code != Okay ? WorkerStatus.Failed : found switch
        {
            1 or 25 => WorkerStatus.Finished,
            2 => WorkerStatus.Infeasible,
            10 or 11 => isWorkUsedUp && !isStopped ? WorkerStatus.WorkLimit : WorkerStatus.Stopped,
            20 or 21 => WorkerStatus.WorkLimit,
            23 => WorkerStatus.TimeLimit,
            24 => WorkerStatus.MemoryLimit,
            _ => WorkerStatus.Failed,
        };
        var last = SCIPgetDualbound(scip);
        var bound = status switch
        {
            WorkerStatus.Infeasible => task.Order.CutOff,
            WorkerStatus.Finished => last,
            WorkerStatus.Failed => bestBound,
            _ => IsOpen(last) ? Math.Max(last, bestBound) : bestBound,
        };
        answer.End(status, bound, SCIPgetNTotalNodes(scip), SCIPgetNLPIterations(scip), status == WorkerStatus.Failed ? $"SCIP status {found}, code {code}" : "");
    }
}

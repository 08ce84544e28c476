namespace CarbonOptimizer.Exact.Programs;

/// <summary>COIN-OR CBC 2.10. It counts CPU seconds unless told otherwise, and counts a solution as better only by its increment.</summary>
internal sealed class CbcProgram : SolverProgram
{
    public override string Executable => "cbc";

    public override IEnumerable<string> Arguments(ProgramRequest request)
    {
        string[] limits = ["-timeMode", "elapsed", "-sec", Text(request.Seconds), "-ratioGap", Text(request.RelativeGap), "-increment", "1e-9"];
        string[] nodes = request.NodeLimit > 0 ? ["-maxNodes", Text(request.NodeLimit)] : [];
        return [ModelFile, .. limits, .. nodes, "-solve", "-solution", SolutionFile];
    }

    public override void ReadLog(string line, ProgramAnswer answer)
    {
        if (LogText.BoundAfter(line, "best possible") is { } possible) answer.Bound = Math.Max(answer.Bound, possible);
        if (line.StartsWith("Lower bound:", StringComparison.Ordinal) && LogText.BoundAfter(line, "Lower bound:") is { } bound) answer.Bound = bound;
        if (line.StartsWith("Enumerated nodes:", StringComparison.Ordinal)) answer.Nodes = LogText.Count(LogText.NumberAfter(line, "nodes:"));
        if (line.StartsWith("Result - ", StringComparison.Ordinal))
        {
            // The final bound follows, if it differs from the solution; those on the way may be of a part of the search.
            (answer.Status, answer.Bound) = (StatusOf(line["Result - ".Length..]), double.NegativeInfinity);
        }
        else if (line.StartsWith("Problem is infeasible", StringComparison.Ordinal)) answer.Status = ProgramStatus.Infeasible;
    }

    public override void ReadSolution(string line, ProgramAnswer answer)
    {
        if (LogText.NumberAfter(line, "objective value") is { } objective)
        {
            if (answer.Status == ProgramStatus.Unknown) answer.Status = StatusOf(line);
            if (!line.Contains("Infeasible", StringComparison.Ordinal) && !line.Contains("no integer solution", StringComparison.Ordinal)) answer.Objective = objective;
            return;
        }
        // A number, the column, its value and its cost; two stars mark a value out of its bounds.
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 4 && double.IsFinite(answer.Objective) && LogText.Number(words[2]) is { } value) answer.Take(words[1], value);
    }

    private static ProgramStatus StatusOf(string text) =>
        text.StartsWith("Optimal", StringComparison.Ordinal) ? ProgramStatus.Optimal
        : text.Contains("nfeasible", StringComparison.Ordinal) ? ProgramStatus.Infeasible
        : text.Contains("time", StringComparison.Ordinal) ? ProgramStatus.TimeLimit
        : text.Contains("node", StringComparison.Ordinal) || text.Contains("iterations", StringComparison.Ordinal) ? ProgramStatus.NodeLimit
        : ProgramStatus.Unknown;
}

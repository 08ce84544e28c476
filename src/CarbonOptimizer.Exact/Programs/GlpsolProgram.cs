using System.Globalization;

namespace CarbonOptimizer.Exact.Programs;

/// <summary>GLPK's glpsol. It knows no node limit, its cuts fail on some presolved models, and its solution file numbers the columns from 1 instead of naming them.</summary>
internal sealed class GlpsolProgram : SolverProgram
{
    public override string Executable => "glpsol";

    public override IEnumerable<string> Arguments(ProgramRequest request) =>
        ["--freemps", ModelFile, "--mipgap", Text(request.RelativeGap), "--tmlim", Text(request.Seconds), "--write", SolutionFile];

    public override void ReadLog(string line, ProgramAnswer answer)
    {
        if (line.Contains("OPTIMAL SOLUTION FOUND", StringComparison.Ordinal) && line.StartsWith("INTEGER", StringComparison.Ordinal)
            || line.Contains("RELATIVE MIP GAP TOLERANCE REACHED", StringComparison.Ordinal)) answer.Status = ProgramStatus.Optimal;
        else if (line.Contains("TIME LIMIT EXCEEDED", StringComparison.Ordinal)) answer.Status = ProgramStatus.TimeLimit;
        else if (line.Contains("HAS NO INTEGER FEASIBLE SOLUTION", StringComparison.Ordinal) || line.Contains("HAS NO PRIMAL FEASIBLE SOLUTION", StringComparison.Ordinal)) answer.Status = ProgramStatus.Infeasible;
        // "+  412: mip =   5.0e+02 >=   4.9e+02   2.0% (11; 3)": iterations, solution, bound of the open nodes.
        else if (line.StartsWith('+') && LogText.BoundAfter(line, ">=") is { } bound) answer.Bound = Math.Max(answer.Bound, bound);
    }

    public override void ReadSolution(string line, ProgramAnswer answer)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["s", "mip", _, _, var status, var objective])
        {
            if (status is "o" or "f") answer.Objective = LogText.Number(objective) ?? double.PositiveInfinity;
            if (answer.Status == ProgramStatus.Unknown) answer.Status = status switch { "o" => ProgramStatus.Optimal, "n" => ProgramStatus.Infeasible, _ => ProgramStatus.Unknown };
        }
        else if (words is ["j", var number, var value] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var column))
        {
            answer.Take(column - 1, LogText.Number(value) ?? 0);
        }
    }
}

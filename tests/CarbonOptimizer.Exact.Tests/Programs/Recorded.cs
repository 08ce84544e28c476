using CarbonOptimizer.Exact.Programs;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact.Tests.Programs;

/// <summary>Feeds texts to the reader of an executable: nothing is run here.</summary>
internal static class Recorded
{
    /// <summary>Two cells of two uses; columns x0_0, x0_1, x1_0, x1_1.</summary>
    public static ProgramAnswer Read(string executable, string log, string solution = "")
    {
        var program = SolverProgram.All.Single(known => known.Executable == executable);
        var answer = new ProgramAnswer(new ChoiceColumns([3, 3]));
        foreach (var line in log.ReplaceLineEndings("\n").Split('\n')) program.ReadLog(line, answer);
        foreach (var line in solution.ReplaceLineEndings("\n").Split('\n')) program.ReadSolution(line, answer);
        return answer;
    }
}

using System.Text;
using CarbonOptimizer.Exact.Files;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact.Programs;

/// <summary>One call of an executable: writes the model into a private folder, runs it there and reads what it left.</summary>
internal static class ProgramRun
{
    private const int LargestLogTail = 4;

    /// <summary>Runs an executable on a program. The folder is gone afterwards.</summary>
    /// <param name="found">The executable.</param>
    /// <param name="program">What to solve.</param>
    /// <param name="request">Limits it is told; asked for once the model is written.</param>
    /// <param name="mustStop">Asked several times a second whether to stop it.</param>
    /// <returns>What it answered, whether it was stopped, and the last lines of its log.</returns>
    /// <exception cref="IOException">The folder cannot be written or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written or read.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The executable cannot be started.</exception>
    public static (ProgramAnswer Answer, bool IsKilled, string LogTail) Execute(
        FoundProgram found, IntegerProgram program, Func<ProgramRequest> request, Func<bool> mustStop)
    {
        var folder = Directory.CreateTempSubdirectory("carbonopt-exact-").FullName;
        try
        {
            using (var model = new StreamWriter(Path.Combine(folder, SolverProgram.ModelFile), append: false, new UTF8Encoding(false)))
            {
                MpsWriter.Write(program, model);
            }
            var asked = request();
            if (found.Program.Settings(asked) is { } settings) File.WriteAllText(Path.Combine(folder, SolverProgram.SettingsFile), settings);
            var answer = new ProgramAnswer(program.Choices);
            var tail = new Queue<string>();
            var exitCode = ChildProcess.Run(found.Path, found.Program.Arguments(asked), folder, ReadLine, mustStop);
            var solution = Path.Combine(folder, SolverProgram.SolutionFile);
            // What a killed executable was writing may end anywhere: then it is no whole plan, and it is measured in any case.
            if (File.Exists(solution))
            {
                foreach (var line in File.ReadLines(solution)) found.Program.ReadSolution(line, answer);
            }
            return (answer, exitCode is null, string.Join(" / ", tail));

            void ReadLine(string line)
            {
                found.Program.ReadLog(line, answer);
                if (string.IsNullOrWhiteSpace(line)) return;
                tail.Enqueue(line.Trim());
                if (tail.Count > LargestLogTail) tail.Dequeue();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

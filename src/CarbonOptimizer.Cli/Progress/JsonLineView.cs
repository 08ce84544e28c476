using System.Text.Json;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>Every report as one JSON object on a line of standard error.</summary>
internal sealed class JsonLineView(CommandContext context) : IProgressView
{
    public void Report(SolveProgress value) => context.Terminal.Error.WriteLine(JsonSerializer.Serialize(new
    {
        seconds = value.Elapsed.TotalSeconds,
        phase = value.Phase,
        iteration = value.Iteration,
        objective = Finite(value.Objective),
        bound = Finite(value.Bound),
        plan = value.PlanNumber,
    }));

    public void Finish()
    {
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

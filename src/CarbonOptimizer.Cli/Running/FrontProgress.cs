using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Tradeoffs;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Prints one line for each finished solve, in order.</summary>
internal sealed class FrontProgress(CommandContext context) : IProgress<FrontPoint>
{
    public void Report(FrontPoint value)
    {
        var values = value.Values is null ? context.Say("no plan", "无方案") : string.Join("  ", value.Values.Select(NumberText.Of));
        context.Terminal.Error.WriteLine($"{value.Index,5}  {value.Request.Method} {value.Request.Label}  {values}  {value.Termination.Reason}  {NumberText.Percent(value.RelativeGap)}  {NumberText.Clock(TimeSpan.FromSeconds(value.Seconds))}");
    }
}

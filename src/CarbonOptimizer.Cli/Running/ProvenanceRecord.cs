using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Says from what and on what a run was made.</summary>
internal static class ProvenanceRecord
{
    public static RunProvenance Of(BuiltScenario scenario, string lockedScenario, DateTimeOffset startedAt)
    {
        using var process = Process.GetCurrentProcess();
        return new RunProvenance(
            scenario.Problem.Id, lockedScenario, scenario.Inputs, ToolVersion.Text,
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}",
            string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores"),
            startedAt, process.PeakWorkingSet64);
    }
}

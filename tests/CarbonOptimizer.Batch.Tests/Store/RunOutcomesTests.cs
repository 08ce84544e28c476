using CarbonOptimizer.Batch.Store;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Store;

public sealed class RunOutcomesTests
{
    [Theory]
    [InlineData(137, "", RunOutcomes.Killed)]
    [InlineData(143, "", RunOutcomes.Killed)]
    [InlineData(-1, "", RunOutcomes.Killed)]
    [InlineData(134, "Stack overflow.", RunOutcomes.Crash)]
    [InlineData(139, "", RunOutcomes.Crash)]
    [InlineData(unchecked((int)0xC0000005), "", RunOutcomes.Crash)]
    [InlineData(1, "", RunOutcomes.Crash)]
    [InlineData(134, "Out of memory.", RunOutcomes.OutOfMemory)]
    [InlineData(137, "Failed to create CoreCLR: Cannot allocate memory", RunOutcomes.OutOfMemory)]
    [InlineData(0, "out of memory", RunOutcomes.Done)]
    [InlineData(5, "out of memory", RunOutcomes.NoPlan)]
    public void OfEnd_OfProcessesThatLeftNoRecord_TellsThemApart(int code, string words, string outcome) => Assert.Equal(outcome, RunOutcomes.OfEnd(code, words));

    /// <summary>Every outcome has an exit code that means it, but for the two that share one with another.</summary>
    [Fact]
    public void ExitCodeOf_EveryOutcome_MeansIt()
    {
        string[] own = [RunOutcomes.Done, RunOutcomes.GapNotMet, RunOutcomes.NoPlan, RunOutcomes.Infeasible, RunOutcomes.Stopped, RunOutcomes.InvalidInput, RunOutcomes.Crash, RunOutcomes.AuditFailed, RunOutcomes.InputOutput, RunOutcomes.Killed];

        Assert.All(own, outcome => Assert.Equal(outcome, RunOutcomes.OfExitCode(RunOutcomes.ExitCodeOf(outcome))));
    }
}

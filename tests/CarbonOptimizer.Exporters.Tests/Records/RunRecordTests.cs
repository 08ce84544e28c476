using System.Text.Json;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Exporters.Records;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Records;

public sealed class RunRecordTests
{
    [Fact]
    public void ToUtf8_OfSampleRun_HoldsAuditedNumbersInFixedOrder()
    {
        using var json = JsonDocument.Parse(RunRecord.ToUtf8(SampleRun.Context()));
        var root = json.RootElement;
        Assert.Equal(
            "schema scenario status exit audit bound gaps claimed objective carbon policies today search units land_uses control_lines outputs inputs versions machine started_at peak_memory_bytes",
            string.Join(' ', root.EnumerateObject().Select(property => property.Name)));
        var audit = SampleRun.Report().Audit!;
        Assert.Equal(audit.WeightedTotal, root.GetProperty("objective").GetProperty("total").GetDouble());
        Assert.Equal(audit.Bound, root.GetProperty("bound").GetDouble());
        Assert.Equal(0.05, root.GetProperty("gaps").GetProperty("excess").GetDouble(), 12);
        Assert.Equal(audit.WeightedTotal + 20, root.GetProperty("objective").GetProperty("controllable").GetDouble(), 12);
        Assert.Equal(2.25, root.GetProperty("policies")[0].GetProperty("shadow_price").GetDouble());
        Assert.Equal(audit.Policies.Count(policy => policy.ViolationAtBaseline > 0), root.GetProperty("today").GetProperty("broken").GetInt32());
        Assert.Equal("2026-03-01T12:30:00.000Z", root.GetProperty("started_at").GetString());
        Assert.Equal("within_gap", root.GetProperty("search").GetProperty("termination").GetString());
        Assert.Equal(1.5, root.GetProperty("search").GetProperty("seconds").GetDouble());
        Assert.Equal(new string('a', 64), root.GetProperty("inputs")[0].GetProperty("sha256").GetString());
        Assert.Equal(5, root.GetProperty("land_uses")[2].GetProperty("code").GetInt32());
    }

    [Fact]
    public void ToUtf8_OfAnotherProgramsBound_KeepsItApart()
    {
        var report = SampleRun.Report();
        Assert.Equal(JsonValueKind.Null, Parsed(report).GetProperty("claimed").ValueKind);
        Assert.True(Parsed(report).GetProperty("search").GetProperty("reproducible").GetBoolean());
        var total = report.Audit!.WeightedTotal;
        var claimed = Parsed(report with
        {
            Result = report.Result with { HasUncheckedBound = true, Claim = new BoundClaim("Test 1", true), IsReproducible = false },
            Audit = report.Audit with { Bound = double.NegativeInfinity, ClaimedBound = total - 2 },
        });
        Assert.Equal(JsonValueKind.Null, claimed.GetProperty("bound").ValueKind);
        Assert.Equal(JsonValueKind.Null, claimed.GetProperty("gaps").GetProperty("relative").ValueKind);
        var claim = claimed.GetProperty("claimed");
        Assert.Equal((total - 2, "Test 1", true), (claim.GetProperty("bound").GetDouble(), claim.GetProperty("by").GetString(), claim.GetProperty("doubtful").GetBoolean()));
        Assert.Equal(2 / Math.Abs(total), claim.GetProperty("relative_gap").GetDouble(), 12);
        Assert.False(claimed.GetProperty("search").GetProperty("reproducible").GetBoolean());
    }

    [Fact]
    public void ToUtf8_OfNumbersThatAreNotFinite_IsNull()
    {
        var report = SampleRun.Report();
        report = report with { Audit = report.Audit! with { Bound = double.NegativeInfinity, UncoupledOptimum = double.NaN } };
        using var json = JsonDocument.Parse(RunRecord.ToUtf8(new ExportContext(report, SampleRun.Geometry, SampleRun.Codes)));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("bound").ValueKind);
        foreach (var gap in json.RootElement.GetProperty("gaps").EnumerateObject()) Assert.Equal(JsonValueKind.Null, gap.Value.ValueKind);
    }

    [Fact]
    public void ToUtf8_OfRunWithoutPlan_HasNoObjective()
    {
        var context = new ExportContext(SampleRun.WithoutPlan(TerminationReason.ProvedInfeasible), SampleRun.Geometry, SampleRun.Codes);
        using var json = JsonDocument.Parse(RunRecord.ToUtf8(context));
        Assert.Equal("infeasible", json.RootElement.GetProperty("status").GetString());
        Assert.Equal(4, json.RootElement.GetProperty("exit").GetProperty("code").GetInt32());
        Assert.False(json.RootElement.TryGetProperty("objective", out _));
    }

    [Fact]
    public void ProgressLog_HasOneObjectPerEntry()
    {
        using var folder = new TemporaryFolder();
        new ProgressLogExporter().Export(SampleRun.Context(), folder.FullPath);
        var lines = File.ReadAllLines(folder["log.jsonl"]);
        Assert.Equal("""{"seconds":0.25,"phase":"start","iteration":0,"objective":null,"bound":null,"relative_gap":null,"excess_gap":null,"plan":0}""", lines[0]);
        Assert.Equal(1.5, JsonDocument.Parse(lines[1]).RootElement.GetProperty("seconds").GetDouble());
        Assert.Equal(2, lines.Length);
    }

    private static JsonElement Parsed(RunReport report)
    {
        using var json = JsonDocument.Parse(RunRecord.ToUtf8(new ExportContext(report, SampleRun.Geometry, SampleRun.Codes)));
        return json.RootElement.Clone();
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CarbonOptimizer.Exporters.Reports;
using CarbonOptimizer.Exporters.Writing;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Reports;

public sealed class ReportPageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_ByDefault_PutsThePageInTheRecordTheChecksumsAndTheReadMe()
    {
        var run = RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        foreach (var list in new[] { RunFiles.Run, RunFiles.Checksums, RunFiles.ReadMe }) Assert.Contains(RunFiles.Report, File.ReadAllText(Path.Combine(run, list)), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithoutReport_LeavesItOutEverywhere()
    {
        var run = RunFolderWriter.Write(SampleRun.Context() with { HasReport = false }, folder["run"]);
        Assert.False(File.Exists(Path.Combine(run, RunFiles.Report)));
        foreach (var list in new[] { RunFiles.Run, RunFiles.Checksums, RunFiles.ReadMe }) Assert.DoesNotContain(RunFiles.Report, File.ReadAllText(Path.Combine(run, list)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AFinishedFolder_GivesTheBytesTheRunWrote()
    {
        var run = RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        Assert.True(File.ReadAllBytes(Path.Combine(run, RunFiles.Report)).AsSpan().SequenceEqual(RunPage.Of(run, new ReportOptions())));
    }

    [Fact]
    public void Page_AllowsItsOneScriptByHashAndNothingFromOutside()
    {
        var html = Page(new ReportOptions());
        var script = html[(html.IndexOf("<script>\n", StringComparison.Ordinal) + 9)..html.IndexOf("\n</script>\n</head>", StringComparison.Ordinal)];
        var hash = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(html[(html.IndexOf("<script>", StringComparison.Ordinal) + 8)..html.IndexOf("</script>\n</head>", StringComparison.Ordinal)])));
        Assert.NotEmpty(script);
        Assert.Contains($"default-src 'none'; script-src '{hash}'", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("<(script|link|img|iframe)[^>]+(src|href)=", RegexOptions.IgnoreCase), html[html.IndexOf("</script>", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Data_TextThatLooksLikeMarkup_CannotLeaveItsElement()
    {
        var run = RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        var path = Path.Combine(run, RunFiles.Areas);
        File.WriteAllText(path, File.ReadAllText(path) + "</script><script>alert(1)</script>,1\n");
        var data = RunPage.DataOf(run, new ReportOptions()).Span;
        Assert.Equal(-1, data.IndexOf((byte)'<'));
        using var json = JsonDocument.Parse(data.ToArray());
        Assert.Contains("</script><script>", json.RootElement.GetProperty("files").GetProperty(RunFiles.Areas).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithHiddenLocation_HasNoCoordinatesAndNoReferenceSystem()
    {
        var run = RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        using var json = JsonDocument.Parse(RunPage.DataOf(run, new ReportOptions(HideLocation: true)));
        var grid = json.RootElement.GetProperty("grid");
        Assert.Equal((0, ""), (grid.GetProperty("x").GetDouble(), grid.GetProperty("crs").GetString()));
        Assert.Equal("", json.RootElement.GetProperty("files").GetProperty(RunFiles.Run).GetProperty("units").GetProperty("crs").GetString());
        Assert.False(json.RootElement.GetProperty("files").TryGetProperty(RunFiles.LockedScenario, out _));
    }

    [Fact]
    public void Page_TooSmallForItsMaps_ShowsOverviewsAndSaysSo()
    {
        var run = RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        using var json = JsonDocument.Parse(RunPage.DataOf(run, new ReportOptions(MaxBytes: 1)));
        Assert.True(json.RootElement.GetProperty("grid").GetProperty("step").GetInt32() > 1);
    }

    private string Page(ReportOptions options) => Encoding.UTF8.GetString(RunPage.Of(RunFolderWriter.Write(SampleRun.Context(), folder["run"]), options));
}

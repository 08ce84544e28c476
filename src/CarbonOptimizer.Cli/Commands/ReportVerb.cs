using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Printing;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Exporters.Reports;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt report FOLDER</c>: the page of a folder again, from what is in it.</summary>
internal static class ReportVerb
{
    private const double LeastMegabytes = 0.1, MostMegabytes = 2000;

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var folder = new Argument<string>("folder") { Description = context.Say("run, front, sensitivity, monitoring or batch folder", "结果、前沿、敏感性、监测或批量文件夹") };
        var outFile = new Option<string?>("--out") { Description = context.Say("file to write; report.html in the folder when not given, or report-LANG.html", "输出文件；缺省为文件夹中的 report.html 或 report-语言.html") };
        var hide = new Option<bool>("--hide-location") { Description = context.Say("leave out coordinates and reference system", "不含坐标与坐标系") };
        var maxSize = new Option<double?>("--max-size") { Description = context.Say("largest size in MB; maps become overviews until it is kept", "最大文件大小(MB);超出时地图改为概览") }.Within(context, LeastMegabytes, MostMegabytes);
        var pdf = new Option<bool>("--pdf") { Description = context.Say("also a PDF beside it, A4, printed by an installed Chromium, Chrome or Edge", "另生成 A4 版 PDF,由已安装的 Chromium、Chrome 或 Edge 打印") };
        var inputs = InputPlace.Option(context);
        var allowOutside = new Option<bool>("--allow-outside") { Description = context.Say("allow layers outside the scenario's folder", "允许读取场景文件夹之外的图层") };
        var command = new Command("report", context.Say("write the page of a run, front or other folder again", "重新生成结果、前沿等文件夹的报告页面")) { folder, outFile, hide, maxSize, pdf, inputs, allowOutside };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            var browser = parsed.GetValue(pdf) ? PageBrowser.Find() : null;
            if (parsed.GetValue(pdf) && browser is null)
            {
                return Refusal.Write(
                    context, ExitCode.InvalidInput, "CO0220", "carbonopt report --pdf", new("There is no Chromium, Chrome or Edge on this machine to print with.", "本机没有可用于打印的 Chromium、Chrome 或 Edge。"),
                    new($"Install one, or name its program in {PageBrowser.Variable}; or open report.html and print it from any browser.", $"请安装其一，或用环境变量 {PageBrowser.Variable} 指明程序；也可在任意浏览器中打开 report.html 打印。"));
            }
            var language = parsed.GetValue(globals.Language);
            var options = new ReportOptions(language, parsed.GetValue(hide), parsed.GetValue(maxSize) is { } megabytes ? (long)(megabytes * 1e6) : ReportOptions.DefaultMaxBytes);
            if (PageOf(context, path, options, new InputPlace(parsed.GetValue(inputs), parsed.GetValue(allowOutside))) is not { } page)
            {
                return Refusal.Write(
                    context, ExitCode.InvalidInput, "CO0216", path, new("There is nothing in the folder that a page could show.", "文件夹中没有可生成报告的内容。"),
                    new("Name the folder that 'carbonopt run', 'pareto', 'sensitivity' or 'monitor' printed.", "请给出 carbonopt run、pareto、sensitivity 或 monitor 所打印的文件夹。"));
            }
            var target = parsed.GetValue(outFile) ?? Path.Combine(path, NameFor(options));
            AtomicFile.WriteBytes(target, page);
            var files = new List<(string File, long Bytes)> { (target, page.Length) };
            if (browser is not null)
            {
                var printed = Path.ChangeExtension(target, ".pdf");
                if (browser.Print(target, printed, context.Cancellation) is { } failure)
                {
                    return Refusal.Write(context, ExitCode.InputOutput, "CO0221", printed, new($"The browser printed nothing: {failure}", $"浏览器未能打印：{failure}"), new($"Open {target} in a browser and print it there.", $"请在浏览器中打开 {target} 打印。"));
                }
                files.Add((printed, new FileInfo(printed).Length));
            }
            if (parsed.GetValue(globals.Json))
            {
                context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new { schema = "carbon-optimizer/report-file/1", file = target, bytes = page.Length, pdf = browser is null ? null : files[1].File }));
            }
            else if (!parsed.GetValue(globals.Quiet))
            {
                foreach (var (file, bytes) in files) context.Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}  {bytes / 1e6:0.00} MB"));
            }
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The page of a folder; null when it holds nothing to show.</summary>
    public static byte[]? PageOf(CommandContext context, string folder, ReportOptions options, InputPlace place)
    {
        if (SolvedScenario.IsRun(folder)) return RunPage.Of(folder, options);
        if (FrontAudit.IsFront(folder)) return FrontPage.Of(FrontAudit.ReportOf(context, folder, place), folder, options);
        if (File.Exists(Path.Combine(folder, BatchManifest.FileName))) return BatchPage.Of(BatchSummary.Of(BatchManifest.Read(folder), new ResultStore(folder)), options);
        return TablesPage.KindOf(folder) is { } kind ? TablesPage.Of(folder, kind, options) : null;
    }

    /// <summary>Only a page made as a run makes it takes the name under which the run's checksums and audit know it.</summary>
    private static string NameFor(ReportOptions options)
    {
        string[] tags = [options.Language ?? "", options.HideLocation ? "hidden" : "", options.MaxBytes != ReportOptions.DefaultMaxBytes ? "small" : ""];
        var named = tags.Where(tag => tag.Length > 0).ToArray();
        return named.Length == 0 ? RunFiles.Report : $"report-{string.Join('-', named)}.html";
    }
}

using System.CommandLine;
using System.Net;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Serving;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt serve DIR</c>: the pages of a folder of runs, with live answers, for a browser on this machine.</summary>
internal static class ServeVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var folder = new Argument<string>("folder") { Description = context.Say("folder with run folders", "存有结果文件夹的目录") };
        var port = new Option<int>("--port") { Description = context.Say("port on 127.0.0.1; a free one when not given", "127.0.0.1 上的端口；缺省为空闲端口") }.Within(context, 0, 65535);
        var allowOutside = new Option<bool>("--allow-outside") { Description = context.Say("allow layers outside the scenario's folder", "允许读取场景文件夹之外的图层") };
        var command = new Command("serve", context.Say("explore runs in a browser on this machine, with live answers; Ctrl-C ends it", "在本机浏览器中浏览结果并实时问答；Ctrl-C 结束")) { folder, port, allowOutside };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            if (!Directory.Exists(path)) return Refusal.Write(context, ExitCode.InvalidInput, "CO0217", path, new("There is no such folder.", "没有该文件夹。"), new("Name a folder with run folders in it, such as out.", "请给出存有结果文件夹的目录，如 out。"));
            using var server = new ExplorerServer(context, path, parsed.GetValue(port), parsed.GetValue(allowOutside));
            try
            {
                server.Start();
            }
            catch (HttpListenerException taken)
            {
                return Refusal.Write(context, ExitCode.InputOutput, "CO0218", "carbonopt serve --port", new($"The port cannot be used: {taken.Message}.", $"端口不可用：{taken.Message}。"), new("Leave --port away for a free one.", "省略 --port 即用空闲端口。"));
            }
            context.Terminal.Out.WriteLine(server.Url);
            context.Terminal.Out.Flush();
            if (!parsed.GetValue(globals.Quiet)) context.Terminal.Error.WriteLine(context.Say("Open this address in a browser; it works on this machine only. Ctrl-C ends it.", "请在浏览器中打开该地址，仅限本机访问。Ctrl-C 结束。"));
            server.RunAsync(context.Cancellation).GetAwaiter().GetResult();
            return ExitCode.Done;
        });
        return command;
    }
}

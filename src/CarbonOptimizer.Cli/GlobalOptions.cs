using System.CommandLine;

namespace CarbonOptimizer.Cli;

/// <summary>Options every verb accepts.</summary>
internal sealed class GlobalOptions
{
    public GlobalOptions(CommandContext context)
    {
        Language = new Option<string>("--lang") { Description = context.Say("language of messages: en or zh", "界面语言：en 或 zh"), Recursive = true };
        Language.AcceptOnlyFromAmong("en", "zh");
        Json = new Option<bool>("--json") { Description = context.Say("print one JSON object on standard output", "在标准输出上打印一个 JSON 对象"), Recursive = true };
        Quiet = new Option<bool>("--quiet", "-q") { Description = context.Say("no progress, no summary", "不显示进度和摘要"), Recursive = true };
        StopFile = new Option<string?>("--stop-file") { Description = context.Say("stop as on Ctrl-C, keeping what there is, once this file appears", "该文件出现时如同 Ctrl-C 停止，并保留已有结果"), Recursive = true };
        NoNative = new Option<bool>("--no-native") { Description = context.Say("read files by managed code only, never through an installed GDAL", "仅用托管代码读取文件，不使用已安装的 GDAL"), Recursive = true };
        Ids = new Option<bool>("--ids") { Description = context.Say("show ids of policies and regions in tables instead of their names", "表中显示政策与区域的 id 而非名称"), Recursive = true };
        Verbose = new Option<bool>("--verbose", "-v") { Description = context.Say("more detail, stack traces included", "更多细节，包括调用栈"), Recursive = true };
    }

    public Option<string> Language { get; }

    public Option<bool> Json { get; }

    public Option<bool> Quiet { get; }

    public Option<bool> Ids { get; }

    public Option<bool> Verbose { get; }

    public Option<string?> StopFile { get; }

    public Option<bool> NoNative { get; }
}

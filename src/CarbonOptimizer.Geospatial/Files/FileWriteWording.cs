using System.Globalization;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>What failed writes say in Chinese; the operating system's own words exist in its language only, so its error numbers are worded here.</summary>
internal static class FileWriteWording
{
    private static readonly Dictionary<string, string> Steps = new(StringComparer.Ordinal)
    {
        ["create"] = "创建", ["write"] = "写入", ["flush to disk"] = "刷新到磁盘", ["flush of the folder to disk"] = "将文件夹刷新到磁盘",
        ["rename"] = "改名", ["lock"] = "加锁", ["take over of further files"] = "转移其他文件",
    };

    private static readonly Dictionary<int, string> Errors = new()
    {
        [1] = "操作不被允许", [2] = "路径不存在", [5] = "输入输出错误", [11] = "资源暂时不可用", [13] = "权限不足", [16] = "设备或文件正被使用", [17] = "已有同名文件", [18] = "不能跨磁盘改名",
        [20] = "路径中有一项不是文件夹", [21] = "目标是文件夹", [23] = "系统打开的文件过多", [24] = "打开的文件过多", [27] = "文件过大", [28] = "磁盘空间不足", [30] = "文件系统只读",
        [36] = "文件名过长", [37] = "没有可用的锁", [39] = "文件夹非空", [40] = "符号链接层数过多", [95] = "文件系统不支持该操作", [116] = "网络文件已失效", [122] = "超出磁盘配额",
    };

    private static readonly Dictionary<string, string> Details = new(StringComparer.Ordinal)
    {
        ["this is a folder, not a file."] = "目标是文件夹，不是文件",
        ["this is a device; a rename would replace it."] = "目标是设备，改名会将其替换",
        ["a file of that name is in the way."] = "已有同名文件",
        ["this is the root of a drive."] = "目标是磁盘根目录",
        ["the folder holds something that is not a run."] = "该文件夹存有并非结果的内容",
        ["something that is no file is in the way."] = "同名的并非普通文件",
        ["a file that is no lock is in the way."] = "已有同名文件，且不是锁文件",
        ["the journal was removed while it was being written."] = "日志在写入期间被删除",
        ["the journal was cut while it was being written."] = "日志在写入期间被截短",
    };

    /// <summary>The whole message.</summary>
    public static string Message(string path, string step, int errorNumber, string detail)
    {
        var first = detail.Split('\n')[0];
        var reason = Details.GetValueOrDefault(first) ?? (OperatingSystem.IsWindows() ? null : Errors.GetValueOrDefault(errorNumber))
            ?? (errorNumber == 0 ? $"系统信息“{first}”" : string.Create(CultureInfo.InvariantCulture, $"系统错误 {errorNumber}"));
        return $"{path} 未能可靠写出：{Steps.GetValueOrDefault(step, step)}失败，{reason}。";
    }
}

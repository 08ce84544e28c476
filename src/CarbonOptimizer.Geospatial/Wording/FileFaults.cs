namespace CarbonOptimizer.Geospatial.Wording;

/// <summary>Faults of files of any kind.</summary>
internal static class FileFaults
{
    public static readonly (string English, string Chinese)[] All =
    [
        ("There is no such file.", "没有该文件。"),
        ("Maybe the path is relative to another folder.", "路径可能相对于其他文件夹。"),
        ("The file is empty.", "文件为空。"),
        ("This is not a regular file.", "这不是普通文件。"),
        ("The file cannot be opened.", "无法打开文件。"),
        ("The file cannot be opened again: *", "无法再次打开文件：“{0}”"),
        ("The file cannot be read.", "无法读取文件。"),
        ("The file cannot be written.", "无法写入文件。"),
        ("Maybe a copy or download did not finish.", "复制或下载可能未完成。"),
        ("Maybe a copy or download did not finish; get the file again.", "复制或下载可能未完成；请重新获取该文件。"),
        ("Unable to read beyond the end of the stream.", "文件提前结束。"),
        ("Attempted to read past the end of the stream.", "文件提前结束。"),
        ("Access to the path '*' is denied.", "没有访问“{0}”的权限。"),
        ("Could not find file '*'.", "找不到文件“{0}”。"),
        ("Could not find a part of the path '*'.", "路径“{0}”的一部分不存在。"),
        ("Is a directory : '*'", "“{0}”是文件夹。"),
        ("Install GDAL (*, or conda install -c conda-forge libgdal) and set * to the path of its gdal*.dll.", "请安装 GDAL（{0}，或 conda install -c conda-forge libgdal），并将 {1} 设为其 gdal{2}.dll 的路径。"),
        ("Install GDAL (*, or conda install -c conda-forge libgdal), if need be set * to the path of *.", "请安装 GDAL（{0}，或 conda install -c conda-forge libgdal），必要时将 {1} 设为 {2} 的路径。"),
        ("Maybe it has a decimal comma; use a point.", "可能用了小数逗号；请改用小数点。"),
        ("Maybe it has a decimal comma; write a point.", "可能用了小数逗号；请改用小数点。"),
        ("Name the one that is meant.", "请指明所需的图层。"),
    ];
}

using System.Globalization;
using System.Runtime.InteropServices;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Gdal;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>Checks everything a run needs from the machine.</summary>
internal sealed class MachineCheckUp(CommandContext context)
{
    private const long ComfortableBytes = 1L << 30;

    public IReadOnlyList<HealthCheck> Run() =>
    [
        new("runtime", context.Say("runtime", "运行时"), true, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}"),
        new("processor", context.Say("processor", "处理器"), true, context.Say($"{Environment.ProcessorCount} cores, vectors of {System.Numerics.Vector<byte>.Count * 8} bits", $"{Environment.ProcessorCount} 核，{System.Numerics.Vector<byte>.Count * 8} 位向量")),
        Memory(),
        Writable("working-folder", context.Say("working folder", "工作目录"), Environment.CurrentDirectory),
        Writable("temporary-folder", context.Say("temporary folder", "临时目录"), Path.GetTempPath()),
        Gdal(),
        SolverProbe.Check(context),
    ];

    private HealthCheck Memory()
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return new HealthCheck("memory", context.Say("memory", "内存"), available >= ComfortableBytes, NumberText.Bytes(available),
            available >= ComfortableBytes ? "" : context.Say("A county needs about 1 GiB.", "县级规模约需 1 GiB。"));
    }

    private HealthCheck Writable(string id, string name, string folder)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".carbonopt-doctor-{Environment.ProcessId}"));
        try
        {
            AtomicFile.WriteText(path, "ok");
            File.Delete(path);
            return new HealthCheck(id, name, true, folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new HealthCheck(id, name, false, context.Say(failure.Message, $"无法写入，原文：“{failure.Message}”"), context.Say("Choose a folder you may write to.", "请选择可写的文件夹。"));
        }
    }

    private HealthCheck Gdal() => GdalLibrary.IsAvailable
        ? new HealthCheck("gdal", context.Say("GDAL (optional)", "GDAL（可选）"), true, GdalLibrary.Version)
        : new HealthCheck("gdal", context.Say("GDAL (optional)", "GDAL（可选）"), true, context.Say("not found; GeoTIFF, ASCII grids, GeoJSON and GeoPackage are read without it", "未找到；GeoTIFF、ASCII、GeoJSON、GeoPackage 无需它即可读取"),
            context.Say("Install libgdal (apt-get install libgdal32, conda, OSGeo4W) to read other formats.", "如需读取其他格式，请安装 libgdal(apt-get install libgdal32、conda、OSGeo4W)。"));
}

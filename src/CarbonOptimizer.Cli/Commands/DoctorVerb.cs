using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Terminals;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt doctor</c>: whether this machine has what a run needs.</summary>
internal static class DoctorVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var command = new Command("doctor", context.Say("check this machine: memory, folders, GDAL, solver", "检查本机：内存、文件夹、GDAL、求解器"));
        command.SetAction(parsed =>
        {
            var checks = new MachineCheckUp(context).Run();
            if (parsed.GetValue(globals.Json)) WriteJson(context, checks);
            else WriteTable(context, checks);
            return checks.All(check => check.IsHealthy) ? ExitCode.Done : ExitCode.SomeFailed;
        });
        return command;
    }

    private static void WriteTable(CommandContext context, IReadOnlyList<HealthCheck> checks)
    {
        var table = new TextTable("", "", "");
        foreach (var check in checks)
        {
            table.Add(check.IsHealthy ? "ok" : context.Terminal.Red("!!"), check.Name, check.Detail);
            if (check.Remedy.Length > 0) table.Add("", "", "-> " + check.Remedy);
        }
        table.WriteTo(context.Terminal.Out);
    }

    private static void WriteJson(CommandContext context, IReadOnlyList<HealthCheck> checks) => context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/doctor/1",
        healthy = checks.All(check => check.IsHealthy),
        checks = checks.Select(check => new { id = check.Id, ok = check.IsHealthy, detail = check.Detail, remedy = check.Remedy }),
    }));
}

using CarbonOptimizer.Instances.Cases;
using CarbonOptimizer.Instances.Measuring;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.Instances.Auto;

/// <summary>Measures the usual solver beside the certified one alone, one process at a time, asked for a gap of 0.</summary>
internal static class AutoCommand
{
    private static readonly string[] Ladder =
        [.. new[] { 20, 32, 50, 71, 100, 142, 200, 250, 316 }.Select(side => FormattableString.Invariant($"ladder-{side}-strong"))];

    private static readonly string[] Methods = ["lagrangian-1", "auto-1"];

    public static int Run(AutoArguments arguments)
    {
        var machine = Machine.Describe();
        var runs = new List<Measurement>();
        foreach (var id in arguments.Only.Count > 0 ? arguments.Only : Ladder)
        {
            var folder = arguments.DataFolders.FirstOrDefault(data => new CaseCatalogue(data).Find(id).IsAvailable);
            if (folder is null)
            {
                Console.Error.WriteLine($"{id}: left out, its data are in none of the folders.");
                continue;
            }
            foreach (var method in Methods)
            {
                if (ChildProcess.Measure(new CaseCatalogue(folder).Find(id), MethodList.Find(method), arguments.Seconds, folder, "peer") is not { } measured) continue;
                runs.Add(measured);
                Console.WriteLine(AutoPage.Line(measured));
            }
        }
        Directory.CreateDirectory(arguments.OutFolder);
        File.WriteAllText(Path.Combine(arguments.OutFolder, "auto.md"), AutoPage.Text(machine, arguments, runs));
        File.WriteAllText(Path.Combine(arguments.OutFolder, "auto.csv"), AutoPage.Csv(runs));
        return runs.Any(run => run.IsAudited == false) ? 1 : 0;
    }
}

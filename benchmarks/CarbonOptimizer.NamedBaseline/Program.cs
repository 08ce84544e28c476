using System.Globalization;
using CarbonOptimizer.Instances.Cases;
using CarbonOptimizer.Instances.Evolution;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.NamedBaseline;

/// <summary>GeneticSharp, NSGA-II and NSGA-III by textbook and by strong operators, and the certified front, side by side.</summary>
internal static class Program
{
    private const string Usage = """
        usage: named-baseline [--only NAME,NAME] [--seeds NUMBER] [--solves NUMBER] [--methods NAME,NAME] [--evaluations NUMBER] [--source TEXT] [--data FOLDER] [--out FOLDER]
               NAME is an instance as `instances run` knows it, or the path of a scenario.yaml; --evaluations replaces the limit of equal time
               by a number of plans measured; --source says where the package came from.
        """;

    private static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return Run(arguments);
        }
        catch (FormatException fault)
        {
            Console.Error.WriteLine(fault.Message + Environment.NewLine + Usage);
            return 2;
        }
    }

    private static int Run(string[] arguments)
    {
        var evaluations = Take(ref arguments, "--evaluations") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        var source = Take(ref arguments, "--source") ?? "the package of the feed";
        var options = EvolutionArguments.Parse(arguments);
        var machine = Machine.Describe();
        Console.WriteLine(machine);
        var catalogue = new CaseCatalogue(options.Data);
        var tables = new List<FrontTable>();
        foreach (var subject in options.Instances.Select(catalogue.Find))
        {
            var name = subject.Id.EndsWith(".yaml", StringComparison.Ordinal) ? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(subject.Id)))! : subject.Id;
            tables.Add(new FrontTable(name, EvolutionCommand.RunsOn(new CostAndBoundary(subject.Create()), options, ComparedMethods.Within(evaluations))));
        }
        var page = new ComparisonPage(machine, source, evaluations);
        foreach (var table in tables) Console.WriteLine(page.Section(table));
        if (options.Output is { } folder) page.Write(folder, tables);
        return 0;
    }

    private static string? Take(ref string[] arguments, string name)
    {
        var at = Array.IndexOf(arguments, name);
        if (at < 0) return null;
        if (at + 1 == arguments.Length) throw new FormatException($"Option {name} lacks its value.");
        var value = arguments[at + 1];
        arguments = [.. arguments[..at], .. arguments[(at + 2)..]];
        return value;
    }
}

using CarbonOptimizer.Instances.Cases;
using CarbonOptimizer.Instances.Programs;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.Instances.Versions;

/// <summary><c>instances versions</c>: builds of the solver side by side, in turn, on the instances the first version was tuned on.</summary>
internal static class VersionCommand
{
    private static readonly string[] Instances =
    [
        "noise-100-moderate-many", "noise-316-moderate-many", "noise-1000-moderate-many", "noise-316-strong-few", "noise-316-weak-many",
        "noise-316-strong-many", "noise-316-verystrong-many", "smooth-316-moderate-many", "smooth-316-strong-few", "parcels-316-moderate-many",
        "parcels-316-strong-few", "rows-316-overlapping", "rows-316-equal", "rows-316-weighted", "ladder-200-strong", "ladder-316-weak",
        "ladder-316-strong", "wuhan-county_east-varied-weak", "wuhan-county_east-varied-strong", "wuhan-county_east-constant-weak",
    ];

    public static int Run(VersionArguments options)
    {
        var machine = Machine.Describe();
        Console.WriteLine(machine);
        var catalogue = new CaseCatalogue(options.Data);
        var table = new MarkdownTable(["instance", .. options.Builds.SelectMany(Columns), "time ratio", "processor ratio", "audit"]);
        foreach (var id in Instances.Where(id => options.Only.Any(text => id.Contains(text, StringComparison.Ordinal))))
        {
            var subject = catalogue.Find(id);
            if (!subject.IsAvailable) Console.Error.WriteLine($"{id}: its data is not on this machine.");
            else Add(table, options, subject);
        }
        if (options.Output is not { } folder) return 0;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "versions.csv"), table.Csv());
        File.WriteAllText(Path.Combine(folder, "versions.md"), Page(machine, options, table));
        return 0;
    }

    private static IEnumerable<string> Columns(ProgramUnderTest build) => [$"{build.Label} s", $"{build.Label} processor s", $"{build.Label} gap"];

    private static void Add(MarkdownTable table, VersionArguments options, InstanceCase subject)
    {
        VersionRuns[] all = [.. options.Builds.Select(_ => new VersionRuns(subject.Stop))];
        for (var run = 0; run < options.Runs; run++)
        {
            // The build that starts alternates, so that what the machine does meanwhile meets all alike.
            for (var i = 0; i < all.Length; i++)
            {
                var b = run % 2 == 0 ? i : all.Length - 1 - i;
                all[b].Add(options.Builds[b], subject.Id, options.Data);
            }
        }
        var (first, last) = (all[0], all[^1]);
        string[] fields =
        [
            subject.Id,
            .. all.SelectMany(runs => new[] { MarkdownTable.Text(runs.Seconds), MarkdownTable.Text(runs.ProcessorSeconds), MarkdownTable.Text(runs.Gap, "P4") }),
            MarkdownTable.Text(last.Seconds / first.Seconds, "F2"), MarkdownTable.Text(last.ProcessorSeconds / first.ProcessorSeconds, "F2"),
            all.All(runs => runs.IsAudited) ? "passed" : "not passed",
        ];
        table.Add(fields);
        Console.WriteLine(string.Join(" | ", fields));
    }

    private static string Page(string machine, VersionArguments options, MarkdownTable table) => $"""
        # Versions side by side

        Written by `benchmarks/run-versions.sh`. {machine}{(options.Note.Length > 0 ? "; " + options.Note : "")}.

        Medians of {options.Runs} runs, each in a process of its own, the builds in turn. Seconds count from the moment the declared problem is
        handed over until plan and bound are as near as the instance asks: a ladder gap of 0.1 % (very strong compactness 1 %, ladder 0.02 %), on
        real grids a relative gap of 0.01 %. Processor seconds are those of the whole process, making the instance and the search for a local
        optimum at the end included. Gap: (plan - bound) / plan at the end. Ratios: {options.Builds[^1].Label} over {options.Builds[0].Label}.

        {table.Markdown()}
        """;
}

using System.Globalization;

namespace CarbonOptimizer.Instances.Reporting;

/// <summary>
/// Plans and bounds other solvers proved, on the objective less the cheapest uses: no bound may lie above the known plan and no
/// plan below the known bound.
/// </summary>
internal static class KnownValues
{
    private const double RelativeRounding = 1e-7;

    /// <summary>What contradicts the known values.</summary>
    public static IEnumerable<string> Contradictions(IEnumerable<ResultRow> rows)
    {
        var known = Read();
        foreach (var run in rows.Select(row => row.Measurement))
        {
            if (!known.TryGetValue(run.Case, out var values)) continue;
            var rounding = RelativeRounding * (values.Objective + Math.Abs(run.CheapestCost));
            if (run.Bound - run.CheapestCost > values.Objective + rounding) yield return FormattableString.Invariant($"{run.Case} {run.Method}: the bound {run.Bound - run.CheapestCost} is above the known plan {values.Objective}.");
            if (run.Objective - run.CheapestCost < values.Bound - rounding) yield return FormattableString.Invariant($"{run.Case} {run.Method}: the plan {run.Objective - run.CheapestCost} is below the known bound {values.Bound}.");
        }
    }

    private static Dictionary<string, (double Objective, double Bound)> Read()
    {
        using var reader = new StreamReader(typeof(KnownValues).Assembly.GetManifestResourceStream("known-values.csv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))
            .ToDictionary(fields => fields[0], fields => (double.Parse(fields[1], CultureInfo.InvariantCulture), double.Parse(fields[2], CultureInfo.InvariantCulture)));
    }
}

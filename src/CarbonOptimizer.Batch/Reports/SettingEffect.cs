namespace CarbonOptimizer.Batch.Reports;

/// <summary>
/// What a setting does to an objective, from the runs themselves: pairs of runs that differ in this setting alone, from one of its values to the
/// next. Nothing is fitted, so nothing is assumed; what settings do together shows as the spread between pairs.
/// </summary>
/// <param name="Setting">Path of the setting.</param>
/// <param name="From">Value.</param>
/// <param name="To">Next value.</param>
/// <param name="Objective">The objective.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Pairs">How many pairs there are.</param>
/// <param name="Mean">Mean change of the objective.</param>
/// <param name="Least">Smallest change.</param>
/// <param name="Most">Largest change.</param>
public sealed record SettingEffect(string Setting, string From, string To, NamedId Objective, string Unit, int Pairs, double Mean, double Least, double Most)
{
    /// <summary>Effects of all settings on all objectives, in the order of the settings.</summary>
    public static IReadOnlyList<SettingEffect> Of(BatchSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var rows = summary.Rows.Where(row => row.Result?.HasPlan == true).ToArray();
        var effects = new List<SettingEffect>();
        foreach (var path in summary.Manifest.Paths)
        {
            string[] values = [.. summary.Rows.Select(row => BatchSummary.SettingOf(row, path)).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];
            if (values.Length < 2) continue;
            var byRest = rows.Where(row => BatchSummary.SettingOf(row, path).Length > 0).GroupBy(row => RestOf(row, path))
                .Select(group => group.GroupBy(row => BatchSummary.SettingOf(row, path)).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal))
                .ToArray();
            for (var i = 1; i < values.Length; i++)
            {
                foreach (var (objective, unit) in summary.Objectives)
                {
                    double[] changes =
                    [
                        .. byRest.Where(group => group.ContainsKey(values[i - 1]) && group.ContainsKey(values[i]))
                            .Select(group => BatchSummary.ValueOf(group[values[i]], objective.Id) - BatchSummary.ValueOf(group[values[i - 1]], objective.Id)).Where(double.IsFinite),
                    ];
                    if (changes.Length > 0) effects.Add(new(path, values[i - 1], values[i], objective, unit, changes.Length, changes.Average(), changes.Min(), changes.Max()));
                }
            }
        }
        return effects;
    }

    /// <summary>Scenario and all settings but one, as one text.</summary>
    private static string RestOf(SummaryRow row, string path) =>
        row.Run.Run.Scenario + "\n" + string.Join('\n', row.Run.Run.Settings.Where(setting => setting.Path != path).OrderBy(setting => setting.Path, StringComparer.Ordinal));
}

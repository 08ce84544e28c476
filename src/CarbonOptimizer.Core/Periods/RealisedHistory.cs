using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>Land use of past planning years, and the trajectories it shows.</summary>
internal sealed class RealisedHistory(Allocation baseline, IReadOnlyList<Allocation> past, PlanningPeriods periods, int useCount)
{
    /// <summary>Bit set of the uses land has newly got.</summary>
    public ulong Targets { get; private set; }

    /// <exception cref="ScenarioException">There are more years than periods, lengths differ, or land converted more than once.</exception>
    public void ThrowIfUnfit(int unitCount)
    {
        if (past.Count == 0 || baseline.Count != unitCount) return;
        var faults = new List<Diagnostic>();
        if (past.Count > periods.Count) faults.Add(Fault("CO2022", $"Land use is given for {past.Count} past planning years, the plan has {periods.Count}.", $"给出了 {past.Count} 个已实现规划年的用地，规划只有 {periods.Count} 个。"));
        foreach (var map in past)
        {
            if (map.Count != unitCount) faults.Add(Fault("CO2023", $"The land use of a past year has {map.Count} planning units, the problem {unitCount}.", $"已实现年份的用地有 {map.Count} 个单元，问题有 {unitCount} 个。"));
            else if (map.Uses.IndexOfAnyExceptInRange((byte)0, (byte)(useCount - 1)) is >= 0 and var unit) faults.Add(Fault("CO2024", $"Planning unit {unit} had land use {map[unit]} in a past year, {useCount} are declared.", $"单元 {unit} 在已实现年份的地类为 {map[unit]}，共声明 {useCount} 个。"));
        }
        if (faults.Count == 0) CheckConversions(faults);
        if (faults.Count > 0) throw new ScenarioException(faults);
    }

    /// <summary>Trajectories so far; units that have not converted stay.</summary>
    public Allocation Trajectories(TrajectoryCatalogue catalogue)
    {
        var trajectories = baseline.Uses.ToArray();
        for (var u = 0; u < trajectories.Length; u++)
        {
            var p = FirstChange(u);
            if (p < past.Count) trajectories[u] = (byte)catalogue.Becoming(past[p][u], p);
        }
        return new Allocation(trajectories);
    }

    private void CheckConversions(List<Diagnostic> faults)
    {
        var (repeated, first) = (0L, -1);
        for (var u = 0; u < baseline.Count; u++)
        {
            var p = FirstChange(u);
            if (p == past.Count) continue;
            Targets |= 1UL << past[p][u];
            if (Enumerable.Range(p, past.Count - p).All(later => past[later][u] == past[p][u])) continue;
            if (repeated++ == 0) first = u;
        }
        if (repeated > 0) faults.Add(Fault("CO2025", $"{repeated} planning units converted more than once in the past years, the first is unit {first}; a unit converts at most once.", $"{repeated} 个单元在已实现年份中转换多于一次（首个为单元 {first}）；每单元至多转换一次。"));
    }

    private int FirstChange(int unit)
    {
        var p = 0;
        while (p < past.Count && past[p][unit] == baseline[unit]) p++;
        return p;
    }

    private static Diagnostic Fault(string code, FormattableString message, FormattableString chinese) => new(
        code, DiagnosticSeverity.Error, "periods", FormattableString.Invariant(message)) { ChineseMessage = FormattableString.Invariant(chinese) };
}

using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Fuzzing.Tests.Drawing;

namespace CarbonOptimizer.Fuzzing.Tests.Policies;

/// <summary>A number in a policy that is placed around what a plan measures.</summary>
/// <param name="Key">Key of the number.</param>
/// <param name="IsUpper">Whether it is the largest value allowed.</param>
/// <param name="Lax">Value that every plan keeps, if there is one.</param>
/// <param name="IsPercentOfToday">Whether it is a percentage of today's value.</param>
internal sealed record Bound(string Key, bool IsUpper, decimal Lax, bool IsPercentOfToday = false)
{
    /// <summary>Decimal places it is written with.</summary>
    private const int Digits = 10;

    /// <summary>What the plan that is known to keep it measures; null while it is lax.</summary>
    public decimal? Witness { get; init; }

    /// <summary>How far the bound lies from that.</summary>
    public decimal Slack { get; init; }

    /// <summary>Whether the number is met exactly; another one is no tighter.</summary>
    public bool IsEquality => Key.StartsWith("equal", StringComparison.Ordinal);

    /// <summary>The number as it is written, drawn in by a share of the slack.</summary>
    public string Text(double tightening)
    {
        if (Witness is not { } value) return Yaml.Number(Lax);
        var slack = IsEquality ? Slack : Slack - (decimal)tightening * Math.Abs(Slack);
        return Yaml.Number(IsUpper ? Up(value + slack) : Math.Max(Down(value - slack), IsPercentOfToday || Lax >= 0 ? 0 : decimal.MinValue));
    }

    /// <summary>What the rule measures in the unit of the number; null where it says nothing.</summary>
    public decimal? ValueOf(IEnumerable<PolicyResult> results)
    {
        decimal? worst = null;
        foreach (var result in results.Where(result => result.Unit != "cells"))
        {
            if (IsPercentOfToday && result.ValueAtBaseline == 0) continue;
            var value = IsPercentOfToday ? result.Value / result.ValueAtBaseline * 100 : result.Value * ScaleOf(result.Unit);
            worst = worst is not { } known ? value : IsUpper ? Math.Max(known, value) : Math.Min(known, value);
        }
        return worst;
    }

    /// <summary>Rules about amounts speak of thousands or millions of their unit where that reads better.</summary>
    private static decimal ScaleOf(string unit)
    {
        if (!unit.StartsWith("10^", StringComparison.Ordinal)) return 1;
        var exponent = int.Parse(unit.AsSpan(3, unit.IndexOf(' ', StringComparison.Ordinal) - 3), System.Globalization.CultureInfo.InvariantCulture);
        return (decimal)Math.Pow(10, exponent);
    }

    private static decimal Up(decimal value) => Math.Round(value, Digits, MidpointRounding.ToPositiveInfinity);

    private static decimal Down(decimal value) => Math.Round(value, Digits, MidpointRounding.ToNegativeInfinity);
}

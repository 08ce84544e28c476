using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;

namespace CarbonOptimizer.Cli.Running;

/// <summary>
/// Options that say which coefficients are uncertain: <c>--factor net_carbon/urban=0.7..1.3@yearbook</c>, or all alike by <c>--spread</c>.
/// Without them the ranges of the coefficient tables count, or a usual spread where the tables state none.
/// </summary>
internal sealed class FactorOptions
{
    private const double UsualSpread = 0.3;
    private readonly Option<string[]> factor;
    private readonly Option<double?> spread;
    private readonly Option<string> shape;

    public FactorOptions(CommandContext context)
    {
        factor = new Option<string[]>("--factor")
        {
            Description = context.Say("uncertain coefficient as OBJECTIVE/USE[/land|operations|pools]=LOW..HIGH[@SOURCE], relative to the declared one; the ranges of the coefficient tables when none is given", "不确定系数：目标/用途[/land|operations|pools]=下限..上限[@来源],相对于声明值；缺省采用系数表中的范围"),
        };
        factor.Validators.Add(result => CheckFactors(context, result));
        spread = new Option<double?>("--spread") { Description = context.Say("one range for all uses instead of those of the tables: 30% means 0.7 to 1.3", "以统一幅度代替系数表中的范围：30% 即 0.7 至 1.3"), CustomParser = OptionValues.Share(context) };
        shape = new Option<string>("--shape") { Description = context.Say("distribution of the factors", "系数分布"), DefaultValueFactory = _ => "triangular" };
        shape.AcceptOnlyFromAmong("uniform", "triangular", "normal");
    }

    public void AddTo(Command command)
    {
        command.Add(factor);
        command.Add(spread);
        command.Add(shape);
    }

    /// <summary>The factors with their names.</summary>
    /// <param name="parsed">Arguments.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="withStatic">Whether land uses that stay where they are count too.</param>
    /// <exception cref="ArgumentException">A land use or objective is unknown.</exception>
    public (IReadOnlyList<UncertainFactor> Factors, IReadOnlyList<string> Names) Read(ParseResult parsed, AllocationProblem problem, bool withStatic)
    {
        var distribution = Enum.Parse<FactorShape>(parsed.GetRequiredValue(shape), ignoreCase: true);
        var given = parsed.GetValue(factor) ?? [];
        var factors = given.Length > 0 ? Array.ConvertAll(given, text => Named(text, problem)) : Unnamed(problem, parsed.GetValue(spread), withStatic);
        return ([.. factors.Select(entry => entry with { Shape = distribution })], [.. factors.Select(entry => NameOf(entry, problem))]);
    }

    private static string NameOf(UncertainFactor factor, AllocationProblem problem)
    {
        var name = $"{factor.ObjectiveId}/{problem.LandUses[factor.LandUse].Id}";
        return factor.Part == FactorPart.All ? name : $"{name}/{factor.Part.ToString().ToLowerInvariant()}";
    }

    private static UncertainFactor[] Unnamed(AllocationProblem problem, double? spread, bool withStatic)
    {
        var emissions = problem.Objectives.Select(part => part.Objective).OfType<NetCarbonEmissions>().FirstOrDefault();
        if (spread is null && emissions is not null && CoefficientRanges.Of(emissions, problem.LandUses, withStatic) is { Count: > 0 } ranges) return [.. ranges];
        return AllAlike(problem, spread ?? UsualSpread);
    }

    private static UncertainFactor[] AllAlike(AllocationProblem problem, double spread)
    {
        var objective = (problem.Objectives.FirstOrDefault(part => part.Objective.Id == "net_carbon") ?? problem.Objectives.First(part => part.Objective is not BoundaryLength)).Objective;
        return [.. problem.LandUses.Select((use, k) => (use, k)).Where(entry => !entry.use.IsStatic).Select(entry => new UncertainFactor(objective.Id, entry.k, 1 - spread, 1 + spread))];
    }

    private static UncertainFactor Named(string text, AllocationProblem problem)
    {
        var (objective, use, part, low, high, source) = Split(text)!.Value;
        var index = problem.LandUses.Select(candidate => candidate.Id).ToList().IndexOf(use);
        if (index < 0) throw new ArgumentException($"There is no land use '{use}'. Maybe one of {string.Join(", ", problem.LandUses.Select(candidate => candidate.Id))}.", nameof(text));
        return new UncertainFactor(objective, index, low, high) { Source = source, Part = part };
    }

    private static void CheckFactors(CommandContext context, OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => Split(token.Value) is null))
        {
            result.AddError(context.Say($"'{token.Value}' is not of the form OBJECTIVE/USE[/PART]=LOW..HIGH[@SOURCE].\nWrite net_carbon/urban=0.7..1.3.", $"“{token.Value}”不符合 目标/用途[/部分]=下限..上限[@来源] 的形式。\n请写 net_carbon/urban=0.7..1.3。"));
        }
    }

    private static (string Objective, string Use, FactorPart Part, double Low, double High, string Source)? Split(string text)
    {
        var (name, range) = (text.Split('=', 2)[0].Split('/'), text.Split('=', 2));
        if (name.Length is not (2 or 3) || range.Length != 2 || PartOf(name) is not { } part) return null;
        var bounds = range[1].Split('@', 2);
        var ends = bounds[0].Split("..");
        if (ends.Length != 2 || !TryNumber(ends[0], out var low) || !TryNumber(ends[1], out var high) || high < low) return null;
        return (name[0], name[1], part, low, high, bounds.Length > 1 ? bounds[1] : "");
    }

    private static FactorPart? PartOf(string[] name) => name.Length == 2
        ? FactorPart.All
        : name[2] switch { "land" => FactorPart.Land, "operations" => FactorPart.Operations, "pools" => FactorPart.Pools, _ => null };

    private static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}

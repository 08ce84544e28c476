using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads what a scenario asks of a front.</summary>
/// <param name="problem">The declared problem.</param>
/// <param name="diagnostics">Receives what is wrong.</param>
internal sealed class TradeoffReader(AllocationProblem problem, DiagnosticList diagnostics)
{
    private const int MostUnitsOfFineGrid = 400, FineIntervals = 1000, CoarseIntervals = 10;
    private static readonly BilingualText ObjectiveWord = new("objective", "目标");
    private static readonly BilingualText AxisWord = new("axis", "坐标轴");

    /// <summary>The front asked for; null when something was wrong.</summary>
    /// <param name="tradeoff">The normalised record.</param>
    /// <param name="seed">Seed of random weights.</param>
    public TradeoffDeclaration? Read(YamlMap tradeoff, ulong seed)
    {
        var faults = diagnostics.ErrorCount;
        var axes = tradeoff.List("axes").Items.Count == 0 ? FrontAxis.OfObjectives(problem) : [.. tradeoff.List("axes").Maps.Select(ReadAxis)];
        if (axes.Count is < 2 or > FrontSolver.MostAxes) diagnostics.Error("CO1621", tradeoff.Mark, axes.Count, FrontSolver.MostAxes);
        var weights = ReadWeights(tradeoff.Map("weights"), axes, seed);
        var reference = PerAxis(tradeoff.Map("reference"), axes);
        var caps = PerAxis(tradeoff.Map("max"), axes);
        var order = tradeoff.List("order").Maps.Select(rank => (Axis: Known(rank.Find("axis")!, axes), Tolerance: rank.Number("tolerance_percent") / 100)).ToArray();
        var primary = tradeoff.Find("primary") is { } named ? Known(named, axes) : null;
        var ranges = RangesOf(tradeoff, axes);
        if (NeedOf(tradeoff, reference, order.Length, caps) is { } missing) diagnostics.Error("CO1102", tradeoff.Mark, missing, "tradeoff");
        CheckParties(tradeoff);
        CheckEvolution(tradeoff, axes.Count);
        CheckUnits(tradeoff, axes);
        if (diagnostics.ErrorCount > faults) return null;
        return new TradeoffDeclaration(axes, Method(tradeoff, weights, reference, order, primary, axes.Count), new FrontOptions
        {
            NormalisedGap = tradeoff.Number("gap"),
            Augmentation = tradeoff.Number("augmentation"),
            EndWeight = tradeoff.Number("end_weight"),
            ReferenceMargin = tradeoff.Number("reference_margin"),
            LinksPerInterval = tradeoff.Integer("links"),
            WarmStarts = tradeoff.Flag("warm_starts"),
            Ranges = ranges,
            Caps = caps.Any(cap => cap is not null) ? caps : null,
        });
    }

    private IFrontMethod Method(YamlMap tradeoff, IReadOnlyList<(string, IReadOnlyList<double>)> weights, double?[] reference, (string, double)[] order, string? primary, int axisCount) => tradeoff.Text("method") switch
    {
        "weighted_sum" => new WeightedSumMethod(weights),
        "epsilon_constraint" => new EpsilonConstraintMethod(tradeoff.Find("intervals") is null ? UsualIntervals(axisCount) : tradeoff.Integer("intervals"), primary),
        "tchebycheff" => new TchebycheffMethod(weights.Select(entry => entry.Item2), null, tradeoff.Number("tolerance")),
        "reference_point" => new TchebycheffMethod(weights.Select(entry => entry.Item2), [.. reference.Select(value => value!.Value)], tradeoff.Number("tolerance")),
        "lexicographic" => new LexicographicMethod(order),
        "stakeholders" => new StakeholderMethod(weights, tradeoff.Integer("solves")),
        "nsga2" => Evolutionary(EvolutionMethod.NsgaII, tradeoff.MapOrNull("evolution")),
        "nsga3" => Evolutionary(EvolutionMethod.NsgaIII, tradeoff.MapOrNull("evolution")),
        "within" => new WithinMethod(primary, tradeoff.Integer("solves")),
        "regret" => new RobustMethod(RobustGoal.Regret, 1, tradeoff.Integer("solves"), tradeoff.Number("tolerance")),
        "cvar" => new RobustMethod(RobustGoal.TailMean, tradeoff.Number("tail"), tradeoff.Integer("solves"), tradeoff.Number("tolerance")),
        _ => new AdaptiveMethod(tradeoff.Integer("solves"), tradeoff.Number("uncertainty")),
    };

    /// <summary>Keys that are not written have the defaults of the table of keys.</summary>
    private static EvolutionaryMethod Evolutionary(EvolutionMethod method, YamlMap? written)
    {
        string Text(string key) => written?.TextOrNull(key) ?? TradeoffFormat.Evolution.Fields.Single(field => field.Name == key).Default!;
        int Number(string key) => (int)double.Parse(Text(key), CultureInfo.InvariantCulture);
        var options = new EvolutionOptions
        {
            Method = method,
            Encoding = Text("genes") == "functions" ? PlanEncodingKind.Functions : PlanEncodingKind.Plans,
            PopulationSize = Number("population"),
            GenerationLimit = Number("generations"),
            CrossoverShare = double.Parse(Text("crossover_share"), CultureInfo.InvariantCulture),
            Repair = Text("repair") == "true",
        };
        return new EvolutionaryMethod(options, Number("runs"), Text("from_ends") == "true");
    }

    /// <summary>Evolutionary search takes fewer axes, and boundary costs only where they do not depend on where land starts from.</summary>
    private void CheckEvolution(YamlMap tradeoff, int axes)
    {
        if (tradeoff.Text("method") is not ("nsga2" or "nsga3")) return;
        if (axes > EvolutionaryMethod.MostAxes) diagnostics.Error("CO1628", tradeoff.Find("method")!.Mark, tradeoff.Text("method"), EvolutionaryMethod.MostAxes, axes);
        if (problem.Origins is not null) diagnostics.Error("CO1629", tradeoff.Find("method")!.Mark, tradeoff.Text("method"));
    }

    /// <summary>Where every solve is exact and a step goes straight to the next value below, a fine grid costs no more than there are points.</summary>
    private int UsualIntervals(int axisCount) => axisCount == 2 && problem.Units.Count <= MostUnitsOfFineGrid ? FineIntervals : CoarseIntervals;

    /// <summary>The ranges that are given; null to find them.</summary>
    private FrontRanges? RangesOf(YamlMap tradeoff, IReadOnlyList<FrontAxis> axes)
    {
        var (ideal, nadir) = (PerAxis(tradeoff.Map("ideal"), axes), PerAxis(tradeoff.Map("nadir"), axes));
        if (Array.TrueForAll([.. ideal, .. nadir], value => value is null)) return null;
        if (Array.IndexOf(ideal, null) >= 0 || Array.IndexOf(nadir, null) >= 0)
        {
            diagnostics.Error("CO1102", tradeoff.Mark, Array.IndexOf(ideal, null) >= 0 ? "ideal" : "nadir", "tradeoff");
            return null;
        }
        for (var a = 0; a < axes.Count; a++)
        {
            if (ideal[a] <= nadir[a]) continue;
            diagnostics.Error("CO1601", tradeoff.Mark, ideal[a]!.Value, nadir[a]!.Value, axes[a].Unit);
            return null;
        }
        return new FrontRanges([.. ideal.Select(value => value!.Value)], [.. nadir.Select(value => value!.Value)]);
    }

    /// <summary>A key the chosen method cannot do without; null when it has all.</summary>
    private static string? NeedOf(YamlMap tradeoff, double?[] reference, int ranks, double?[] caps) => tradeoff.Text("method") switch
    {
        "reference_point" when reference.Any(value => value is null) => "reference",
        "lexicographic" when ranks == 0 => "order",
        "within" when caps.All(cap => cap is null) => "max",
        _ => null,
    };

    private FrontAxis ReadAxis(YamlMap axis)
    {
        var coefficients = new double[problem.Objectives.Count];
        string? unit = null;
        foreach (var (key, value) in axis.Map("objectives").Entries)
        {
            var index = Enumerable.Range(0, coefficients.Length).FirstOrDefault(i => problem.Objectives[i].Objective.Id == key.Text, -1);
            if (index < 0)
            {
                diagnostics.Error("CO1109", key.Mark, NearestName.Hint(key.Text, [.. problem.Objectives.Select(objective => objective.Objective.Id)]), [ObjectiveWord, key.Text]);
                continue;
            }
            coefficients[index] = double.Parse(((YamlScalar)value).Text, NumberStyles.Float, CultureInfo.InvariantCulture);
            unit ??= problem.Objectives[index].Objective.Unit;
        }
        if (coefficients.All(coefficient => coefficient == 0)) diagnostics.Error("CO1622", axis.Mark, axis.Text("id"));
        return new FrontAxis(axis.Text("id"), Names.Of(axis), axis.TextOrNull("unit") ?? unit ?? "", coefficients) { PenaltyRate = axis.Number("penalty_rate") };
    }

    private IReadOnlyList<(string, IReadOnlyList<double>)> ReadWeights(YamlMap weights, IReadOnlyList<FrontAxis> axes, ulong seed)
    {
        switch (weights.Text("design"))
        {
            case "list":
                if (weights.List("list").Items.Count == 0) diagnostics.Error("CO1102", weights.Mark, "list", "weights");
                return [.. weights.List("list").Maps.Select(set => ReadSet(set, axes))];
            case "latin_hypercube":
                return [.. WeightDesigns.LatinHypercube(axes.Count, weights.Integer("count"), seed).Select(row => ("", (IReadOnlyList<double>)row))];
            default:
                var size = WeightDesigns.LatticeSize(axes.Count, weights.Integer("divisions"));
                if (size <= WeightDesigns.MostWeights) return [.. WeightDesigns.DasDennis(axes.Count, weights.Integer("divisions")).Select(row => ("", (IReadOnlyList<double>)row))];
                diagnostics.Error("CO1105", weights.Mark, $"divisions: {weights.Text("divisions")} ({size:G3})", $"1 ... {WeightDesigns.MostWeights}");
                return [];
        }
    }

    private (string, IReadOnlyList<double>) ReadSet(YamlMap set, IReadOnlyList<FrontAxis> axes)
    {
        double[] row = [.. PerAxis(set.Map("weights"), axes).Select(value => value ?? 0)];
        if (row.All(value => value == 0)) diagnostics.Error("CO1623", set.Mark, set.Text("label"));
        return (set.Text("label"), row);
    }

    /// <summary>Parties are told apart by their labels, and one alone needs no compromise.</summary>
    private void CheckParties(YamlMap tradeoff)
    {
        if (tradeoff.Text("method") != "stakeholders") return;
        var parties = tradeoff.Map("weights").List("list").Maps.ToArray();
        if (tradeoff.Map("weights").Text("design") != "list" || parties.Length < 2) diagnostics.Error("CO1624", tradeoff.Mark, parties.Length);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var party in parties)
        {
            if (party.Text("label").Length == 0 || !seen.Add(party.Text("label"))) diagnostics.Error("CO1625", party.Mark, party.Text("label"));
        }
    }

    /// <summary>Values under several sets of coefficients are compared with each other, so they have one unit.</summary>
    private void CheckUnits(YamlMap tradeoff, IReadOnlyList<FrontAxis> axes)
    {
        if (tradeoff.Text("method") is not ("regret" or "cvar")) return;
        if (axes.FirstOrDefault(axis => axis.Unit != axes[0].Unit) is { } other) diagnostics.Error("CO1626", tradeoff.Mark, tradeoff.Text("method"), axes[0].Unit, other.Unit);
    }

    private double?[] PerAxis(YamlMap table, IReadOnlyList<FrontAxis> axes)
    {
        var values = new double?[axes.Count];
        foreach (var (key, value) in table.Entries)
        {
            var id = Known(key, axes);
            for (var a = 0; a < axes.Count; a++)
            {
                if (axes[a].Id == id) values[a] = double.Parse(((YamlScalar)value).Text, NumberStyles.Float, CultureInfo.InvariantCulture);
            }
        }
        return values;
    }

    private string Known(YamlNode name, IReadOnlyList<FrontAxis> axes)
    {
        var text = ((YamlScalar)name).Text;
        if (axes.All(axis => axis.Id != text)) diagnostics.Error("CO1109", name.Mark, NearestName.Hint(text, [.. axes.Select(axis => axis.Id)]), [AxisWord, text]);
        return text;
    }
}

using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>A problem whose coefficients are uncertain.</summary>
public sealed class FactorProblem
{
    /// <param name="problem">The problem as declared.</param>
    /// <param name="factors">Uncertain factors; at most one per objective and land use, or one for each part of its carbon account.</param>
    /// <exception cref="ArgumentException">A factor names no objective or land use, is out of range, is named twice, or its objective charges boundaries; all faults are listed.</exception>
    public FactorProblem(AllocationProblem problem, IReadOnlyList<UncertainFactor> factors)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(factors);
        var faults = factors.Select(factor => FaultOf(problem, factor)).Where(fault => fault is not null)
            .Concat(factors.GroupBy(factor => (factor.ObjectiveId, factor.LandUse)).Where(IsAmbiguous).Select(group => $"objective '{group.Key.ObjectiveId}', land use {group.Key.LandUse} has {group.Count()} factors")).ToArray();
        if (faults.Length > 0) throw new ArgumentException($"Uncertain factors do not fit: {string.Join("; ", faults)}.", nameof(factors));
        (Declared, Factors) = (problem, factors);
    }

    /// <summary>The problem as declared.</summary>
    public AllocationProblem Declared { get; }

    /// <summary>The uncertain factors.</summary>
    public IReadOnlyList<UncertainFactor> Factors { get; }

    /// <summary>The problem with its factors at given values.</summary>
    /// <param name="values">Shape [factors].</param>
    public AllocationProblem With(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Rebuild(part => new WeightedObjective(Scaled(part.Objective, values), part.Weight));
    }

    /// <summary>The problem with other weights; zero keeps an objective as a report.</summary>
    /// <param name="weights">Shape [objectives].</param>
    public AllocationProblem Weighted(double[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var next = 0;
        return Rebuild(part => part with { Weight = weights[next++] });
    }

    /// <summary>
    /// The weighted sum of a plan, penalties of soft policies included, as a linear function of the factors: constant + sum_j slope_j factor_j. With it a plan's account under
    /// any number of draws costs next to nothing. Exact but for one case: when a factor of pools turns a loss of biomass into a gain, its
    /// curve over the years changes too.
    /// </summary>
    /// <returns>The constant and, in the shape [factors], the slopes; unit: the weighted sum's.</returns>
    public (double Constant, double[] Slopes) LinearIn(ReadOnlySpan<byte> plan)
    {
        var slopes = new double[Factors.Count];
        var constant = new DeclaredPenalties(Declared).Of(plan).Total;
        foreach (var (objective, weight) in Declared.Objectives)
        {
            if (weight == 0) continue;
            constant += weight * objective.Evaluate(Declared, plan).Total;
            if (Factors.All(factor => factor.ObjectiveId != objective.Id)) continue;
            var parts = Factors.Any(factor => factor.ObjectiveId == objective.Id && factor.Part == FactorPart.All) ? ScaledByUse.ContributionsOf(Declared, objective, plan) : [];
            for (var j = 0; j < slopes.Length; j++)
            {
                if (Factors[j].ObjectiveId != objective.Id) continue;
                slopes[j] = weight * (Factors[j].Part == FactorPart.All ? parts[Factors[j].LandUse] : SlopeOf(Factors[j], (NetCarbonEmissions)objective, plan));
                constant -= slopes[j];
            }
        }
        return (constant, slopes);
    }

    /// <summary>Change of the account over the wider side of the range, per unit of the factor.</summary>
    private double SlopeOf(UncertainFactor factor, NetCarbonEmissions emissions, ReadOnlySpan<byte> plan)
    {
        var end = Math.Abs(factor.High - 1) >= Math.Abs(factor.Low - 1) ? factor.High : factor.Low;
        if (end == 1) end = 2;
        return (ScaledAccount.Of(emissions, [(factor, end)]).Evaluate(Declared, plan).Total - emissions.Evaluate(Declared, plan).Total) / (end - 1);
    }

    private AllocationProblem Rebuild(Func<WeightedObjective, WeightedObjective> change) => Declared.With([.. Declared.Objectives.Select(change)], Declared.Policies);

    private Objective Scaled(Objective objective, double[] values)
    {
        var factors = Enumerable.Repeat(1.0, Declared.LandUses.Count).ToArray();
        var parts = new List<(UncertainFactor, double)>();
        for (var j = 0; j < Factors.Count; j++)
        {
            if (Factors[j].ObjectiveId != objective.Id) continue;
            if (Factors[j].Part == FactorPart.All) factors[Factors[j].LandUse] = values[j];
            else if (values[j] != 1) parts.Add((Factors[j], values[j]));
        }
        if (parts.Count > 0) objective = ScaledAccount.Of((NetCarbonEmissions)objective, parts);
        return factors.AsSpan().ContainsAnyExcept(1.0) ? new ScaledByUse(objective, factors) : objective;
    }

    private static string? FaultOf(AllocationProblem problem, UncertainFactor factor)
    {
        if (problem.Objectives.FirstOrDefault(part => part.Objective.Id == factor.ObjectiveId)?.Objective is not { } objective) return $"there is no objective '{factor.ObjectiveId}'";
        if (factor.LandUse < 0 || factor.LandUse >= problem.LandUses.Count) return FormattableString.Invariant($"there is no land use {factor.LandUse}");
        if (!(factor.High >= factor.Low) || !double.IsFinite(factor.High - factor.Low)) return FormattableString.Invariant($"the range {factor.Low} to {factor.High} of land use {factor.LandUse} is no range");
        if (factor.Part != FactorPart.All && objective is not NetCarbonEmissions) return $"objective '{objective.Id}' has no carbon account of one period, so no part {factor.Part}";
        if (factor.Part == FactorPart.Pools && objective is NetCarbonEmissions { Account.Options: { Mode: CarbonMode.Flux } or { Profiles: null } }) return $"the account of objective '{objective.Id}' counts no pools";
        var costPerMetre = new double[problem.LandUses.Count * problem.LandUses.Count];
        objective.AddBoundaryCosts(problem, costPerMetre, 1);
        return costPerMetre.AsSpan().ContainsAnyExcept(0.0) ? $"objective '{objective.Id}' charges boundaries" : null;
    }

    /// <summary>A factor on everything cannot stand beside another of the same land use, nor one part have two.</summary>
    private static bool IsAmbiguous(IGrouping<(string ObjectiveId, int LandUse), UncertainFactor> group) =>
        group.Count() > 1 && (group.Any(factor => factor.Part == FactorPart.All) || group.Select(factor => factor.Part).Distinct().Count() < group.Count());
}

using CarbonOptimizer.Core.Explaining.Feasibility;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>Finds by how much policies have to give way at least, and shows a plan for it.</summary>
internal sealed class RelaxationSearch(PolicyGround ground, ConflictSearch conflicts, WitnessSearch witnesses)
{
    /// <summary>What counts as nothing missed, in scales.</summary>
    internal const double Zero = 1e-9;

    /// <summary>Least relaxation of some policies of a selection; null when it does not end the conflict.</summary>
    /// <param name="selection">Policies that hold.</param>
    /// <param name="yielding">Policies that give way.</param>
    /// <param name="sharesPercentage">Whether they give way by the same percentage.</param>
    public WayOut? Find(Selection selection, ReadOnlySpan<int> yielding, bool sharesPercentage)
    {
        var elastic = selection.WithYielding(sharesPercentage, yielding);
        var answer = conflicts.Solve(elastic, stopsAtVerdict: false);
        if (answer.HardMissed > Zero || answer.Choices.Count == 0) return null;
        var witness = witnesses.Find(elastic, answer);
        var isArea = Enumerable.Range(0, ground.Side.Count).All(r => !elastic.Yielding[ground.PolicyOfRow[r]] || ground.Side.IsExact(r));
        var least = isArea && !sharesPercentage ? answer.Missed * ground.TotalHectares : double.NaN;
        return witness is null
            ? new WayOut([.. Changes(elastic, Mixed(answer), 0)], least, false)
            : new WayOut([.. Changes(elastic, witness.Activities, witness.ExceptedHectares)], least, true);
    }

    private double[] Mixed(ElasticAnswer answer)
    {
        var activities = new double[ground.Side.Count];
        for (var r = 0; r < activities.Length; r++) activities[r] = SharedSum.Of(ground, answer, r);
        return activities;
    }

    private IEnumerable<Relaxation> Changes(Selection selection, double[] activities, double exceptedHectares)
    {
        for (var r = 0; r < activities.Length; r++)
        {
            var policy = ground.Problem.Policies[ground.PolicyOfRow[r]];
            if (!selection.Yielding[ground.PolicyOfRow[r]]) continue;
            var row = ground.Side.Rows[r];
            var tolerance = ground.Side.IsExact(r) ? 5e-7 : Zero * (1 + Math.Abs(activities[r]));
            var relaxed = Math.Round(activities[r], 6);
            if (activities[r] < row.Lower - tolerance) yield return new Relaxation(policy, row.Rule, NameOf(policy, row.Rule), row.Unit, row.Lower, relaxed);
            if (activities[r] > row.Upper + tolerance) yield return new Relaxation(policy, row.Rule, NameOf(policy, row.Rule), row.Unit, row.Upper, relaxed);
        }
        if (!(exceptedHectares > 0)) yield break;
        var waived = Enumerable.Range(0, selection.Active.Length).First(p => selection.Yielding[p] && ground.Restricts(p));
        yield return new Relaxation(
            ground.Problem.Policies[waived], Relaxation.Exceptions, new BilingualText("Exceptions", "例外面积"), "ha", 0, exceptedHectares);
    }

    private BilingualText NameOf(Policy policy, string rule) =>
        policy.Check(ground.Problem, ground.Problem.Baseline.Uses).FirstOrDefault(result => result.Rule == rule)?.Name ?? new BilingualText(rule, rule);
}

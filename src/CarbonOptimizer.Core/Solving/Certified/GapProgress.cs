using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Solving.Certified;

/// <summary>Keeps track of how plan and bound have moved, to tell which side of the gap is stuck.</summary>
internal sealed class GapProgress
{
    /// <summary>Looks back over so many notes, about as many searches for plans.</summary>
    private const int Recent = 3;

    /// <summary>A side moves when it closed more than this share of the gap over the recent notes.</summary>
    private const double NoticeableShare = 0.01;
    private const double Rounding = 1e-9;

    private readonly List<(double Objective, double Bound)> notes = [];

    /// <summary>Notes where the search stands.</summary>
    public void Note(double objective, double bound) => notes.Add((objective, bound));

    /// <summary>Whether the bound has risen noticeably of late; true while there is too little to tell.</summary>
    public bool IsBoundMoving => notes.Count < Recent || notes[^1].Bound - notes[^Recent].Bound > NoticeableShare * Gap;

    /// <summary>Whether the plan has improved noticeably of late; true while there is too little to tell.</summary>
    public bool IsPlanMoving => notes.Count < Recent || notes[^Recent].Objective - notes[^1].Objective > NoticeableShare * Gap;

    private double Gap => Math.Max(0, notes[^1].Objective - notes[^1].Bound);

    /// <summary>Which side was still moving at the end.</summary>
    public GapDiagnosis Diagnose(double objective, double bound, TerminationReason reason)
    {
        if (!double.IsFinite(objective) || !double.IsFinite(bound)) return GapDiagnosis.None;
        if (objective - bound <= Rounding * Math.Abs(bound)) return GapDiagnosis.Closed;
        if (reason == TerminationReason.Stalled) return GapDiagnosis.Settled;
        return (IsPlanMoving, IsBoundMoving) switch
        {
            (true, true) => GapDiagnosis.BothMoving,
            (false, true) => GapDiagnosis.BoundMoving,
            (true, false) => GapDiagnosis.PlanMoving,
            _ => GapDiagnosis.Settled,
        };
    }
}

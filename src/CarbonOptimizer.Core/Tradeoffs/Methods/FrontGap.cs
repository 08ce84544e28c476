namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>A place where plans and bounds of a front are apart.</summary>
/// <param name="Size">Area, or volume of a cube, left between them; normalised.</param>
/// <param name="Unproved">Part of the size that is there because the solves around the place have gaps of their own; 0 with more than two axes.</param>
/// <param name="Weights">Weights worth solving with, the best first: those for which the plans around the place are equally good, if there are any.</param>
/// <param name="Halfway">Caps that halve what is open there, in the units of the axes, worked out when asked for.</param>
/// <param name="Key">Names the place by the plans around it and its size.</param>
internal sealed record FrontGap(double Size, double Unproved, IReadOnlyList<double[]> Weights, Func<double[]> Halfway, string Key)
{
    private const double ShareNewWeightsClose = 0.1;
    private const double ShareMoreSweepsClose = 0.15;

    /// <summary>What a solve with a cap takes in time, as a multiple of one without (measured: docs/decisions/0014).</summary>
    private const double TimeOfCap = 8;

    /// <summary>What a solve with new weights can be expected to close.</summary>
    public double GainOfWeights => Math.Max(Size - Unproved, ShareNewWeightsClose * Size);

    /// <summary>What a solve with a cap can be expected to close in the time of one without.</summary>
    public double GainOfCap => (Size - Unproved) / TimeOfCap;

    /// <summary>What going on with the same weights can be expected to close: as much as it did the last time (the first time measured: docs/decisions/0014).</summary>
    /// <param name="gaps">Gaps of the solves with these weights so far, in order.</param>
    public double GainOfMoreSweeps(IReadOnlyList<double> gaps) => Unproved * (gaps.Count < 2 ? ShareMoreSweepsClose : Math.Max(0, 1 - gaps[^1] / gaps[^2]));
}

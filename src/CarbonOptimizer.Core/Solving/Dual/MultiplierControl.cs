using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual;

/// <summary>
/// Moves the multipliers between sweeps: a Newton step of the smoothed dual, damped per row (halved when a row's step changes
/// sign, grown by a fifth otherwise) and capped by the compactness scale, while the temperature falls.
/// </summary>
internal sealed class MultiplierControl
{
    private const double StartDamping = 0.5;
    private const double LeastDamping = 0.02;
    private const double Growth = 1.2;
    private const double Cooling = 0.93;
    private const double CapShare = 0.25;
    private const double WarmShare = 0.3;
    private const double RestartShare = 0.03;
    private const double ColdShare = 0.002;

    private readonly PricedRows rows;
    private readonly double scale;
    private readonly double[] damping;
    private readonly double[] lastStep;

    /// <param name="rows">The side constraints.</param>
    /// <param name="start">First multipliers.</param>
    /// <param name="scale">Cost of one typical edge of boundary.</param>
    /// <param name="isWarm">Whether the start comes from a similar problem, so that it needs less searching around.</param>
    public MultiplierControl(PricedRows rows, double[] start, double scale, bool isWarm)
    {
        this.rows = rows;
        this.scale = scale;
        Multipliers = start;
        Temperature = (isWarm ? RestartShare : WarmShare) * scale;
        damping = new double[start.Length];
        damping.AsSpan().Fill(StartDamping);
        lastStep = new double[start.Length];
    }

    /// <summary>Current multipliers; a new array after every move.</summary>
    public double[] Multipliers { get; private set; }

    /// <summary>Temperature of the soft choices.</summary>
    public double Temperature { get; private set; }

    /// <summary>Takes multipliers over that something else has moved, and cools down as far as moves of its own would have.</summary>
    public void Adopt(double[] multipliers, int moves)
    {
        Multipliers = multipliers;
        Temperature = Math.Max(Temperature * Math.Pow(Cooling, moves), ColdShare * scale);
    }

    /// <summary>Moves the multipliers by the soft counts of the last sweep and cools down.</summary>
    public void Move(SoftCounts counts)
    {
        var newton = NewtonStep.From(rows, counts, Multipliers, Temperature, CapShare * scale);
        var moved = new double[Multipliers.Length];
        for (var r = 0; r < moved.Length; r++)
        {
            var step = newton.Step[r];
            damping[r] = step * lastStep[r] < 0 ? Math.Max(LeastDamping, damping[r] / 2) : Math.Min(1, damping[r] * Growth);
            lastStep[r] = step;
            moved[r] = rows.Within(r, Multipliers[r] + damping[r] * step);
        }
        Multipliers = moved;
        Temperature = Math.Max(Temperature * Cooling, ColdShare * scale);
    }
}

namespace CarbonOptimizer.Core.Solving.Certified;

/// <summary>
/// When primal-dual steps take the place of sweeps: for the first time once prices have settled roughly, then for as long as they raise
/// the bound about as fast as sweeps did; after a failure they are left out, each time for longer.
/// </summary>
internal sealed class AscentSchedule
{
    private const int First = 8;
    private const int StepsPerSweep = 8;
    private const int SweepsAfter = 3;
    private const double Worth = 0.1;
    private const double Fade = 0.3;

    private double lastBound = double.NegativeInfinity;
    private int lastIteration = -1;
    private double sweepRate;
    private int pause;
    private int wait;

    /// <summary>Whether the last iterations were steps; prices then stay as the steps left them.</summary>
    public bool IsAscending { get; private set; }

    /// <summary>Says that the steps gained nothing and sweeps go on.</summary>
    public void Fail() => IsAscending = false;

    /// <summary>Decides how to go on after a search, by what the iterations since the last one gained.</summary>
    /// <param name="iteration">The iteration.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="nextSearch">Iteration of the next search.</param>
    /// <returns>Iterations to replace by steps, and how many steps; none to go on with sweeps.</returns>
    public (int Iterations, int Steps) After(int iteration, double bound, int nextSearch)
    {
        var rate = (bound - lastBound) / (iteration - lastIteration);
        if (!IsAscending) sweepRate = rate;
        else
        {
            pause = rate < Worth * sweepRate ? 2 * pause + 1 : 0;
            wait = pause;
            sweepRate *= Fade;
        }
        (lastBound, lastIteration) = (bound, iteration);
        var iterations = nextSearch - SweepsAfter - iteration;
        IsAscending = iteration >= First && iterations > 0 && wait-- <= 0;
        return IsAscending ? (iterations, iterations * StepsPerSweep) : (0, 0);
    }
}

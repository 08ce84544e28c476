namespace CarbonOptimizer.Instances.Programs;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; -1 when it was stopped from outside.</param>
/// <param name="Out">What it printed.</param>
/// <param name="Said">Lines of its error stream, with the seconds after the start at which they came.</param>
/// <param name="Seconds">From start to end.</param>
/// <param name="Glances">Processor seconds it had got, and the largest resident memory (VmHWM) so far, after so many seconds, in order.</param>
internal sealed record ProgramOutcome(
    int ExitCode, string Out, IReadOnlyList<(double Seconds, string Text)> Said, double Seconds,
    IReadOnlyList<(double Seconds, double Processor, long PeakBytes)> Glances)
{
    /// <summary>Largest resident memory; 0 where the system does not tell.</summary>
    public long PeakBytes => PeakUntil(double.PositiveInfinity);

    /// <summary>Processor time in all.</summary>
    public double ProcessorSeconds => Glances.Count == 0 ? 0 : Glances[^1].Processor;

    /// <summary>Largest resident memory up to a moment.</summary>
    public long PeakUntil(double seconds) => Glances.TakeWhile(glance => glance.Seconds <= seconds).Select(glance => glance.PeakBytes).DefaultIfEmpty(0).Max();

    /// <summary>Processor seconds the program had got at a moment, interpolated between two glances.</summary>
    public double ProcessorAt(double seconds)
    {
        var (before, got) = (0.0, 0.0);
        foreach (var (moment, later, _) in Glances)
        {
            if (moment >= seconds) return got + (later - got) * (seconds - before) / (moment - before);
            (before, got) = (moment, later);
        }
        return got;
    }
}

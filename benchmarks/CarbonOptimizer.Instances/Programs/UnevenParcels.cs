namespace CarbonOptimizer.Instances.Programs;

/// <summary>A hundred or a thousand parcels of very uneven size with the policies of <c>synth</c>, drawn so that there is a plan.</summary>
internal static class UnevenParcels
{
    /// <exception cref="FormatException">There are none of this number.</exception>
    public static string Scenario(ProgramOptions options, int count)
    {
        var (side, seed) = count switch { 100 => ("150", "2"), 1000 => ("316", "1"), _ => throw new FormatException($"There are no {count} uneven parcels.") };
        return SyntheticFolder.Draw(
            options, $"parcels-uneven-{count}", "--width", side, "--height", side, "--seed", seed, "--parcels", $"{count}", "--uneven");
    }
}

namespace CarbonOptimizer.Builders.Imports;

/// <summary>A planning unit of Marxan.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Cost">Cost of taking it into the reserve.</param>
/// <param name="Status">0 free, 1 in the first plan only, 2 locked in, 3 locked out.</param>
/// <param name="X">Its place as the file gives it; not a number where it gives none.</param>
/// <param name="Y">The same.</param>
internal sealed record MarxanUnit(string Id, double Cost, int Status, double X, double Y)
{
    public const int LockedIn = 2, LockedOut = 3;
}

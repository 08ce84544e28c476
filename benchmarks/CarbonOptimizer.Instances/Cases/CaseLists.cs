namespace CarbonOptimizer.Instances.Cases;

/// <summary>Which instances a run takes.</summary>
internal static class CaseLists
{
    /// <summary>Same kind of instance at all sizes: what the growth of time is read from.</summary>
    public static IReadOnlyList<string> Growth { get; } =
        ["noise-32-moderate-many", "noise-100-moderate-many", "noise-316-moderate-many", "noise-1000-moderate-many", "noise-3162-moderate-many"];

    /// <summary>Everything.</summary>
    public static IReadOnlyList<string> Full { get; } =
    [
        .. Growth,
        "noise-32-strong-few", "noise-100-strong-few", "noise-316-strong-few",
        "noise-316-weak-many", "noise-316-strong-many", "noise-316-verystrong-many", "noise-1000-verystrong-many",
        "smooth-100-moderate-many", "smooth-316-moderate-many", "smooth-316-strong-few", "smooth-1000-moderate-many",
        "parcels-316-moderate-many", "parcels-316-strong-few", "parcels-1000-moderate-many",
        "rows-316-overlapping", "rows-316-equal", "rows-316-weighted", "rows-316-mixed", "rows-316-conflicting",
        "ladder-50-weak", "ladder-50-strong", "ladder-100-weak", "ladder-100-strong",
        "ladder-200-weak", "ladder-200-strong", "ladder-316-weak", "ladder-316-strong",
        "wuhan-county_east-constant-weak", "wuhan-county_east-constant-strong",
        "wuhan-county_east-varied-weak", "wuhan-county_east-varied-strong",
        "wuhan-city-varied-weak",
    ];

    /// <summary>A few small ones, to see that everything works.</summary>
    public static IReadOnlyList<string> Smoke { get; } =
        ["noise-32-moderate-many", "noise-100-moderate-many", "smooth-100-strong-few", "ladder-50-strong"];
}

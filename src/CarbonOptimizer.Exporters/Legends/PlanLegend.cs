using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exporters.Legends;

/// <summary>
/// Cell values of <c>plan.tif</c>. The user's codes are kept when they are different bytes; otherwise the classes are numbered
/// from 1 in the order of the catalogue.
/// </summary>
internal sealed class PlanLegend
{
    private readonly byte[] codeOfUse;

    /// <exception cref="ArgumentException">There is not one code per land use.</exception>
    public PlanLegend(LandUseCatalogue landUses, IReadOnlyList<int> codes)
    {
        if (codes.Count != landUses.Count) throw new ArgumentException($"{codes.Count} codes for {landUses.Count} land uses.", nameof(codes));
        LandUses = landUses;
        KeepsCodes = codes.All(code => code is >= 0 and <= byte.MaxValue) && codes.Distinct().Count() == codes.Count;
        codeOfUse = [.. codes.Select((code, k) => (byte)(KeepsCodes ? code : k + 1))];
        NoData = (byte)Enumerable.Range(0, 256).Select(i => 255 - i).First(value => !codeOfUse.Contains((byte)value));
    }

    public LandUseCatalogue LandUses { get; }

    /// <summary>Whether cell values are the user's codes.</summary>
    public bool KeepsCodes { get; }

    /// <summary>Value of cells outside the study area: the largest byte that is not a code.</summary>
    public byte NoData { get; }

    /// <summary>Shape [land uses].</summary>
    public ReadOnlySpan<byte> CodeOfUse => codeOfUse;

    /// <summary>Classes by ascending code, with the number of cells the plan gives each.</summary>
    public IReadOnlyList<LegendEntry> Entries(Allocation plan)
    {
        var cells = new long[LandUses.Count];
        foreach (var use in plan.Uses) cells[use]++;
        return [.. LandUses.Select((use, k) => new LegendEntry(codeOfUse[k], use.Name, use.Colour, cells[k])).OrderBy(entry => entry.Code)];
    }

    /// <summary>Number of a land use within the codes of <c>change.tif</c>, at most 99.</summary>
    public int ChangeDigits(int use) => codeOfUse.Max() <= 99 ? codeOfUse[use] : use + 1;
}

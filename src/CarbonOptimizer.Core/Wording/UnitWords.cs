using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Wording;

/// <summary>
/// Units as users read them. Records, tables of a run and scenarios keep the English words; physical units (t, m, %) are the same in both
/// languages, and so is whatever a scenario calls its own unit.
/// </summary>
public static class UnitWords
{
    private static readonly Dictionary<string, BilingualText> Words = new(StringComparer.Ordinal)
    {
        ["ha"] = new("ha", "公顷"),
        ["cells"] = new("cells", "像元"),
        ["parcels"] = new("parcels", "地块"),
        ["patches"] = new("patches", "个"),
        ["patches/100 ha"] = new("patches/100 ha", "个/100 公顷"),
        ["persons"] = new("persons", "人"),
        ["years"] = new("years", "年"),
        ["1"] = new("1", "1"),
    };

    /// <summary>A unit in a language; in Chinese hectares and years within it too.</summary>
    public static string In(Language language, string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (language != Language.Chinese) return unit;
        if (Words.TryGetValue(unit, out var words)) return words.Chinese;
        return string.Join('/', unit.Split('/').Select(part => part switch { "ha" => "公顷", "yr" => "年", "cells" => "像元", "parcels" => "地块", _ => part }));
    }
}

using System.Globalization;
using CarbonOptimizer.Builders.Classifications;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>
/// Says what codes mean: first what the user says, then a classification that is named or certain, then the names in the file. What stays without
/// a meaning is a fault that lists the codes and the line to type, since a wrong guess would plan with forest for cropland.
/// </summary>
/// <param name="isText">Whether codes are texts of a field, which keep their leading zeros.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class CodeMeanings(bool isText, ProposalFaults faults)
{
    private const int ListedCodes = 30;
    private static readonly int[] UsualBackground = [0, 255, 127, 128, -128, 254, 65535, 32767, -32768, -9999, -1];

    /// <summary>Land uses of the codes and the codes that stand for no data.</summary>
    /// <param name="file">The layer, for messages.</param>
    /// <param name="codes">Its codes with the names the file gives them.</param>
    /// <param name="given">What the user says of codes.</param>
    /// <param name="classification">Classification the codes belong to; null when not known.</param>
    /// <param name="candidates">Classifications they might belong to.</param>
    public (IReadOnlyList<FoundUse> Uses, IReadOnlyList<FoundCode> Background) Of(
        string file, IReadOnlyList<FoundCode> codes, IReadOnlyDictionary<string, string> given, Classification? classification, IReadOnlyList<Classification> candidates)
    {
        var found = new Dictionary<LandClass, List<FoundCode>>();
        var (background, unknown) = (new List<FoundCode>(), new List<FoundCode>());
        foreach (var code in codes)
        {
            if (given.TryGetValue(code.Code, out var said) && said.Equals("none", StringComparison.OrdinalIgnoreCase) || IsBackground(code, classification)) background.Add(code);
            else if (Meaning(code, said, classification) is not var (meaning, name)) unknown.Add(code);
            else
            {
                if (!found.TryGetValue(meaning, out var list)) found.Add(meaning, list = []);
                list.Add(code with { Name = name });
            }
        }
        // What no name, list or user explains is no data where its number says so and the others are known.
        if (found.Count > 0)
        {
            background.AddRange(unknown.Where(IsUsualBackground));
            unknown.RemoveAll(IsUsualBackground);
        }
        if (unknown.Count > 0) ReportUnknown(file, codes, unknown, candidates);
        return ([.. LandClasses.All.Where(found.ContainsKey).Select(known => new FoundUse(known, [.. found[known].OrderByDescending(code => code.Hectares)]))], background);
    }

    /// <summary>Reads <c>1=forest,2=urban</c> or a CSV file with the columns code and class.</summary>
    public IReadOnlyDictionary<string, string> Given(string? classes)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        if (classes is null) return table;
        if (!classes.Contains('=', StringComparison.Ordinal) && !File.Exists(classes))
        {
            faults.Add("CO2107", "--classes", new($"'{classes}' is neither a list such as 1=forest,2=urban nor a file.", $"“{classes}”既不是 1=forest,2=urban 形式的列表，也不是文件。"));
            return table;
        }
        var lines = File.Exists(classes) ? faults.Guarded(classes, () => File.ReadAllLines(classes).Where(line => line.Trim().Length > 0).Skip(1).Select(line => line.Split(',', 3))) ?? [] : classes.Split([',', ';', '\n', '，', '；'], StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        foreach (var pair in lines)
        {
            var (code, meaning) = pair.Length < 2 ? (pair[0].Trim(), "") : (pair[0].Trim().Trim('"'), pair[1].Trim().Trim('"'));
            if (!meaning.Equals("none", StringComparison.OrdinalIgnoreCase) && LandClasses.Recognise(meaning) is null)
            {
                faults.Add("CO2107", "--classes", new($"'{code}={meaning}': no kind of land is called so.", $"“{code}={meaning}”：没有这样的地类。"), KnownClasses());
            }
            table[code] = meaning;
        }
        return table;
    }

    private (LandClass Class, string Name)? Meaning(FoundCode code, string? said, Classification? classification)
    {
        if (said is not null) return LandClasses.Recognise(said) is { } told ? (told, said) : null;
        var entry = isText ? classification?.Find(code.Code) : classification?.Find(int.Parse(code.Code, CultureInfo.InvariantCulture));
        if (entry is not null) return (entry.Class, $"{entry.Name.English} {entry.Name.Chinese}");
        return code.Name.Length > 0 && LandClasses.Recognise(code.Name) is { } named ? (named, code.Name) : null;
    }

    private static bool IsBackground(FoundCode code, Classification? classification) =>
        classification is not null && int.TryParse(code.Code, out var number) && classification.Background.Contains(number);

    private static bool IsUsualBackground(FoundCode code) =>
        int.TryParse(code.Code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && UsualBackground.Contains(number)
        && (code.Name.Length == 0 || code.Name.Contains("class", StringComparison.OrdinalIgnoreCase) || code.Name.Contains("data", StringComparison.OrdinalIgnoreCase) || code.Name.Contains("background", StringComparison.OrdinalIgnoreCase));

    private void ReportUnknown(string file, IReadOnlyList<FoundCode> all, List<FoundCode> unknown, IReadOnlyList<Classification> candidates)
    {
        var total = all.Sum(code => code.Hectares);
        var list = string.Join(", ", unknown.OrderByDescending(code => code.Hectares).Take(ListedCodes).Select(code =>
            string.Create(CultureInfo.InvariantCulture, $"{code.Code}{(code.Name.Length > 0 ? $" '{code.Name}'" : "")} ({100 * code.Hectares / total:0.#} %)")));
        var typed = string.Join(",", unknown.Select(code => code.Code).Order(StringComparer.Ordinal).Take(ListedCodes).Select(code => code + "=..."));
        var fits = candidates.Count == 0 ? default : new BilingualText(
            " The codes would fit " + string.Join(", ", candidates.Select(known => $"{known.Name.English} (--classification {known.Id})")) + "; say so if it is one.",
            "这些代码可能属于 " + string.Join("、", candidates.Select(known => $"{known.Name.Chinese}（--classification {known.Id}）")) + "，如是请指明。");
        faults.Add("CO2103", file,
            new($"It is not known what {unknown.Count} of its codes mean: {list}.", $"有 {unknown.Count} 个代码含义不明：{list}。"),
            new($"Say it: --classes \"{typed}\". {KnownClasses().English}{fits.English}", $"请说明：--classes \"{typed}\"。{KnownClasses().Chinese}{fits.Chinese}"));
    }

    private static BilingualText KnownClasses() => new(
        "Kinds of land: " + string.Join(", ", LandClasses.All.Select(known => known.Id)) + "; none for no data.",
        "可用地类：" + string.Join("、", LandClasses.All.Select(known => $"{known.Id} {known.Name.Chinese}")) + "；none 表示无数据。");
}

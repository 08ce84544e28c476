using System.Globalization;
using CarbonOptimizer.Builders.Coefficients;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Proposals;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Inventory;

/// <summary>Kinds of land of a map without a scenario: by what its codes are known to mean, or every code for itself.</summary>
/// <param name="Names">Names of the kinds.</param>
/// <param name="KindOfCode">Kind of each code.</param>
/// <param name="TonnesPerHectare">Shape [kinds]; default net flux in tCO2/ha/yr, emission +; null where meanings are not known.</param>
/// <param name="Ids">Shape [kinds]; identifiers of the land uses that <c>init</c> proposes, or codes.</param>
public sealed record MapClasses(IReadOnlyList<BilingualText> Names, IReadOnlyDictionary<int, int> KindOfCode, IReadOnlyList<double>? TonnesPerHectare, IReadOnlyList<string> Ids)
{
    /// <summary>Kinds of several maps with the same codes.</summary>
    /// <param name="files">The maps; the first says what codes are called.</param>
    /// <param name="codes">All codes that occur.</param>
    /// <param name="classification">Classification the user names, or null.</param>
    /// <param name="classes">Meanings the user gives, or null.</param>
    /// <exception cref="ScenarioException">What the user says cannot be used.</exception>
    public static MapClasses Of(IReadOnlyList<string> files, IReadOnlyCollection<int> codes, string? classification, string? classes)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(codes);
        var faults = new ProposalFaults();
        var survey = new RasterSurvey(new ProposalOptions(files[0]) { Classification = classification, Classes = classes }, faults).Of(RasterFile.Open(files[0]));
        if (survey is null || faults.Any)
        {
            if (classification is not null || classes is not null) faults.Throw();
            return ByCode(codes);
        }
        var kinds = new Dictionary<int, int>();
        for (var kind = 0; kind < survey.Uses.Count; kind++)
        {
            foreach (var code in survey.Uses[kind].Codes) kinds[int.Parse(code.Code, CultureInfo.InvariantCulture)] = kind;
        }
        // A code of a later map that the first has not is told by the same list, or stands for no data.
        foreach (var code in codes.Where(code => !kinds.ContainsKey(code)))
        {
            if (survey.Classification?.Find(code) is { } entry && survey.Uses.Select(use => use.Class).ToList().IndexOf(entry.Class) is >= 0 and var kind) kinds[code] = kind;
        }
        return new([.. survey.Uses.Select(use => use.Class.Name)], kinds, [.. survey.Uses.Select(use => FluxOf(use.Class.Coefficient))], [.. survey.Uses.Select(use => use.Class.Id)]);
    }

    private static MapClasses ByCode(IReadOnlyCollection<int> codes)
    {
        string[] texts = [.. codes.Order().Select(code => code.ToString(CultureInfo.InvariantCulture))];
        return new([.. texts.Select(text => new BilingualText(text, text))], codes.Order().Select((code, kind) => (code, kind)).ToDictionary(pair => pair.code, pair => pair.kind), null, texts);
    }

    private static double FluxOf(string coefficient)
    {
        const string Table = "class_flux.csv";
        var table = CoefficientTable.Of(ShippedSets.Of(Table), CsvRecords.OfResource(Table, new DiagnosticList()));
        return (double)table.Find(coefficient).Where(row => row.Gas == Gas.Co2).Sum(row => row.Unit.FluxOf(row.Central, AccountingBasis.Co2Only)!.Value.Amount.Amount.Value);
    }
}

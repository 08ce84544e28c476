using System.Globalization;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Instances.Generation;

namespace CarbonOptimizer.Instances.Cases;

/// <summary>
/// Finds instances by name: noise|smooth|parcels-SIDE-weak|moderate|strong|verystrong-few|many (parcels: noise without its grid),
/// rows-SIDE-overlapping|equal|weighted|mixed|conflicting, ladder-SIDE-weak|strong,
/// wuhan-county_east|county_rural|city-constant|varied-weak|strong|KILOGRAMS (CO2e per edge of a cell),
/// periods-RECIPE for scenarios/recipes/RECIPE-periods below the working folder, or the path of any scenario.yaml.
/// </summary>
internal sealed class CaseCatalogue
{
    private const double WeakKilogramsPerEdge = 30;
    private const double StrongKilogramsPerEdge = 300;
    private const int CityUnits = 5_300_000;
    private const int CountyUnits = 250_000;
    private readonly string dataFolder;

    /// <param name="dataFolder">Folder with ladder and Wuhan data; it need not exist.</param>
    public CaseCatalogue(string dataFolder) => this.dataFolder = dataFolder;

    /// <summary>The instance of this name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public InstanceCase Find(string id)
    {
        if (id.EndsWith(".yaml", StringComparison.Ordinal)) return Scenario(id, id);
        var words = id.Split('-');
        return (words[0], words.Length) switch
        {
            ("noise" or "smooth" or "parcels", 4) => Generated(id, words),
            ("rows", 3) => Rows(id, words),
            ("ladder", 3) => Ladder(id, words),
            ("wuhan", 4) => Wuhan(id, words),
            ("periods", 2) => Recipe(id, words),
            _ => throw Unknown(id),
        };
    }

    /// <summary>
    /// Solvers that only know the relative gap aim at half of it, for it is taken on the whole objective; with an excess gap of 0
    /// beside it, it does not end the others.
    /// </summary>
    private static StopRule OnLadder(double gap, int seconds) => new(gap, gap / 2, 0, TimeSpan.FromSeconds(seconds));

    private static FormatException Unknown(string id) => new($"There is no instance '{id}'. Maybe you mean one like noise-1000-moderate-many, ladder-316-strong or wuhan-county_east-varied-weak.");

    private static InstanceCase Generated(string id, string[] words)
    {
        var asParcels = words[0] == "parcels";
        if (!Enum.TryParse<FieldKind>(asParcels ? nameof(FieldKind.Noise) : words[0], ignoreCase: true, out var field) || !Enum.TryParse<Compactness>(words[2], ignoreCase: true, out var compactness)) throw Unknown(id);
        var spec = new FamilySpec(int.Parse(words[1], CultureInfo.InvariantCulture), field, compactness, words[3] == "many");
        var units = checked(spec.Side * spec.Side);
        var limitSeconds = units > 2_000_000 ? 120 : units > 200_000 ? compactness == Compactness.VeryStrong ? 60 : 30 : 8;
        var gap = compactness == Compactness.VeryStrong ? 0.01 : 0.001;
        return new InstanceCase(id, units, OnLadder(gap, limitSeconds), null, () => FamilyInstance.Create(spec, asParcels));
    }

    private static InstanceCase Rows(string id, string[] words)
    {
        if (!Enum.TryParse<RowKind>(words[2], ignoreCase: true, out var kind)) throw Unknown(id);
        var side = int.Parse(words[1], CultureInfo.InvariantCulture);
        return new InstanceCase(id, checked(side * side), OnLadder(0.001, 60), null, () => RowsInstance.Create(side, kind));
    }

    private InstanceCase Ladder(string id, string[] words)
    {
        var side = int.Parse(words[1], CultureInfo.InvariantCulture);
        var path = Path.Combine(dataFolder, "ladder", FormattableString.Invariant($"inst_n{side:D4}.json"));
        return new InstanceCase(id, side * side, OnLadder(0.0002, 8), path, () => LadderInstance.Load(path, words[2] == "strong"));
    }

    private static InstanceCase Recipe(string id, string[] words) =>
        Scenario(id, Path.Combine("scenarios", "recipes", words[1] + "-periods", "scenario.yaml"));

    private static InstanceCase Scenario(string id, string path)
    {
        var stop = new StopRule(0, 5e-4, 0.1, TimeSpan.FromMinutes(10));
        return new InstanceCase(id, CountyUnits, stop, path, () => ScenarioBuilder.Build(path, new BuildOptions { AllowOutside = true }).Problem);
    }

    private InstanceCase Wuhan(string id, string[] words)
    {
        var folder = Path.Combine(dataFolder, "wuhan_" + words[1]);
        var isCity = words[1] == "city";
        var kilograms = words[3] switch
        {
            "weak" => WeakKilogramsPerEdge,
            "strong" => StrongKilogramsPerEdge,
            _ => double.TryParse(words[3], CultureInfo.InvariantCulture, out var given) && given >= 0 ? given : throw Unknown(id),
        };
        var stop = new StopRule(0, isCity ? 2e-4 : 1e-4, 0.03, TimeSpan.FromSeconds(isCity ? 120 : 20));
        return new InstanceCase(id, isCity ? CityUnits : CountyUnits, stop, folder, () => WuhanInstance.Load(folder, words[2] == "varied", kilograms));
    }
}

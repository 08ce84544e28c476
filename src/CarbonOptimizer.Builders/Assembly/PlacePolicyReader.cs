using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads the catalogue's policies about where a use may be new, and of windows and patches; null, with a diagnostic, for a faulty one.</summary>
internal sealed class PlacePolicyReader(PolicyArguments arguments)
{
    private const int MostWindows = 1000;

    public Policy? Read(PolicyDescription description, YamlMap declaration) => declaration.Text("kind") switch
    {
        "no_blind_afforestation" => Afforestation(description, declaration),
        "barren_hill_greening" => BarrenHills(description, declaration),
        "natural_potential_vegetation" => Vegetation(description, declaration),
        "steep_cropland_retirement" => SteepCropland(description, declaration),
        "hazard_ban" => arguments.Uses(declaration, "uses", Space.Urban) is { } uses && arguments.Places(declaration, "inside") is { } hazard ? new HazardBan(description, uses, hazard) : null,
        "industrial_in_parks" => arguments.Places(declaration, "parks") is { } parks ? new IndustrialInParks(description, arguments.UsesOrNone(declaration, "uses"), parks, declaration.ExactOrNull("min_percent")!.Value / 100) : null,
        "retired_to_green" => Retired(description, declaration),
        "leapfrog_ban" => Leapfrog(description, declaration),
        "density_cap" => Density(description, declaration),
        _ => new PatchSize(
            description, arguments.UsesOrNone(declaration, "uses"), declaration.ExactOrNull("min_ha") ?? 0, declaration.ExactOrNull("max_ha"), declaration.Flag("repair"),
            declaration.Has("max_patches") ? declaration.Integer("max_patches") : null, declaration.Has("min_gap_cells") ? declaration.Integer("min_gap_cells") : 0),
    };

    private NoBlindAfforestation? Afforestation(PolicyDescription description, YamlMap declaration)
    {
        var from = arguments.UsesOrNone(declaration, "from");
        if (arguments.Uses(declaration, "to", Space.Ecological, from) is not { } forest) return null;
        if (!declaration.Has("eligible")) return new NoBlindAfforestation(description, from, forest);
        return arguments.Places(declaration, "eligible") is { } eligible ? new NoBlindAfforestation(description, from, forest, eligible) : null;
    }

    private BarrenHillGreening? BarrenHills(PolicyDescription description, YamlMap declaration)
    {
        var from = arguments.UsesOrNone(declaration, "from");
        if (arguments.Uses(declaration, "to", Space.Ecological, from) is not { } green || arguments.AllOf(declaration.List("where")) is not { } eligible) return null;
        return new BarrenHillGreening(description, from, green, eligible, declaration.ExactOrNull("min_ha")!.Value);
    }

    private NaturalPotentialVegetation? Vegetation(PolicyDescription description, YamlMap declaration)
    {
        if (arguments.Layer(declaration.Text("zones")) is not { } zones || arguments.Uses(declaration, "uses", Space.Ecological) is not { } uses) return null;
        var potential = new ulong[zones.Regions.Count];
        foreach (var (reference, _) in declaration.Map("potential").Entries)
        {
            var slash = reference.Text.IndexOf('/', StringComparison.Ordinal);
            if (reference.Text[..slash] != zones.Id)
            {
                arguments.Diagnostics.Error("CO1610", reference.Mark, reference.Text, zones.Id);
                return null;
            }
            potential[zones.IndexOf(reference.Text[(slash + 1)..])] = arguments.UsesOrNone(declaration.Map("potential"), reference.Text);
        }
        return new NaturalPotentialVegetation(description, zones, uses, potential);
    }

    private SteepCroplandRetirement? SteepCropland(PolicyDescription description, YamlMap declaration)
    {
        if (arguments.Uses(declaration, "uses", Space.Agricultural) is not { } cropland || arguments.Uses(declaration, "to", Space.Ecological, cropland) is not { } successors) return null;
        return arguments.Places(declaration, "steep") is { } steep ? new SteepCroplandRetirement(description, cropland, successors, steep, declaration.ExactOrNull("retire_percent")!.Value / 100) : null;
    }

    private RetiredToGreen? Retired(PolicyDescription description, YamlMap declaration)
    {
        if (arguments.Uses(declaration, "from", Space.Urban) is not { } built || arguments.Uses(declaration, "to", Space.Ecological, built) is not { } green) return null;
        return arguments.Places(declaration, "inside") is { } redevelopment ? new RetiredToGreen(description, built, green, redevelopment, declaration.ExactOrNull("min_ha")!.Value) : null;
    }

    private LeapfrogBan? Leapfrog(PolicyDescription description, YamlMap declaration) => arguments.Uses(declaration, "uses", Space.Urban) is { } uses && arguments.Near(declaration, uses) is { } near
        ? new LeapfrogBan(description, uses, near)
        : null;

    private DensityCap? Density(PolicyDescription description, YamlMap declaration)
    {
        if (arguments.Uses(declaration, "uses", Space.Urban) is not { } uses) return null;
        var key = declaration.Has("window_m") ? "window_m" : "window_cells";
        if (key == "window_cells" && arguments.Area.Grid is null)
        {
            arguments.Diagnostics.Error("CO1717", declaration.Find(key)!.Mark, key);
            return null;
        }
        var windows = arguments.Area is { Parcels: { } parcels }
            ? DensityCap.Windows([.. Enumerable.Range(0, parcels.Set.Count).Select(parcels.Set.CentreMetres)], declaration.Number(key), MostWindows)
            : DensityCap.Windows(arguments.Area.Grid!, WindowCells(declaration, arguments.Area.Grid!), MostWindows);
        if (windows is null) arguments.Diagnostics.Error("CO1611", declaration.Find(key)!.Mark, declaration.Number(key), MostWindows, key == "window_m" ? Words.Metres : Words.Cells);
        return windows is null ? null : new DensityCap(description, uses, windows, declaration.ExactOrNull("max_percent")!.Value / 100);
    }

    private static int WindowCells(YamlMap declaration, GridLayout grid) => declaration.NumberOrNull("window_m") is { } metres
        ? (int)Math.Clamp(Math.Round(metres / Math.Sqrt(grid.CellWidthMetres * grid.CellHeightMetres)), 1, 10_000)
        : declaration.Integer("window_cells");
}

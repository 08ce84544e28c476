using System.Globalization;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>
/// Proposes a scenario for a land-use map and whatever else there is: reads what the files say, recognises classifications, and sets quotas at
/// today's values, so that the scenario validates and solves as it is and a planner changes what is to change.
/// </summary>
public static class ScenarioProposer
{
    private const double LargestDegrees = 90, LargestHundredths = 9000, LeastHundredths = 900;

    /// <summary>Proposes a scenario.</summary>
    /// <exception cref="ScenarioException">The files cannot be used, or it is not known what their codes mean; all faults are listed.</exception>
    public static ScenarioProposal Propose(ProposalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new ProposalFaults();
        var (intake, layers) = (new LayerIntake(options.Clock, faults), new ProposedLayers());
        var statements = new List<BilingualText>();
        var study = LayerIntake.IsVector(options.LandUse) ? OfParcels(options, intake, layers, faults) : OfRaster(options, intake, layers, faults);
        var grid = study?.Grid;
        if (options.Slope is { } slope) TakeSlope(slope, grid, intake, layers, statements, faults);
        TakeMask("ecological_red_line", options.RedLine, grid, intake, layers, faults);
        TakeMask("basic_farmland", options.Farmland, grid, intake, layers, faults);
        TakeMask("growth_boundary", options.Boundary, grid, intake, layers, faults);
        var regions = options.Regions is { } file ? new RegionSurvey(options, intake, layers, faults).OfFile(file, grid)
            : study?.Parcels is { } parcels ? new RegionSurvey(options, intake, layers, faults).OfParcels(parcels) : null;
        if (study is not null && study.Survey.Uses.Count == 0 && !faults.Any) faults.Add("CO2109", options.LandUse, new("No land use was found in it.", "没有找到任何地类。"));
        faults.Throw();
        var text = new ProposalText(options, study!, layers, regions);
        IEnumerable<BilingualText> all = [.. study!.Survey.Statements, .. Meanings(study.Survey), .. intake.Statements, .. statements, .. text.Statements];
        return new ScenarioProposal(text.Text, intake.Files, [.. all], study.Survey.Classification?.Id);
    }

    private static ProposedStudy? OfRaster(ProposalOptions options, LayerIntake intake, ProposedLayers layers, ProposalFaults faults)
    {
        if (faults.Guarded(options.LandUse, () => RasterFile.Open(options.LandUse)) is not { } file) return null;
        if (new RasterSurvey(options, faults).Of(file) is not { } survey) return null;
        var target = intake.Take("landuse", options.LandUse);
        layers.Add("landuse", survey.Background is [var only] ? $"{{file: {target}, nodata: {only.Code}}}" : target);
        return new ProposedStudy(survey, file.Geometry, null, null, null);
    }

    private static ProposedStudy? OfParcels(ProposalOptions options, LayerIntake intake, ProposedLayers layers, ProposalFaults faults)
    {
        if (faults.Guarded(options.LandUse, () => VectorFile.Open(options.LandUse, layer: options.Table)) is not { } layer) return null;
        if (new VectorSurvey(options, faults).Of(layer) is not var (survey, field)) return null;
        return new ProposedStudy(survey, null, layer, intake.TakeVector("parcels", options.LandUse, layer), field);
    }

    private static void TakeMask(string name, string? path, GridGeometry? grid, LayerIntake intake, ProposedLayers layers, ProposalFaults faults)
    {
        if (path is null) return;
        if (LayerIntake.IsVector(path))
        {
            if (faults.Guarded(path, () => VectorFile.Open(path)) is { } shapes) layers.Add(name, intake.TakeVector(name, path, shapes));
            return;
        }
        if (faults.Guarded(path, () => RasterFile.Open(path)) is not { } file) return;
        if ((grid is null ? intake.Take(name, path) : intake.TakeCodes(name, path, file, grid)) is { } target) layers.Add(name, target);
    }

    /// <summary>Takes the slope and tells its unit: degrees up to 90, hundredths of a degree where whole numbers go far beyond; anything else is left out.</summary>
    private static void TakeSlope(string path, GridGeometry? grid, LayerIntake intake, ProposedLayers layers, List<BilingualText> statements, ProposalFaults faults)
    {
        if (faults.Guarded(path, () => RasterFile.Open(path)) is not { } file || faults.Guarded(path, () => file.ReadBand<float>()) is not { } raster) return;
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var cell = 0; cell < raster.Cells.Length; cell++)
        {
            if (raster.IsValid(cell)) (least, most) = (Math.Min(least, raster.Cells[cell]), Math.Max(most, raster.Cells[cell]));
        }
        var name = Path.GetFileName(path);
        if (least < 0 || most > LargestHundredths || most is > (float)LargestDegrees and < (float)LeastHundredths)
        {
            statements.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"{name} holds {least:0.##} ... {most:0.##}: neither degrees nor hundredths of a degree. It is left out; without it no limit of slope holds."),
                string.Create(CultureInfo.InvariantCulture, $"{name} 的取值为 {least:0.##} ... {most:0.##}，既非度也非百分之一度，未采用；没有它就没有坡度限制。")));
            return;
        }
        var isHundredths = most > LargestDegrees;
        if ((grid is null ? intake.Take("slope", path) : intake.TakeValues("slope", path, file, grid)) is not { } target) return;
        layers.Add("slope", isHundredths ? $"{{file: {target}, scale: 0.01}}" : target);
        if (isHundredths) statements.Add(new($"{name} is read as hundredths of a degree.", $"{name} 按百分之一度读取。"));
    }

    private static IEnumerable<BilingualText> Meanings(LandUseSurvey survey)
    {
        foreach (var use in survey.Uses)
        {
            var codes = string.Join(", ", use.Codes.Take(12).Select(code => code.Name.Length == 0 || code.Name == code.Code ? code.Code : $"{code.Code} ({code.Name})")) + (use.Codes.Count > 12 ? ", ..." : "");
            var hectares = string.Create(CultureInfo.InvariantCulture, $"{use.Hectares:#,##0.0}");
            yield return new($"{use.Class.Name.English} ({use.Class.Id}): {codes}; {hectares} ha.", $"{use.Class.Name.Chinese}（{use.Class.Id}）：{codes}；{hectares} 公顷。");
        }
        if (survey.Background.Count == 0) yield break;
        var left = string.Join(", ", survey.Background.Select(code => string.Create(CultureInfo.InvariantCulture, $"{code.Code} ({code.Hectares:#,##0.0} ha)")));
        yield return new($"Left out as cells without data: {left}.", $"按无数据排除：{left}。");
    }
}

using System.CommandLine;
using CarbonOptimizer.Builders.Proposals;
using CarbonOptimizer.Cli.Failures;

namespace CarbonOptimizer.Cli.Commands;

/// <summary>Options of <c>carbonopt init --landuse</c>, and what they do: propose a scenario, write it, check it, say what was guessed.</summary>
internal sealed class OwnLayers
{
    private readonly CommandContext context;
    private readonly Option<string?> landUse, slope, regions, regionField, redLine, farmland, boundary, classification, classes, field, table;
    private readonly Option<double> growth;

    public OwnLayers(CommandContext context)
    {
        this.context = context;
        landUse = Text("--landuse", "land-use map: raster of codes, or polygons with a land-use field", "土地利用图：代码栅格，或带地类字段的面");
        slope = Text("--slope", "slope in degrees, or hundredths of a degree", "坡度栅格（度，或百分之一度）");
        regions = Text("--regions", "townships or other regions: raster of codes or polygons", "乡镇等区域：代码栅格或面");
        regionField = Text("--region-field", "field that names the regions; found when not given", "区域名称字段；缺省自动查找");
        redLine = Text("--red-line", "ecological red line: raster or polygons", "生态保护红线：栅格或面");
        farmland = Text("--farmland", "permanent basic farmland: raster or polygons", "永久基本农田：栅格或面");
        boundary = Text("--boundary", "urban growth boundary: raster or polygons", "城镇开发边界：栅格或面");
        classification = Text("--classification", "classification of the codes, such as third-survey, clcd, nlcd; recognised when not given", "代码所属分类，例如 third-survey、clcd、nlcd；缺省自动识别");
        classes = Text("--classes", "what codes mean: 1=forest,2=urban, or a CSV file with the columns code, class", "代码含义：1=forest,2=urban，或含 code、class 两列的 CSV 文件");
        field = Text("--field", "field of the polygons with the land use; found when not given", "面图层的地类字段；缺省自动查找");
        table = Text("--table", "layer of a file that holds several", "多图层文件中的图层名");
        growth = new Option<double>("--urban-growth") { Description = context.Say("percent by which urban land is to grow", "城镇用地增长百分比"), DefaultValueFactory = _ => 0 };
        growth.Within(context, 0, 1000);
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { landUse, slope, regions, regionField, redLine, farmland, boundary, classification, classes, field, table, growth }) command.Options.Add(option);
    }

    public string? LandUseOf(ParseResult parsed) => parsed.GetValue(landUse);

    /// <summary>Writes a scenario for the user's layers.</summary>
    /// <returns>The exit code.</returns>
    public int Initialise(GlobalOptions globals, ParseResult parsed, string file, string folder)
    {
        if (FolderInUse.Refuse(context, folder) is { } refused) return refused;
        var proposal = ScenarioProposer.Propose(new ProposalOptions(file)
        {
            Id = SynthVerb.ScenarioId(folder), Slope = parsed.GetValue(slope), Regions = parsed.GetValue(regions), RegionField = parsed.GetValue(regionField),
            RedLine = parsed.GetValue(redLine), Farmland = parsed.GetValue(farmland), Boundary = parsed.GetValue(boundary), Classification = parsed.GetValue(classification),
            Classes = parsed.GetValue(classes), Field = parsed.GetValue(field), Table = parsed.GetValue(table), UrbanGrowthPercent = parsed.GetValue(growth), Clock = context.Clock,
        });
        return new ProposalFolder(context, globals, parsed).Write(proposal, folder, "landuse");
    }

    private Option<string?> Text(string name, string english, string chinese) => new(name) { Description = context.Say(english, chinese) };
}

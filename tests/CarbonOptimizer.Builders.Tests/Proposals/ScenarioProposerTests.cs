using CarbonOptimizer.Builders.Proposals;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Tests.Proposals;

public sealed class ScenarioProposerTests
{
    private static readonly CoordinateReference Zone = CoordinateReference.FromEpsg(4547);

    [Theory]
    [InlineData("1=cropland,2=forest,3=water,4=urban,5=bare", 0.0)]
    [InlineData("1=耕地,2=林地,3=水域,4=城镇用地,5=未利用地", 10.0)]
    [InlineData("1=rice,2=coconut,3=grassland,4=built,5=none", 5.0)]
    [InlineData("1=forest,2=forest,3=forest,4=forest,5=forest", 5.0)]
    public void Propose_NamedCodes_ValidatesAtOnce(string classes, double growth)
    {
        using var folder = new TemporaryFolder();
        var file = Map(folder, "lu.tif", [1, 2, 3, 4, 5]);

        var proposal = ScenarioProposer.Propose(new ProposalOptions(file) { Id = "test", Classes = classes, UrbanGrowthPercent = growth });

        AssertValid(folder, proposal);
    }

    [Fact]
    public void Propose_UnknownCodes_NamesThemAllWithWhatToType()
    {
        using var folder = new TemporaryFolder();
        var file = Map(folder, "lu.tif", [1, 2, 3, 4, 6]);

        var failure = Assert.Throws<ScenarioException>(() => ScenarioProposer.Propose(new ProposalOptions(file) { Slope = PathOf(folder, "none.tif") }));

        Assert.Equal(["CO2103", "CO2101"], failure.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Contains("--classes \"1=...,2=...,3=...,4=...,6=...\"", failure.Diagnostics[0].Hint, StringComparison.Ordinal);
        Assert.Contains("--classification clcd", failure.Diagnostics[0].Hint, StringComparison.Ordinal);
        Assert.Contains("含义不明", failure.Diagnostics[0].ChineseMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1=forest,2=urban,3=nonsense,4=water,5=bare", "CO2107")]
    [InlineData("no list", "CO2107")]
    public void Propose_MeaningsThatMeanNothing_AreRefused(string classes, string code)
    {
        using var folder = new TemporaryFolder();

        var failure = Assert.Throws<ScenarioException>(() => ScenarioProposer.Propose(new ProposalOptions(Map(folder, "lu.tif", [1, 2, 3, 4, 5])) { Classes = classes }));

        Assert.Contains(code, failure.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Propose_Quantities_AreNoLandUse()
    {
        using var folder = new TemporaryFolder();
        GeoTiffWriter.Write(PathOf(folder, "cost.tif"), new Raster<float>(Grid(4, 30), [.. Enumerable.Range(0, 16).Select(i => i + 0.5f)]));

        Assert.Equal(["CO2102"], Assert.Throws<ScenarioException>(() => ScenarioProposer.Propose(new ProposalOptions(PathOf(folder, "cost.tif")))).Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Propose_NamesBesideTheFile_AreRead()
    {
        using var folder = new TemporaryFolder();
        var file = Map(folder, "lu.tif", [0, 1, 2, 3]);
        File.WriteAllText(file + ".aux.xml", """
            <PAMDataset><PAMRasterBand band="1"><GDALRasterAttributeTable>
            <FieldDefn index="0"><Name>Value</Name><Type>0</Type><Usage>5</Usage></FieldDefn><FieldDefn index="1"><Name>Class</Name><Type>2</Type><Usage>2</Usage></FieldDefn>
            <Row index="0"><F>1</F><F>Wald forest</F></Row><Row index="1"><F>2</F><F>Built-up</F></Row><Row index="2"><F>3</F><F>Cropland</F></Row>
            </GDALRasterAttributeTable></PAMRasterBand></PAMDataset>
            """);

        var proposal = ScenarioProposer.Propose(new ProposalOptions(file) { Id = "test" });

        Assert.Contains("nodata: 0", proposal.Text, StringComparison.Ordinal);
        AssertValid(folder, proposal);
    }

    [Fact]
    public void Propose_SlopeOfAnotherGrid_IsBroughtOntoTheMap()
    {
        using var folder = new TemporaryFolder();
        var file = Map(folder, "lu.tif", [1, 2, 3, 4, 5]);
        GeoTiffWriter.Write(PathOf(folder, "slope.tif"), new Raster<ushort>(Grid(7, 90), [.. Enumerable.Range(0, 49).Select(i => (ushort)(i * 40))]));

        var proposal = ScenarioProposer.Propose(new ProposalOptions(file) { Id = "test", Classes = "1=cropland,2=forest,3=water,4=urban,5=bare", Slope = PathOf(folder, "slope.tif") });

        Assert.Contains("slope: {file: layers/slope.tif, scale: 0.01}", proposal.Text, StringComparison.Ordinal);
        Assert.Contains(proposal.Statements, statement => statement.English.Contains("brought onto it (bilinear", StringComparison.Ordinal));
        AssertValid(folder, proposal);
    }

    /// <summary>Bare land is the cheapest to build on and lies scattered: the city grows from its edges all the same.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public void Propose_GrowthBesideScatteredBareLand_MakesNoNewPatches(double growth)
    {
        using var folder = new TemporaryFolder();
        const int side = 60;
        var cells = new byte[side * side];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var (row, column) = (cell / side, cell % side);
            cells[cell] = (byte)(row % 20 is > 7 and < 13 && column % 20 is > 7 and < 13 ? 4 : (row * 7 + column * 3) % 11 == 0 ? 5 : column < 30 ? 1 : 2);
        }
        var file = PathOf(folder, "lu.tif");
        GeoTiffWriter.Write(file, new Raster<byte>(Grid(side, 30), cells));

        var proposal = ScenarioProposer.Propose(new ProposalOptions(file) { Id = "test", Classes = "1=cropland,2=forest,4=urban,5=bare", UrbanGrowthPercent = growth });
        AssertValid(folder, proposal);
        var problem = ScenarioBuilder.Build(PathOf(folder, "out/scenario.yaml")).Problem;
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0.001, IterationLimit = 100, TimeLimit = TimeSpan.FromSeconds(30) });

        var city = (byte)problem.LandUses.ToList().FindIndex(use => use.Id == "urban");
        var (today, plan) = (problem.Baseline.Uses.ToArray(), result.Plan!.Uses.ToArray());
        Assert.True(plan.Count(use => use == city) >= Math.Floor(today.Count(use => use == city) * (1 + growth / 100)));
        Assert.InRange(PatchesOf(plan, city, side), 1, PatchesOf(today, city, side));
    }

    /// <summary>Where water surrounds the city, a rule that it grows from its edges would leave no plan.</summary>
    [Fact]
    public void Propose_CityWithoutFringe_MayGrowElsewhere()
    {
        using var folder = new TemporaryFolder();
        const int side = 20;
        var cells = new byte[side * side];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var fromCentre = Math.Max(Math.Abs(cell / side - 10), Math.Abs(cell % side - 10));
            cells[cell] = (byte)(fromCentre < 5 ? 4 : fromCentre < 7 ? 3 : 1);
        }
        var file = PathOf(folder, "lu.tif");
        GeoTiffWriter.Write(file, new Raster<byte>(Grid(side, 30), cells));

        var proposal = ScenarioProposer.Propose(new ProposalOptions(file) { Id = "test", Classes = "1=cropland,3=water,4=urban", UrbanGrowthPercent = 5 });

        Assert.DoesNotContain("leapfrog_ban", proposal.Text, StringComparison.Ordinal);
        AssertValid(folder, proposal);
    }

    /// <summary>Patches of a use whose cells touch by a side.</summary>
    private static int PatchesOf(byte[] plan, byte use, int side)
    {
        var isSeen = new bool[plan.Length];
        var patches = 0;
        for (var start = 0; start < plan.Length; start++)
        {
            if (plan[start] != use || isSeen[start]) continue;
            patches++;
            var open = new Stack<int>([start]);
            isSeen[start] = true;
            while (open.TryPop(out var cell))
            {
                int[] near = [cell - side, cell + side, cell % side > 0 ? cell - 1 : -1, cell % side < side - 1 ? cell + 1 : -1];
                foreach (var next in near.Where(next => next >= 0 && next < plan.Length && plan[next] == use && !isSeen[next]))
                {
                    isSeen[next] = true;
                    open.Push(next);
                }
            }
        }
        return patches;
    }

    private static void AssertValid(TemporaryFolder folder, ScenarioProposal proposal)
    {
        Directory.CreateDirectory(PathOf(folder, "out/layers"));
        foreach (var (name, write) in proposal.Files) write(PathOf(folder, "out/" + name));
        File.WriteAllText(PathOf(folder, "out/scenario.yaml"), proposal.Text);
        var report = ScenarioValidator.Validate(PathOf(folder, "out/scenario.yaml"));
        Assert.True(report.IsValid, string.Join("\n", report.Diagnostics.Select(diagnostic => diagnostic.Message)) + "\n" + proposal.Text);
    }

    private static string PathOf(TemporaryFolder folder, string name) => Path.Combine(folder.FullPath, name);

    private static GridGeometry Grid(int side, double cell) => new(side, side, 500_000, 3_400_000, cell, cell, Zone);

    /// <summary>Twenty by twenty cells, quadrants and stripes of the codes.</summary>
    private static string Map(TemporaryFolder folder, string name, byte[] codes)
    {
        var cells = new byte[400];
        for (var cell = 0; cell < cells.Length; cell++) cells[cell] = codes[(cell / 20 / 5 + cell % 20 / 4) % codes.Length];
        GeoTiffWriter.Write(PathOf(folder, name), new Raster<byte>(Grid(20, 30), cells));
        return PathOf(folder, name);
    }
}

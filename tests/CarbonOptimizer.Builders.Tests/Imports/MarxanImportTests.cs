using System.Globalization;
using CarbonOptimizer.Builders.Imports;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Builders.Tests.Imports;

public sealed class MarxanImportTests
{
    private const int UnitCount = 7, FeatureCount = 3;

    [Theory]
    [InlineData(1, ",")]
    [InlineData(2, "\t")]
    [InlineData(3, ";")]
    [InlineData(4, " ")]
    [InlineData(5, ",")]
    [InlineData(6, "\t")]
    public void Read_AnyInputs_EveryPlanIsWorthWhatMarxanSays(int seed, string separator)
    {
        using var folder = new TemporaryFolder();
        var inputs = new MarxanInputs(seed, UnitCount, FeatureCount);
        inputs.Write(folder, separator);

        var problem = ImportedScenario.Build(folder, MarxanImport.Read(folder.FullPath, "test", null, TimeProvider.System)).Problem;

        var kept = 0;
        var reserve = (byte)problem.LandUses.IndexOf("reserve");
        foreach (var plan in ImportedScenario.AllPlans(UnitCount, 2))
        {
            bool[] selected = [.. plan.Select(use => use == reserve)];
            var isKept = inputs.IsKept(selected);
            Assert.Equal(isKept, ImportedScenario.IsKept(problem, plan));
            Assert.Equal(inputs.Score(selected), ImportedScenario.Value(problem, plan), 1e-5);
            if (isKept) kept++;
        }
        Assert.InRange(kept, 1, (1 << UnitCount) - 1);
    }

    [Fact]
    public void Read_NamesInAnotherCaseAndWithBackslashes_AreFound()
    {
        using var folder = new TemporaryFolder();
        new MarxanInputs(1, UnitCount, FeatureCount).Write(folder, ",");
        File.Move(Path.Combine(folder.FullPath, "input", "pu.dat"), Path.Combine(folder.FullPath, "input", "PU.DAT"));
        var parameters = Path.Combine(folder.FullPath, "input.dat");
        File.WriteAllText(parameters, File.ReadAllText(parameters).Replace("INPUTDIR input", "inputdir .\\Input", StringComparison.Ordinal).ReplaceLineEndings("\r\n"));

        Assert.NotEmpty(MarxanImport.Read(parameters, "test", null, TimeProvider.System).Files);
        Assert.NotEmpty(MarxanImport.Read(Path.Combine(folder.FullPath, "input"), "test", null, TimeProvider.System).Files);
    }

    [Fact]
    public void Read_SharesOfAllThereIs_CanBeReached()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pu.dat", "id,cost\n1,1\n2,1\n3,1\n");
        folder.Write("spec.dat", "id,prop,spf\n1,1,1\n");
        folder.Write("puvspr.dat", "species,pu,amount\n1,1,0.1\n1,2,0.2\n1,3,0.7\n");

        var problem = ImportedScenario.Build(folder, MarxanImport.Read(folder.FullPath, "test", null, TimeProvider.System)).Problem;

        Assert.True(ImportedScenario.IsKept(problem, [1, 1, 1]));
        Assert.False(ImportedScenario.IsKept(problem, [1, 0, 1]));
    }

    [Fact]
    public void Read_AmountsInSquareMetres_AreCountedInThousands()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pu.dat", "id,cost\n1,1\n2,1\n");
        folder.Write("spec.dat", "id,target,spf\n1,3000000000,1\n");
        folder.Write("puvspr.dat", "species,pu,amount\n1,1,2500000000\n1,2,1500000000\n");

        var problem = ImportedScenario.Build(folder, MarxanImport.Read(folder.FullPath, "test", null, TimeProvider.System)).Problem;

        Assert.True(ImportedScenario.IsKept(problem, [1, 1]));
        Assert.False(ImportedScenario.IsKept(problem, [1, 0]));
    }

    [Fact]
    public void Read_PolygonsOfTheUnits_AreFoundByTheFieldThatNamesThem()
    {
        using var folder = new TemporaryFolder();
        new MarxanInputs(2, UnitCount, FeatureCount).Write(folder, ",");
        var shapes = Path.Combine(folder.FullPath, "pulayer.gpkg");
        Polygon At(int x) => new GeometryFactory().CreatePolygon([new(x, 0), new(x + 50, 0), new(x + 50, 50), new(x, 50), new(x, 0)]);
        GeoPackageWriter.Write(shapes, [new VectorLayer("pu", CoordinateReference.FromEpsg(4547), ["n", "PUID"],
            [.. Enumerable.Range(0, UnitCount + 2).Reverse().Select(u => new VectorFeature(At(500_000 + 50 * u), 100L + u, (double)MarxanInputs.UnitId(u)))])], TimeProvider.System);

        var built = ImportedScenario.Build(folder, MarxanImport.Read(folder.FullPath, "test", shapes, TimeProvider.System));

        Assert.Equal(0.25 * UnitCount, built.Problem.Units.TotalAreaSquareDecimetres / 1e6, 1e-6);
    }

    [Fact]
    public void Read_FaultyInputs_AllAreToldWithFileAndLine()
    {
        using var folder = new TemporaryFolder();
        folder.Write("input.dat", "BLM minus\nASYMMETRICCONNECTIVITY 1\nZONESNAME zones.dat\n");
        folder.Write("pu.dat", "id,cost,status\n1,1,0\n2,\"1,5\",0\n2,1,0\n3,1,7\n4,2,3\n");
        folder.Write("spec.dat", "id,prop,target\n1,1.5,0\n2,0,10\n2,0,10\n");
        folder.Write("puvspr.dat", "species,pu,amount\n1,1,2\n9,1,2\n1,77,2\n1,1,3\n2,4,-1\n");
        folder.Write("bound.dat", "id1,id2,boundary\n1,4,3\n4,1,2\n1,88,2\n");

        var failure = Assert.Throws<ScenarioException>(() => MarxanImport.Read(folder.FullPath, "test", null, TimeProvider.System));

        var told = failure.Diagnostics.Select(fault => $"{fault.Code} {Path.GetFileName(fault.Where.Split(':')[0])}:{fault.Line}").Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "CO2203 input.dat:1", "CO2203 pu.dat:3", "CO2203 pu.dat:5", "CO2203 puvspr.dat:6", "CO2203 spec.dat:2", "CO2204 bound.dat:3", "CO2204 pu.dat:4", "CO2204 puvspr.dat:5",
                "CO2204 spec.dat:4", "CO2205 bound.dat:4", "CO2205 puvspr.dat:3", "CO2205 puvspr.dat:4", "CO2206 input.dat:2", "CO2206 input.dat:3",
            ],
            told);
        Assert.All(failure.Diagnostics, fault => Assert.Matches("\\p{IsCJKUnifiedIdeographs}", fault.ChineseMessage));
    }

    [Fact]
    public void Read_TargetsBeyondWhatThereIs_AreToldWithTheirLines()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pu.dat", "id,cost,status\n1,1,0\n2,1,3\n");
        folder.Write("spec.dat", "id,target,targetocc,name\n1,5,0,bear\n2,0,2,wolf\n");
        folder.Write("puvspr.dat", "species,pu,amount\n1,1,3\n1,2,3\n2,1,1\n2,2,1\n");

        var failure = Assert.Throws<ScenarioException>(() => MarxanImport.Read(folder.FullPath, "test", null, TimeProvider.System));

        Assert.Equal([("CO2207", 2), ("CO2210", 3)], failure.Diagnostics.Select(fault => (fault.Code, fault.Line)));
        Assert.Contains("'bear' is to reach 5", failure.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NothingThere_NamesTheFilesThatAreMissing()
    {
        using var folder = new TemporaryFolder();

        var failure = Assert.Throws<ScenarioException>(() => MarxanImport.Read(folder.FullPath, "test", null, TimeProvider.System));

        Assert.Equal(["pu.dat", "spec.dat", "puvspr.dat"], failure.Diagnostics.Select(fault => fault.Message.Split('\'')[1]));
    }

    /// <summary>Inputs drawn at random with what Marxan makes of them: score = cost + BLM x boundary; targets met; locks kept.</summary>
    private sealed class MarxanInputs
    {
        private readonly double[] costs;
        private readonly int[] status;
        private readonly double[,] amounts;
        private readonly (int One, int Other, double Length)[] boundaries;
        private readonly double[] shares, targets;
        private readonly int[] occurrences;
        private readonly double modifier;

        public MarxanInputs(int seed, int units, int features)
        {
            var random = new Random(seed);
            costs = [.. Enumerable.Range(0, units).Select(_ => Math.Round(1 + 9 * random.NextDouble(), 2))];
            status = [.. Enumerable.Range(0, units).Select(u => u == 2 ? 2 : u == 5 ? 3 : random.Next(2))];
            amounts = new double[features, units];
            for (var (f, u) = (0, 0); f < features; (f, u) = u + 1 < units ? (f, u + 1) : (f + 1, 0)) amounts[f, u] = random.Next(3) == 0 ? 0 : random.Next(1, 9) / 4.0;
            shares = [0.4, 0, 0];
            targets = [0, Math.Round(0.3 * Enumerable.Range(0, units).Where(u => status[u] != 3).Sum(u => amounts[1, u]), 2), 0];
            occurrences = [0, 0, Math.Min(2, Enumerable.Range(0, units).Count(u => status[u] != 3 && amounts[2, u] > 0))];
            boundaries = [.. Enumerable.Range(0, units).SelectMany(a => Enumerable.Range(a, units - a).Where(b => random.Next(2) == 0).Select(b => (a, b, Math.Round(5 * random.NextDouble() + 0.1, 1))))];
            modifier = Math.Round(2 * random.NextDouble(), 3);
        }

        public static int UnitId(int unit) => 11 + 3 * unit;

        public void Write(TemporaryFolder folder, string separator)
        {
            string Lines(params IEnumerable<object>[] rows) => string.Join('\n', rows.Select(row => string.Join(separator, row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))))) + "\n";
            folder.Write("input.dat", FormattableString.Invariant($"General Parameters\nBLM  {modifier}\nPROP 0.5\nINPUTDIR input\n"));
            folder.Write("input/pu.dat", Lines([["id", "cost", "status"], .. costs.Select((cost, u) => (IEnumerable<object>)[UnitId(u), cost, status[u]])]));
            folder.Write("input/spec.dat", Lines([["id", "prop", "target", "targetocc", "spf", "name"], .. shares.Select((share, f) => (IEnumerable<object>)[f + 1, share, targets[f], occurrences[f], 1, $"feature{f}"]), [9, 0.9, 0, 0, 0, "ignored"]]));
            folder.Write("input/puvspr.dat", Lines([["species", "pu", "amount"], .. Enumerable.Range(0, costs.Length).SelectMany(u => Enumerable.Range(0, shares.Length).Where(f => amounts[f, u] > 0).Select(f => (IEnumerable<object>)[f + 1, UnitId(u), amounts[f, u]]))]));
            folder.Write("input/bound.dat", Lines([["id1", "id2", "boundary"], .. boundaries.Select(pair => (IEnumerable<object>)[UnitId(pair.One), UnitId(pair.Other), pair.Length])]));
        }

        public double Score(bool[] selected) => Enumerable.Range(0, selected.Length).Where(u => selected[u]).Sum(u => costs[u])
            + modifier * boundaries.Where(pair => pair.One == pair.Other ? selected[pair.One] : selected[pair.One] != selected[pair.Other]).Sum(pair => pair.Length);

        public bool IsKept(bool[] selected) =>
            Enumerable.Range(0, selected.Length).All(u => status[u] switch { 2 => selected[u], 3 => !selected[u], _ => true })
            && Enumerable.Range(0, shares.Length).All(f =>
            {
                double Sum(Func<int, bool> counts) => Enumerable.Range(0, selected.Length).Where(counts).Sum(u => amounts[f, u]);
                var target = shares[f] > 0 ? shares[f] * Sum(_ => true) : targets[f];
                return Sum(u => selected[u]) >= target - 1e-9 && selected.Where((taken, u) => taken && amounts[f, u] > 0).Count() >= occurrences[f];
            });
    }
}

using CarbonOptimizer.Builders.Imports;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders.Tests.Imports;

public sealed class ComolaImportTests
{
    private const string Matrix = "-2 1 2 3 8\n1 1 1 1 0\n2 0 1 1 0\n3 0 0 1 0\n8 0 0 0 1\n";

    private const string Head = "ncols 4\nnrows 3\nxllcorner 1000\nyllcorner 2000\ncellsize 50\nNODATA_value -2\n";

    private static readonly int[] Map = [1, 1, 8, 3, 1, 2, 2, 3, -2, 2, 8, 1];

    private static readonly int[] Numbers = [1, 1, 0, 3, 1, 2, 2, 3, 0, 2, 0, 4];

    private static readonly double[] Soil = [0.5, 0.25, 1, 0.75, 0.1, 0.2, 0.3, 0.4, -9999, 0.6, 0.7, 0.8];

    [Theory]
    [InlineData(true, "", 3)]
    [InlineData(true, "min 0 10 20 0\nmax 100 60 45 0\n", 3)]
    [InlineData(false, "min 5 0 0 0\nmax 50 100 70 100\n", 3)]
    [InlineData(true, "", 2)]
    public void Read_AnyInputs_EveryPlanIsWorthWhatCoMolaSays(bool hasNumbers, string bounds, int largest)
    {
        using var folder = new TemporaryFolder();
        var map = largest < 3 ? Array.ConvertAll(Map, code => code == 3 ? 8 : code) : Map;
        var numbers = Array.ConvertAll(Numbers, number => largest < 3 && number == 3 ? 0 : number);
        Write(folder, map, hasNumbers ? numbers : null, bounds, largest);
        folder.Write("yield.csv", "code,per_cell,layer\n1,2,soil.asc\n2,0.5,\n8,4,soil.asc\n");
        folder.Write("habitat.csv", "code,per_cell\n3,1\n2,0.25\n");

        var built = ImportedScenario.Build(folder, ComolaImport.Read(folder.FullPath, "test", [$"yield={folder.FullPath}/yield.csv", $"habitat={folder.FullPath}/habitat.csv"], TimeProvider.System));

        var problem = built.Problem;
        int[] codes = [1, 2, 3, 8];
        // Connected cells are numbered in the order of their first cell.
        if (!hasNumbers) numbers = Array.ConvertAll(numbers, number => number switch { 2 => 3, 3 => 2, _ => number });
        int[][] cells = [.. built.Parcels!.Ids.Select(name => Enumerable.Range(0, 12).Where(cell => map[cell] != -2 && NameOf(map, numbers, cell) == name).ToArray())];
        Assert.Equal(map.Count(code => code != -2), cells.Sum(patch => patch.Length));
        Assert.Equal(cells.Sum(patch => patch.Length) * 0.25, problem.Units.TotalAreaSquareDecimetres / 1e6, 1e-9);
        var kept = 0;
        foreach (var plan in ImportedScenario.AllPlans(cells.Length, codes.Length))
        {
            var planned = (int[])map.Clone();
            for (var p = 0; p < cells.Length; p++) foreach (var cell in cells[p]) planned[cell] = codes[plan[p]];
            var isKept = IsKept(map, planned, bounds, largest);
            Assert.Equal(isKept, ImportedScenario.IsKept(problem, plan));
            if (isKept) kept++;
            Assert.Equal(-Yield(planned) - planned.Sum(code => code == 3 ? 1 : code == 2 ? 0.25 : 0), ImportedScenario.Value(problem, plan), 1e-5);
        }
        Assert.True(kept > 0);
    }

    [Fact]
    public void Read_WithoutBenefits_PlansToday()
    {
        using var folder = new TemporaryFolder();
        Write(folder, Map, Numbers, "", 3);
        var proposal = ComolaImport.Read(Path.Combine(folder.FullPath, "config.ini"), "test", [], TimeProvider.System);
        var problem = ImportedScenario.Build(folder, proposal).Problem;

        Assert.Contains("programs and were not read", proposal.Statements[1].English, StringComparison.Ordinal);
        Assert.Equal(0, ImportedScenario.Value(problem, problem.Baseline.Uses.ToArray()));
        Assert.True(ImportedScenario.IsKept(problem, problem.Baseline.Uses.ToArray()));
    }

    [Fact]
    public void Read_FaultyInputs_AllAreToldWithFileAndLine()
    {
        using var folder = new TemporaryFolder();
        int[] numbers = [1, 1, 5, 3, 1, 2, 1, 3, 0, 0, 0, 4];
        Write(folder, Map, numbers, "min 0 70 20 0\nmax 100 60 145 0\n", 3);
        folder.Write("yield.csv", "code,per_cell,layer\n1,2,none.asc\n7,0.5,\n");

        var failure = Assert.Throws<ScenarioException>(() => ComolaImport.Read(folder.FullPath, "test", [$"yield={folder.FullPath}/yield.csv", "Wrong"], TimeProvider.System));
        Assert.Equal(["CO2203 min_max.txt:3", "CO2203 yield.csv:3", "CO2211 yield.csv:2", "CO2219 --benefit:1", "CO2223 min_max.txt:3"], Told(failure));

        Write(folder, Map, numbers, "", 3);
        failure = Assert.Throws<ScenarioException>(() => ComolaImport.Read(folder.FullPath, "test", [], TimeProvider.System));
        Assert.Equal(["CO2216 config.ini:5", "CO2217 config.ini:5", "CO2218 config.ini:5"], Told(failure));
        Assert.Contains("(3, 2)", failure.Diagnostics.Single(fault => fault.Code == "CO2216").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 1 1 1 0", "1 1 2 1 0", "CO2203 transition_matrix.txt:2")]
    [InlineData("2 0 1 1 0", "2 0 0 1 0", "CO2203 transition_matrix.txt:3")]
    [InlineData("-2 1 2 3 8", "-2 1 2 3 9", "CO2214 transition_matrix.txt:2")]
    public void Read_FaultyMatrix_IsToldWithItsLine(string old, string replacement, string told)
    {
        using var folder = new TemporaryFolder();
        Write(folder, Map, Numbers, "", 3);
        folder.Write("input/transition_matrix.txt", Matrix.Replace(old, replacement, StringComparison.Ordinal));

        var failure = Assert.Throws<ScenarioException>(() => ComolaImport.Read(folder.FullPath, "test", [], TimeProvider.System));

        Assert.Equal([told], Told(failure));
        Assert.All(failure.Diagnostics, fault => Assert.Matches("\\p{IsCJKUnifiedIdeographs}", fault.ChineseMessage));
    }

    [Fact]
    public void Read_NoSettings_IsToldWithWhatToName()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("CO2213", Assert.Single(Assert.Throws<ScenarioException>(() => ComolaImport.Read(folder.FullPath, "test", [], TimeProvider.System)).Diagnostics).Code);
    }

    private static IEnumerable<string> Told(ScenarioException failure) =>
        failure.Diagnostics.Select(fault => $"{fault.Code} {Path.GetFileName(fault.Where.Split(':')[0])}:{fault.Line}").Order(StringComparer.Ordinal);

    private static void Write(TemporaryFolder folder, int[] map, int[]? numbers, string bounds, int largest)
    {
        static string Grid<T>(T[] cells) => Head + string.Join('\n', Enumerable.Range(0, 3).Select(row => string.Join(' ', cells.Skip(4 * row).Take(4)))) + "\n";
        folder.Write("input/map.asc", Grid(map));
        folder.Write("soil.asc", Grid(Array.ConvertAll(Soil, value => FormattableString.Invariant($"{value}"))).Replace("value -2", "value -9999", StringComparison.OrdinalIgnoreCase));
        folder.Write("input/transition_matrix.txt", Matrix);
        folder.Write("input/min_max.txt", "land_use 1 2 3 8\n" + bounds);
        if (numbers is not null) folder.Write("input/patches.asc", Grid(numbers));
        folder.Write("config.ini", "[config_map_analysis]\nfile_landuse_map = map.asc\nfour_neighbours = True\nfile_transition = transition_matrix.txt\n"
            + (numbers is null ? ";file_patch_map = none\n" : "file_patch_map = patches.asc\n") + (bounds.Length == 0 ? "" : "file_area = min_max.txt\n") + $"max_range = {largest}\n");
    }

    private static string NameOf(int[] map, int[] numbers, int cell) => numbers[cell] == 0 ? $"static-{map[cell]}" : $"{numbers[cell]}";

    private static double Yield(int[] plan) => Enumerable.Range(0, plan.Length).Sum(cell => plan[cell] switch { 1 => 2 * Soil[cell], 2 => 0.5, 8 => 4 * Soil[cell], _ => 0 });

    /// <summary>By the rules of CoMOLA: changes the matrix allows; areas of what changes in percent of all twelve cells.</summary>
    private static bool IsKept(int[] map, int[] plan, string bounds, int largest)
    {
        int[] codes = [1, 2, 3, 8];
        int[][] allowed = [[1, 2, 3], [2, 3], [3], [8]];
        for (var cell = 0; cell < map.Length; cell++)
        {
            if (map[cell] == -2) continue;
            var may = allowed[Array.IndexOf(codes, map[cell])];
            if (plan[cell] != map[cell] && (!may.Contains(plan[cell]) || plan[cell] > largest)) return false;
        }
        if (bounds.Length == 0) return true;
        double[][] rows = [.. bounds.Trim().Split('\n').Select(line => line.Split(' ')[1..].Select(double.Parse).ToArray())];
        return Enumerable.Range(0, 3).All(k => 100.0 * plan.Count(code => code == codes[k]) / plan.Length is var percent && percent >= rows[0][k] - 1e-9 && percent <= rows[1][k] + 1e-9);
    }
}

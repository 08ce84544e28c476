using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Tests.Diagnostics;

public sealed class DiagnosticRendererTests : IDisposable
{
    private readonly TinyCounty county = new();

    public void Dispose() => county.Dispose();

    [Fact]
    public void Render_ScenarioWithManyFaults_ShowsThemAllInEnglish()
    {
        var report = ScenarioValidator.Validate(Faulty());

        Assert.Equal(
            """
            error[CO1105]: seed: -1 is outside the range 0 ... 9007199254740991.
              --> scenario.yaml:4:13
               4 | run: {seed: -1, time_limit_s: 5 s, relative_gap: 0.001}
                 |             ^^

            error[CO1104]: '5 s' is not a number.
              --> scenario.yaml:4:31
               4 | run: {seed: -1, time_limit_s: 5 s, relative_gap: 0.001}
                 |                               ^^^
               = Write the number alone; the unit is part of the key's name.

            error[CO1202]: There is no file 'slop.tif' in the scenario's folder.
              --> scenario.yaml:8:10
               8 |   slope: slop.tif
                 |          ^^^^^^^^
               = Maybe 'slope.tif'?

            error[CO1101]: Unknown key 'colur' in land_use.
              --> scenario.yaml:13:82
              13 |   - {id: crop, name: {en: Cropland, zh: 耕地}, space: agricultural, codes: [1, 2], colur: "#f0e060", coefficient: dryland}
                 |                                                                                    ^^^^^
               = Maybe 'colour'?

            error[CO1109]: There is no land use 'urbn'.
              --> scenario.yaml:35:53
              35 |   - {kind: slope_limit, slope: slope, max_degrees: {urbn: 15}}
                 |                                                     ^^^^
               = Maybe 'urban'?

            5 errors, 0 warnings

            """.ReplaceLineEndings("\n"),
            Shorten(DiagnosticRenderer.Render(report.Diagnostics, Language.English)));
    }

    [Fact]
    public void Render_ScenarioWithManyFaults_ShowsThemInChinese()
    {
        var report = ScenarioValidator.Validate(Faulty());

        var text = Shorten(DiagnosticRenderer.Render(report.Diagnostics, Language.Chinese));

        Assert.Contains(
            """
            错误[CO1109]: 没有名为“urbn”的地类。
              --> scenario.yaml:35:53
              35 |   - {kind: slope_limit, slope: slope, max_degrees: {urbn: 15}}
                 |                                                     ^^^^
               = 是否应为“urban”？
            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
        Assert.EndsWith("5 个错误，0 个警告\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_VeryLongLine_ShowsAWindowAroundTheFault()
    {
        var scenario = county.Folder.Write("scenario.yaml", "schema: carbon-optimizer/scenario/1\n" + new string(' ', 5000) + "x: 1\n");

        var text = DiagnosticRenderer.Render(ScenarioValidator.Validate(scenario).Diagnostics, Language.English);

        Assert.All(text.Split('\n').Where(line => line.Contains(" | ", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 170));
    }

    private string Faulty() => county.WriteScenario(
        ("seed: 7, time_limit_s: 5,", "seed: -1, time_limit_s: 5 s,"), ("slope.tif", "slop.tif"), ("colour: \"#f0e060\"", "colur: \"#f0e060\""), ("max_degrees: {urban: 15}", "max_degrees: {urbn: 15}"));

    private string Shorten(string text) => text.Replace(county.Folder.FullPath + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}

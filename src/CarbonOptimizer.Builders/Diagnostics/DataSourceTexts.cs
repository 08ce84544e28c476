using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Builders.Diagnostics;

/// <summary>What a file's fault says in both languages; English stands for both where there is no Chinese.</summary>
internal static class DataSourceTexts
{
    public static BilingualText ProblemText(this DataSourceException failure) => Of(failure.Problem, failure.ChineseProblem);

    public static BilingualText RemedyText(this DataSourceException failure) => Of(failure.Remedy, failure.ChineseRemedy);

    private static BilingualText Of(string english, string chinese) => new(english, chinese.Length == 0 ? english : chinese);
}

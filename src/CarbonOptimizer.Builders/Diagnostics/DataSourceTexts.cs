using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Builders.Diagnostics;

/// <summary>What a file's fault says in both languages.</summary>
internal static class DataSourceTexts
{
    public static BilingualText ProblemText(this DataSourceException failure) => new(failure.Problem, failure.ChineseProblem);

    public static BilingualText RemedyText(this DataSourceException failure) => new(failure.Remedy, failure.ChineseRemedy);
}

using System.Globalization;
using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.RightAnswers;

/// <summary>A scenario whose answer is known from elsewhere: by an exact solver, by enumeration, published, or as the best plan anybody found.</summary>
/// <param name="Case">Name in tables.</param>
/// <param name="Scenario">Its path, with {data} and {repository}; <c>{parcels N}</c> for drawn ones, <c>instance</c> for an instance of this program.</param>
/// <param name="Arguments">Further options of the run; <c>first-coefficients</c> stands for the coefficients of version 0.1.0, for which the answer is known.</param>
/// <param name="WarmStart">Case whose run folder it starts from; empty for a cold start.</param>
/// <param name="Limit">Time limit in seconds.</param>
/// <param name="Plan">Value of the right plan; NaN when only times matter.</param>
/// <param name="PlanTolerance">How much more a right plan may cost, as a share.</param>
/// <param name="Bound">The right bound; NaN when it is not known.</param>
/// <param name="BoundTolerance">How much less a right bound may prove, as a share.</param>
/// <param name="KnownBy">Where the right values are from.</param>
internal sealed record RightAnswer(
    string Case, string Scenario, string[] Arguments, string WarmStart, double Limit, double Plan, double PlanTolerance, double Bound, double BoundTolerance,
    string KnownBy)
{
    /// <summary>All of <c>right-answers.csv</c>.</summary>
    public static IReadOnlyList<RightAnswer> All { get; } = [.. Read()];

    /// <summary>Path of the scenario; null when its data is not on this machine.</summary>
    public string? PathOf(ProgramOptions options)
    {
        const string parcels = "{parcels ";
        if (Scenario.StartsWith(parcels, StringComparison.Ordinal))
        {
            return UnevenParcels.Scenario(options, int.Parse(Scenario[parcels.Length..^1], CultureInfo.InvariantCulture));
        }
        var repository = DataFolder.RepositoryRoot();
        var path = Scenario.Replace("{data}", options.Data, StringComparison.Ordinal).Replace("{repository}", repository, StringComparison.Ordinal);
        return Path.Exists(path) ? path : null;
    }

    /// <summary>Further options of a run by a program.</summary>
    public IReadOnlyList<string> ArgumentsFor(ProgramUnderTest program) =>
        [.. Arguments.SelectMany(word => word == "first-coefficients" ? program.WithFirstCoefficients : [word])];

    public bool IsRightPlan(double plan) => plan <= Plan + PlanTolerance * Math.Abs(Plan);

    public bool IsRightBound(double bound) => bound >= Bound - BoundTolerance * Math.Abs(Bound);

    private static IEnumerable<RightAnswer> Read()
    {
        using var reader = new StreamReader(typeof(RightAnswer).Assembly.GetManifestResourceStream("right-answers.csv")!);
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var fields = line.Split(',');
            string[] arguments = [.. fields[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            yield return new RightAnswer(
                fields[0], fields[1], arguments, fields[3], Number(fields[4]), Number(fields[5]), Number(fields[6]), Number(fields[7]), Number(fields[8]),
                fields[9].Replace(';', ','));
        }
    }

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}

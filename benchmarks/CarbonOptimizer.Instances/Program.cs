using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Instances.Auto;
using CarbonOptimizer.Instances.Cases;
using CarbonOptimizer.Instances.Evolution;
using CarbonOptimizer.Instances.FirstPlans;
using CarbonOptimizer.Instances.Forecasts;
using CarbonOptimizer.Instances.Fronts;
using CarbonOptimizer.Instances.Indicators;
using CarbonOptimizer.Instances.Measuring;
using CarbonOptimizer.Instances.Peers;
using CarbonOptimizer.Instances.Programs;
using CarbonOptimizer.Instances.RightAnswers;
using CarbonOptimizer.Instances.Versions;

namespace CarbonOptimizer.Instances;

/// <summary>Measures solvers on generated and real instances.</summary>
internal static class Program
{
    private const string Usage = """
        usage: instances run [--smoke] [--only TEXT] [--median RUNS] [--peer-seconds SECONDS] [--data FOLDER] [--out FOLDER]
               instances fronts [--only TEXT] [--data FOLDER] [--out FOLDER]
               instances evolution [--only NAME,NAME] [--seeds NUMBER] [--solves NUMBER] [--data FOLDER] [--out FOLDER]
               instances indicators [SIDE [RUNS]]
               instances peers [--sides N,N] [--seconds SECONDS] [--data FOLDER] [--out FOLDER] [--note TEXT]
               instances auto [--only ID,ID] [--seconds SECONDS] [--data FOLDER,FOLDER] [--out FOLDER] [--note TEXT]
               instances first-plans --carbonopt LABEL=DLL ... [--limit SECONDS] [--most-cells NUMBER] [--only TEXT,TEXT] [--work FOLDER] [--data FOLDER] [--out FOLDER]
               instances right-answers --carbonopt LABEL=DLL ... [--instances LABEL=DLL ...] [--only TEXT,TEXT] [--work FOLDER] [--data FOLDER] [--out FOLDER]
               instances forecasts --carbonopt LABEL=DLL ... [--limit SECONDS] [--iterations NUMBER] [--most-cells NUMBER] [--only TEXT,TEXT] [--work FOLDER] [--out FOLDER]
               instances versions --instances LABEL=DLL --instances LABEL=DLL [--runs NUMBER] [--only TEXT,TEXT] [--data FOLDER] [--out FOLDER] [--note TEXT]
               instances trace INSTANCE METHOD SECONDS [FOLDER]
        """;

    private const int UsualSide = 3163, UsualRuns = 3;

    private static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return arguments switch
            {
                ["run", .. var rest] => RunCommand.Run(RunOptions.Parse(rest)),
                ["fronts", .. var rest] => FrontCommand.Run(rest),
                ["evolution", .. var rest] => EvolutionCommand.Run(EvolutionArguments.Parse(rest)),
                ["indicators", .. var rest] => IndicatorCommand.Run(rest is [var side, ..] ? Whole(side) : UsualSide, rest is [_, var runs] ? Whole(runs) : UsualRuns),
                ["peers", .. var rest] => PeerCommand.Run(PeerArguments.Parse(rest)),
                ["auto", .. var rest] => AutoCommand.Run(AutoArguments.Parse(rest)),
                ["case", var id, var method, var seconds, var data] => Measure(new CaseCatalogue(data).Find(id), method, seconds),
                ["peer", var id, var method, var seconds, var data] => Measure(ToTheEnd(new CaseCatalogue(data).Find(id)), method, seconds),
                ["first-plans", .. var rest] => FirstPlanCommand.Run(ProgramOptions.Parse(rest)),
                ["right-answers", .. var rest] => AnswerCommand.Run(ProgramOptions.Parse(rest)),
                ["forecasts", .. var rest] => ForecastCommand.Run(ProgramOptions.Parse(rest)),
                ["versions", .. var rest] => VersionCommand.Run(VersionArguments.Parse(rest)),
                ["trace", var id, var method, var seconds, .. var data] => Trace(id, method, seconds, data is [var folder] ? folder : DataFolder.Default()),
                _ => throw new FormatException(Usage),
            };
        }
        catch (FormatException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 2;
        }
    }

    /// <summary>The child process of a run: one measurement as one line of JSON.</summary>
    private static int Measure(InstanceCase subject, string method, string seconds)
    {
        var measured = SingleRun.Measure(subject, MethodList.Find(method), SecondsOf(seconds));
        Console.WriteLine(JsonSerializer.Serialize(measured));
        return 0;
    }

    private static InstanceCase ToTheEnd(InstanceCase subject) => subject with { Stop = new StopRule(0, 0, 0, subject.Stop.Limit) };

    private static int Trace(string id, string method, string seconds, string data) =>
        TraceCommand.Run(new CaseCatalogue(data).Find(id), MethodList.Find(method), SecondsOf(seconds));

    private static int Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 30_000 ? number : throw new FormatException(Usage);

    private static TimeSpan SecondsOf(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
}

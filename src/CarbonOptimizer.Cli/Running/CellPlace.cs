using System.CommandLine;
using System.Globalization;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Cli.Running;

/// <summary>A place on the grid: row,column or, with <c>--xy</c>, coordinates in the reference system of the scenario.</summary>
internal sealed class CellPlace(CommandContext context)
{
    public Argument<string> Place { get; } = new("cell") { Description = context.Say("row,column counted from 0 at the north-west; x,y with --xy; for parcels the name of one", "行，列（自西北角起，从 0 计）；与 --xy 同用时为 x,y；地块则为其编号") };

    public Option<bool> IsCoordinates { get; } = new("--xy") { Description = context.Say("the place is given by map coordinates, as in --xy 538120,3380210", "以地图坐标给出位置，如 --xy 538120,3380210") };

    /// <summary>The planning unit at the place that was named; null, with a message, when there is none.</summary>
    public int? UnitIn(ParseResult parsed, SolvedScenario solved)
    {
        var unit = UnitAt(solved, parsed.GetRequiredValue(Place), parsed.GetValue(IsCoordinates));
        if (unit is null) Refuse(context, solved, parsed.GetRequiredValue(Place));
        return unit;
    }

    /// <summary>Says that there is no planning unit at a place, and where there are some.</summary>
    /// <returns>The exit code.</returns>
    public static int Refuse(CommandContext context, SolvedScenario solved, string place)
    {
        var hint = solved.Problem.Units.Grid is { } grid
            ? new BilingualText($"Write ROW,COLUMN with rows 0 ... {grid.Height - 1} and columns 0 ... {grid.Width - 1}, or coordinates with --xy; cells outside the study area are none.", $"请写“行，列”：行 0 ... {grid.Height - 1}，列 0 ... {grid.Width - 1}；或用 --xy 给出坐标。研究区之外的栅格不是规划单元。")
            : new BilingualText("Write the name of a parcel.", "请写地块编号。");
        return Refusal.Write(context, ExitCode.Usage, "CO0205", "carbonopt", new($"There is no planning unit at '{place}'.", $"“{place}”处没有规划单元。"), hint);
    }

    /// <summary>The planning unit at a place; null when it is not readable or there is none.</summary>
    public static int? UnitAt(SolvedScenario solved, string place, bool isCoordinates)
    {
        if (solved.Scenario.Parcels is { } parcels) return parcels.IndexOf(place) is >= 0 and var parcel ? parcel : null;
        var parts = place.Split(',');
        if (parts.Length != 2 || solved.Problem.Units.Grid is not { } grid || !TryNumber(parts[0], out var first) || !TryNumber(parts[1], out var second)) return null;
        if (isCoordinates)
        {
            var geometry = solved.Scenario.Geometry!;
            (first, second) = (Math.Floor((geometry.OriginY - second) / geometry.CellHeight), Math.Floor((first - geometry.OriginX) / geometry.CellWidth));
        }
        if (!double.IsInteger(first) || !double.IsInteger(second) || first < 0 || second < 0 || first >= grid.Height || second >= grid.Width) return null;
        return grid.UnitAt((int)first, (int)second) is >= 0 and var unit ? unit : null;
    }

    private static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}

using System.CommandLine;
using System.Globalization;

namespace CarbonOptimizer.Cli.Running;

/// <summary>A place on the grid: row,column or, with <c>--xy</c>, coordinates in the reference system of the scenario.</summary>
internal sealed class CellPlace(CommandContext context)
{
    public Argument<string> Place { get; } = new("cell") { Description = context.Say("row,column counted from 0 at the north-west; x,y with --xy; for parcels the name of one", "行,列(自西北角起,从 0 计);与 --xy 同用时为 x,y;地块则为其编号") };

    public Option<bool> IsCoordinates { get; } = new("--xy") { Description = context.Say("the place is given by map coordinates, as in --xy 538120,3380210", "以地图坐标给出位置,如 --xy 538120,3380210") };

    /// <summary>The planning unit at the place that was named; null, with a message, when there is none.</summary>
    public int? UnitIn(ParseResult parsed, SolvedScenario solved)
    {
        var unit = UnitAt(solved, parsed.GetRequiredValue(Place), parsed.GetValue(IsCoordinates));
        if (unit is null) context.Terminal.Error.WriteLine(context.Say("There is no planning unit at this place.", "该处没有规划单元。"));
        return unit;
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

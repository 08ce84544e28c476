namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>
/// Turns shares of groups into whole units. Fractions are moved along directions that leave every tight row as it is until one of
/// them becomes whole; at most as many fractions as tight rows remain and are rounded to the nearest.
/// </summary>
internal sealed class ShareRounding
{
    private const double Whole = 1e-6;
    private const double MostWork = 3e9;
    private readonly PolicyGround ground;
    private readonly int[] tightRows;
    private readonly double[] units;
    private readonly int useCount;

    private ShareRounding(PolicyGround ground, ElasticAnswer answer, int[] tightRows)
    {
        this.ground = ground;
        this.tightRows = tightRows;
        useCount = ground.UseCount;
        units = new double[ground.GroupCount * useCount];
        for (var j = 0; j < answer.Choices.Count; j++)
        {
            for (var g = 0; g < ground.GroupCount; g++) units[g * useCount + answer.Choices[j][g]] += answer.Parts[j] * ground.UnitsOfGroup[g];
        }
        for (var i = 0; i < units.Length; i++) Snap(i);
    }

    /// <summary>Shape [groups, uses]; number of units.</summary>
    public static int[] Round(PolicyGround ground, ElasticAnswer answer, int[] tightRows)
    {
        var rounding = new ShareRounding(ground, answer, tightRows);
        rounding.MoveFractions();
        return rounding.Nearest();
    }

    private void Snap(int i)
    {
        if (Math.Abs(units[i] - Math.Round(units[i])) < Whole) units[i] = Math.Round(units[i]);
    }

    private void MoveFractions()
    {
        var open = new List<int>();
        for (var g = 0; g < ground.GroupCount; g++)
        {
            if (FractionsOf(g).Count > 1) open.Add(g);
        }
        var work = 0.0;
        while (open.Count > 0 && work < MostWork)
        {
            var window = Window(open);
            work += window.Count * (double)tightRows.Length * tightRows.Length;
            if (window.Count == 0 || NullDirection.Find(Matrix(window)) is not { } direction || !Move(window, direction)) return;
            Close(open, window);
        }
    }

    /// <summary>Drops groups that have become whole; those of the window are the last ones.</summary>
    private void Close(List<int> open, List<(int Group, int From, int To)> window)
    {
        var first = open.LastIndexOf(window[^1].Group);
        for (var i = open.Count - 1; i >= first; i--)
        {
            if (FractionsOf(open[i]).Count < 2) open.RemoveAt(i);
        }
    }

    private List<int> FractionsOf(int group)
    {
        var fractions = new List<int>();
        for (var k = 0; k < useCount; k++)
        {
            var value = units[group * useCount + k];
            if (value != Math.Round(value)) fractions.Add(k);
        }
        return fractions;
    }

    /// <summary>Exchanges between two uses of a group, one more than there are tight rows when there are as many.</summary>
    private List<(int Group, int From, int To)> Window(List<int> open)
    {
        var window = new List<(int, int, int)>();
        for (var last = open.Count - 1; last >= 0 && window.Count <= tightRows.Length; last--)
        {
            var fractions = FractionsOf(open[last]);
            for (var i = 1; i < fractions.Count && window.Count <= tightRows.Length; i++) window.Add((open[last], fractions[0], fractions[i]));
        }
        return window;
    }

    /// <summary>Shape [tight rows, exchanges]; change of a row when one unit is exchanged.</summary>
    private double[,] Matrix(List<(int Group, int From, int To)> window)
    {
        var matrix = new double[tightRows.Length, window.Count];
        for (var i = 0; i < tightRows.Length; i++)
        {
            var tables = ground.Side.Tables[tightRows[i]];
            for (var j = 0; j < window.Count; j++)
            {
                var (group, from, to) = window[j];
                var start = ground.ClassOfGroup[group] * useCount;
                for (var f = 0; f < ground.Side.Fields.Count; f++)
                {
                    if (tables[f] is { } table) matrix[i, j] += (table[start + to] - table[start + from]) * ground.Amounts[f][group] / ground.UnitsOfGroup[group];
                }
            }
        }
        return matrix;
    }

    /// <summary>Goes along the direction until an entry becomes whole.</summary>
    private bool Move(List<(int Group, int From, int To)> window, double[] direction)
    {
        var change = new Dictionary<int, double>();
        for (var j = 0; j < window.Count; j++)
        {
            var (group, from, to) = window[j];
            change[group * useCount + to] = change.GetValueOrDefault(group * useCount + to) + direction[j];
            change[group * useCount + from] = change.GetValueOrDefault(group * useCount + from) - direction[j];
        }
        var (step, hit) = (double.PositiveInfinity, -1);
        foreach (var (i, slope) in change)
        {
            if (Math.Abs(slope) < 1e-9) continue;
            var room = slope > 0 ? Math.Ceiling(units[i]) - units[i] : units[i] - Math.Floor(units[i]);
            if (room / Math.Abs(slope) < step) (step, hit) = (room / Math.Abs(slope), i);
        }
        if (hit < 0) return false;
        foreach (var (i, slope) in change) units[i] += step * slope;
        units[hit] = Math.Round(units[hit]);
        foreach (var i in change.Keys) Snap(i);
        return true;
    }

    private int[] Nearest()
    {
        var whole = new int[units.Length];
        for (var g = 0; g < ground.GroupCount; g++)
        {
            var left = ground.UnitsOfGroup[g];
            for (var k = 0; k < useCount; k++) left -= whole[g * useCount + k] = (int)Math.Floor(units[g * useCount + k]);
            foreach (var k in FractionsOf(g).OrderByDescending(k => units[g * useCount + k] - Math.Floor(units[g * useCount + k])).Take(Math.Max(0, left))) whole[g * useCount + k]++;
        }
        return whole;
    }
}

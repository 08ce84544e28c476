using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Coefficients;

/// <summary>
/// A table of annual fluxes in CSV: class, flux, low, high, unit, grade, source, verified, kind, gas, family; the first, second and fifth are
/// required. A class may have several lines, each of another kind or gas; they add up.
/// </summary>
internal sealed class CoefficientTable
{
    private readonly Dictionary<string, List<FluxRow>> rowsOfClass = new(StringComparer.Ordinal);
    private readonly CsvRecords records;

    private CoefficientTable(CoefficientSet set, CsvRecords records)
    {
        (Set, this.records) = (set, records);
        if (!records.Requires("class", "flux", "unit")) return;
        foreach (var row in records.Rows) Read(row);
    }

    /// <summary>Name of the set, on every result, and its version.</summary>
    public CoefficientSet Set { get; }

    /// <summary>Whether a line of it was found for any land use.</summary>
    public bool IsUsed { get; private set; }

    public IReadOnlyCollection<string> Classes => rowsOfClass.Keys;

    /// <summary>Gases of which the table has nothing, among those of an account.</summary>
    public IEnumerable<Gas> Missing(AccountingBasis basis)
    {
        var gases = rowsOfClass.Values.SelectMany(rows => rows).Select(row => row.Gas).ToHashSet();
        return gases.Contains(Gas.Mixture) && !gases.Contains(Gas.Co2) ? [] : new[] { Gas.Ch4, Gas.N2o }.Where(gas => basis.Counts(gas) && !gases.Contains(gas));
    }

    /// <summary>Lines of a class; none when the table does not know it.</summary>
    public IReadOnlyList<FluxRow> Find(string classId)
    {
        if (rowsOfClass.GetValueOrDefault(classId) is not { } found) return [];
        IsUsed = true;
        return found;
    }

    /// <param name="set">What the file is.</param>
    /// <param name="records">The file.</param>
    public static CoefficientTable Of(CoefficientSet set, CsvRecords records) => new(set, records);

    private void Read(CsvRow row)
    {
        var classId = records.Text(row, "class");
        var unit = CoefficientUnit.Parse(records.Text(row, "unit"));
        if (unit is not { IsPerYear: true })
        {
            records.Fault(row, "unit", $"unit '{records.Text(row, "unit")}'; a flow such as {CoefficientUnit.Examples}");
            unit = null;
        }
        var central = records.Number(row, "flux");
        var (low, high) = (records.NumberOr(row, "low", central), records.NumberOr(row, "high", central));
        var gas = records.Word<Gas>(row, "gas", unit?.Gas ?? Gas.Co2);
        var kind = records.Word<FluxKind>(row, "kind", null);
        if (unit is null || central is null || low is null || high is null || gas is null) return;
        if (low > central || central > high) records.Fault(row, "flux", FormattableString.Invariant($"low {low} <= flux {central} <= high {high}"));
        if (unit.Gas != gas && unit.Gas != Gas.Mixture)
        {
            records.Fault(row, "gas", $"gas '{records.Text(row, "gas")}' in the unit '{records.Text(row, "unit")}'");
            return;
        }
        Add(row, classId, new FluxRow(IdOf(classId, unit.Gas), unit, central.Value, low.Value, high.Value, unit.Gas, kind)
        {
            Grade = records.Text(row, "grade"),
            Source = records.Text(row, "source"),
            SetVersion = Set.Version,
            Family = records.Text(row, "family"),
            IsVerified = records.Text(row, "verified") == "true",
        });
    }

    private void Add(CsvRow row, string classId, FluxRow flux)
    {
        if (!rowsOfClass.TryGetValue(classId, out var rows)) rowsOfClass.Add(classId, rows = []);
        if (rows.Exists(other => other.Gas == flux.Gas && other.Kind == flux.Kind)) records.Fault(row, "class", $"class '{classId}' twice");
        else rows.Add(flux);
    }

    private string IdOf(string classId, Gas gas) => gas == Gas.Co2 ? $"{Set.Name}/{classId}" : $"{Set.Name}/{classId}/{gas.ToString().ToLowerInvariant()}";
}

namespace CarbonOptimizer.Core.Carbon;

/// <summary>
/// The terms of an account as flat tables in double precision, for loops over units. Shape [zones, land uses today, land uses];
/// unit: tCO2e/ha/yr. Scaled rates are multiplied with the place multiplier of the planned use, plain rates are not.
/// </summary>
internal sealed class CarbonRates
{
    private readonly int useCount;

    public CarbonRates(CarbonAccount account)
    {
        useCount = account.UseCount;
        var size = account.ZoneCount * useCount * useCount;
        (PlainSource, PlainSink, ScaledSource, ScaledSink) = (new double[size], new double[size], new double[size], new double[size]);
        for (var from = 0; from < useCount; from++)
        {
            for (var to = 0; to < useCount; to++)
            {
                foreach (var term in account.TermsOf(from, to))
                {
                    var (source, sink) = term.IsScaledByPlace ? (ScaledSource, ScaledSink) : (PlainSource, PlainSink);
                    (term.Factor < 0 ? sink : source)[IndexOf(term.Zone, from) + to] += (double)term.Factor;
                }
            }
        }
    }

    public double[] PlainSource { get; }

    public double[] PlainSink { get; }

    public double[] ScaledSource { get; }

    public double[] ScaledSink { get; }

    /// <summary>First entry of land that is <paramref name="from"/> today.</summary>
    public int IndexOf(int zone, int from) => (zone * useCount + from) * useCount;
}

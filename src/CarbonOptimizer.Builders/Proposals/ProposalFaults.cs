using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>Collects why no scenario can be proposed. CO19xx.</summary>
internal sealed class ProposalFaults
{
    private readonly List<Diagnostic> found = [];

    public bool Any => found.Count > 0;

    public void Add(string code, string where, BilingualText message, BilingualText hint = default) =>
        found.Add(new Diagnostic(code, DiagnosticSeverity.Error, where, message.English, hint.English ?? "") { ChineseMessage = message.Chinese, ChineseHint = hint.Chinese ?? "" });

    /// <summary>What reading gives, or its default with a fault.</summary>
    public T? Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DataSourceException failure)
        {
            Add("CO2101", path, failure.ProblemText(), failure.RemedyText());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Add("CO2101", path, new(failure.Message, failure.Message));
        }
        return default;
    }

    public void Throw()
    {
        if (Any) throw new ScenarioException(found);
    }
}

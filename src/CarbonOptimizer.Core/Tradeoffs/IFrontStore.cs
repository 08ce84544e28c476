using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// Where finished solves are kept while a front grows. A store that survives the process lets a killed run go on: what it holds
/// is taken instead of solved again, and warm starts read from it are the very ones the lost run would have used.
/// </summary>
public interface IFrontStore
{
    /// <summary>The finished solve with this number and request; null when it has not been kept.</summary>
    FrontPoint? Find(int index, FrontRequest request);

    /// <summary>Keeps a finished solve. Returns only when it would survive the end of the process.</summary>
    /// <param name="point">What the solve gave.</param>
    /// <param name="certificate">Evidence for its bound; null without one.</param>
    void Keep(FrontPoint point, BoundCertificate? certificate);

    /// <summary>Evidence for the bound of a kept solve; null when there is none.</summary>
    BoundCertificate? CertificateOf(int index);
}

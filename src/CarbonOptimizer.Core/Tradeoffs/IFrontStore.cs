using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Tradeoffs.Points;

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

    /// <summary>Whether what it holds may have been touched since it was kept, so that plans and bounds are audited again before they are used.</summary>
    bool IsOutsideOfProcess => true;

    /// <summary>Told of a kept solve that did not pass its audit again and is solved once more.</summary>
    /// <param name="index">Number of the solve.</param>
    /// <param name="findings">What is wrong with it.</param>
    void Refuse(int index, IReadOnlyList<string> findings)
    {
    }
}

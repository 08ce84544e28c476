using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>Keeps finished solves in memory: 4 K bytes per unit and forest for each certificate.</summary>
public sealed class MemoryFrontStore : IFrontStore
{
    private readonly Dictionary<int, (FrontPoint Point, BoundCertificate? Certificate)> kept = [];

    /// <summary>How many solves are kept.</summary>
    public int Count => kept.Count;

    /// <inheritdoc/>
    public bool IsOutsideOfProcess => false;

    /// <inheritdoc/>
    public FrontPoint? Find(int index, FrontRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return kept.TryGetValue(index, out var entry) && entry.Point.Request.Key == request.Key ? entry.Point : null;
    }

    /// <inheritdoc/>
    public void Keep(FrontPoint point, BoundCertificate? certificate)
    {
        ArgumentNullException.ThrowIfNull(point);
        kept[point.Index] = (point, certificate);
    }

    /// <inheritdoc/>
    public BoundCertificate? CertificateOf(int index) => kept.TryGetValue(index, out var entry) ? entry.Certificate : null;
}

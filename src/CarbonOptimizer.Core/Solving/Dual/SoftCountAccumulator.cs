using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual;

/// <summary>Takes eight planning units at a time into soft counts, fast while neighbouring lanes share a class.</summary>
internal ref struct SoftCountAccumulator
{
    private readonly SoftCounts target;
    private readonly PricedRows rows;
    private readonly Span<float> run;
    private readonly Span<float> choices;
    private readonly float inverseTau;
    private readonly bool wantsMinimum;
    private int runClass;

    /// <param name="target">Where the sums go.</param>
    /// <param name="rows">Fields of the side constraints.</param>
    /// <param name="tau">Temperature.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> floats, cleared.</param>
    /// <param name="wantsMinimum">Whether the soft minimum is summed as well.</param>
    public SoftCountAccumulator(SoftCounts target, PricedRows rows, double tau, Span<float> scratch, bool wantsMinimum)
    {
        this.wantsMinimum = wantsMinimum;
        this.target = target;
        this.rows = rows;
        inverseTau = (float)(1 / tau);
        var stride = target.Labels * ChainKernel.Lanes;
        choices = scratch[..stride];
        run = scratch.Slice(stride, ScratchLength(target.Labels) - stride);
        runClass = -1;
    }

    public static int ScratchLength(int labels) => (2 * labels + SoftCountKernel.TriangleLength(labels)) * ChainKernel.Lanes;

    /// <summary>Takes eight units.</summary>
    /// <param name="values">Shape [K, 8]; costs of the labels.</param>
    /// <param name="classes">Shape [8]; <see cref="SideConstraints.NoClass"/> for lanes without a unit.</param>
    /// <param name="units">Shape [8]; planning units, needed only where fields are not uniform.</param>
    public void Add(scoped ReadOnlySpan<float> values, scoped ReadOnlySpan<ushort> classes, scoped ReadOnlySpan<int> units)
    {
        var first = classes[0];
        var isUniform = classes[..ChainKernel.Lanes].IndexOfAnyExcept(first) < 0;
        if (isUniform && first == SideConstraints.NoClass) return;
        values[..choices.Length].CopyTo(choices);
        var least = SoftCountKernel.Choose(choices, target.Labels, inverseTau, out var sums);
        for (var lane = 0; wantsMinimum && lane < ChainKernel.Lanes; lane++)
        {
            if (classes[lane] == SideConstraints.NoClass) continue;
            target.SoftMinima[classes[lane]] += least[lane] - Math.Log(sums[lane]) / inverseTau;
            target.UnitCounts[classes[lane]]++;
        }
        if (isUniform && rows.HasUniformField)
        {
            if (runClass != first) Flush();
            runClass = first;
            SoftCountKernel.AddToRun(choices, target.Labels, run);
            return;
        }
        for (var lane = 0; lane < ChainKernel.Lanes; lane++)
        {
            if (classes[lane] != SideConstraints.NoClass) AddLane(lane, classes[lane], rows.HasUniformField ? 0 : units[lane]);
        }
    }

    /// <summary>Adds what is still in the running sums.</summary>
    public readonly void Flush()
    {
        if (runClass < 0) return;
        SoftCountKernel.FlushRun(run, target.CountsOf(0, runClass), target.ProductsOf(0, runClass));
    }

    private readonly void AddLane(int lane, int unitClass, int unit)
    {
        Span<int> chosen = stackalloc int[target.Labels];
        var count = 0;
        for (var k = 0; k < target.Labels; k++)
        {
            if (choices[k * ChainKernel.Lanes + lane] != 0) chosen[count++] = k;
        }
        var pair = 0;
        for (var f = 0; f < target.FieldCount; f++)
        {
            var sf = rows.FieldValue(f, unit);
            var counts = target.CountsOf(f, unitClass);
            foreach (var k in chosen[..count]) counts[k] += sf * choices[k * ChainKernel.Lanes + lane];
            for (var g = 0; g <= f; g++, pair++)
            {
                var sfg = sf * rows.FieldValue(g, unit);
                var products = target.ProductsOf(pair, unitClass);
                for (var i = 0; i < count; i++)
                {
                    double pk = sfg * choices[chosen[i] * ChainKernel.Lanes + lane];
                    var row = products[SoftCountKernel.TriangleLength(chosen[i])..];
                    for (var j = 0; j <= i; j++) row[chosen[j]] += pk * choices[chosen[j] * ChainKernel.Lanes + lane];
                }
            }
        }
    }
}

using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Niches around reference directions: measures are normalised by the ideal point seen so far and the intercepts of the hyperplane
/// through the extreme points; every plan belongs to the direction nearest by perpendicular distance; the last front fills the emptiest
/// niches first. Source: [DebJain2014].
/// </summary>
internal sealed class NichingTruncation : IFrontTruncation
{
    private readonly int measureCount;
    private readonly double[] directions;
    private readonly FrontScale scale;
    private readonly int[] nicheOf;
    private readonly double[] distanceOf;
    private readonly int[] members;
    private readonly bool[] isExhausted;

    public NichingTruncation(int size, int measureCount)
    {
        this.measureCount = measureCount;
        directions = ReferenceDirections.Create(measureCount, size);
        scale = new FrontScale(measureCount);
        (nicheOf, distanceOf) = (new int[2 * size], new double[2 * size]);
        (members, isExhausted) = (new int[DirectionCount], new bool[DirectionCount]);
    }

    public int DirectionCount => directions.Length / measureCount;

    public void Arrange(Population population, NonDominatedSort sorted, SeededRandom random)
    {
        var split = 0;
        while (sorted.FrontStarts[split + 1] < population.Size) split++;
        var (first, end) = (sorted.FrontStarts[split], sorted.FrontStarts[split + 1]);
        scale.Fit(population, sorted.Order.AsSpan(0, end), sorted.FrontStarts[1]);
        for (var i = 0; i < end; i++) Associate(population, sorted.Order[i]);
        if (end == population.Size) return;
        Array.Clear(members);
        Array.Clear(isExhausted);
        for (var i = 0; i < first; i++) members[nicheOf[sorted.Order[i]]]++;
        for (var next = first; next < population.Size; next++)
        {
            var chosen = ChooseNext(sorted.Order, next, end, random);
            (sorted.Order[next], sorted.Order[chosen]) = (sorted.Order[chosen], sorted.Order[next]);
            members[nicheOf[sorted.Order[next]]]++;
        }
    }

    /// <summary>Place in the order of the next survivor: from an emptiest niche the nearest plan, or any when the niche has members.</summary>
    private int ChooseNext(int[] order, int next, int end, SeededRandom random)
    {
        while (true)
        {
            var niche = EmptiestNiche(random);
            var (nearest, count, any) = (-1, 0, -1);
            for (var i = next; i < end; i++)
            {
                if (nicheOf[order[i]] != niche) continue;
                if (random.Below(++count) == 0) any = i;
                if (nearest < 0 || distanceOf[order[i]] < distanceOf[order[nearest]]) nearest = i;
            }
            if (nearest >= 0) return members[niche] == 0 ? nearest : any;
            isExhausted[niche] = true;
        }
    }

    private int EmptiestNiche(SeededRandom random)
    {
        var (best, least, ties) = (0, int.MaxValue, 0);
        for (var d = 0; d < members.Length; d++)
        {
            if (isExhausted[d] || members[d] > least) continue;
            if (members[d] < least) (least, ties) = (members[d], 0);
            if (random.Below(++ties) == 0) best = d;
        }
        return best;
    }

    private void Associate(Population population, int slot)
    {
        Span<double> point = stackalloc double[measureCount];
        scale.Normalise(population.ValuesOf(slot), point);
        distanceOf[slot] = double.PositiveInfinity;
        for (var d = 0; d < DirectionCount; d++)
        {
            var distance = SquaredDistance(point, directions.AsSpan(d * measureCount, measureCount));
            if (distance < distanceOf[slot]) (distanceOf[slot], nicheOf[slot]) = (distance, d);
        }
        population.Crowding[slot] = 0;
    }

    /// <summary>Squared distance of a point from the line through the origin and a direction.</summary>
    internal static double SquaredDistance(ReadOnlySpan<double> point, ReadOnlySpan<double> direction)
    {
        var (along, length) = (0.0, 0.0);
        for (var m = 0; m < point.Length; m++)
        {
            along += point[m] * direction[m];
            length += direction[m] * direction[m];
        }
        var sum = 0.0;
        for (var m = 0; m < point.Length; m++)
        {
            var off = point[m] - along / length * direction[m];
            sum += off * off;
        }
        return sum;
    }
}

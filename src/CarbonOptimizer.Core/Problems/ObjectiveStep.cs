namespace CarbonOptimizer.Core.Problems;

/// <summary>
/// Step of the weighted sum where all its values are <c>base + step * whole number</c>: where costs are decimals, such as areas of equal
/// cells times a flux, and all of them differ by multiples of one decimal. A lower bound can then be raised to the next value there is.
/// Decimals are read from double precision to 12 significant digits; what that may change in a sum is given away again.
/// </summary>
public sealed class ObjectiveStep
{
    private const int MostUnits = 1 << 21;
    private const int BlockUnits = 1 << 14;
    private const int SignificantDigits = 12;
    private const double Scale = 1e9;
    private const double LargestCost = 4e9;

    /// <summary>What solvers may be off by, as a share of all costs: they see costs in single precision.</summary>
    private const double SolverShare = 2e-7;
    private const double RoundingShare = 2e-12;
    private const double LeastSteps = 4;

    private readonly double origin;
    private readonly double rounding;

    private ObjectiveStep(double origin, double step, double magnitude) =>
        (this.origin, Step, SolverSlack, rounding) = (origin, step, SolverShare * magnitude, RoundingShare * magnitude);

    /// <summary>Distance of two neighbouring values; unit: that of the weighted sum.</summary>
    public double Step { get; }

    /// <summary>How far a solver's bound may be off by the rounding of its costs to single precision.</summary>
    public double SolverSlack { get; }

    /// <summary>The step of a problem without penalties; null where its values have none that matters, or finding it would take long.</summary>
    /// <exception cref="ArgumentException">An objective or a policy does not fit the problem.</exception>
    public static ObjectiveStep? Of(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Units.Count > MostUnits || problem.Origins is not null) return null;
        var sums = new Sums();
        return AddUnits(problem, ref sums) && AddBoundaries(problem, ref sums) && sums.Divisor > 0 && sums.IsLarge
            ? new ObjectiveStep((double)sums.Origin / Scale, sums.Divisor / Scale, sums.Magnitude)
            : null;
    }

    /// <summary>The least value there is that is not below a bound.</summary>
    /// <param name="bound">A lower bound of the weighted sum.</param>
    /// <param name="slack">How far the bound may be off.</param>
    public double Raise(double bound, double slack)
    {
        if (!double.IsFinite(bound)) return bound;
        var steps = Math.Ceiling((bound - slack - rounding - origin) / Step);
        return Math.Max(bound, origin + steps * Step - rounding);
    }

    /// <summary>What a solver claims, whose bound is off by single precision.</summary>
    /// <param name="bound">The bound of its certificate.</param>
    public double Claim(double bound) => Raise(bound, SolverSlack);

    private static bool AddUnits(AllocationProblem problem, ref Sums sums)
    {
        var useCount = problem.LandUses.Count;
        for (var first = 0; first < problem.Units.Count; first += BlockUnits)
        {
            var count = Math.Min(BlockUnits, problem.Units.Count - first);
            var (costs, allowed) = (new double[count * useCount], new ulong[count]);
            foreach (var (objective, weight) in problem.Objectives)
            {
                if (weight > 0) objective.AddUnitCosts(problem, first, costs, weight);
            }
            allowed.AsSpan().Fill(ulong.MaxValue);
            foreach (var policy in problem.Policies) policy.Restrict(problem, first, allowed);
            for (var i = 0; i < count; i++)
            {
                if (!AddUnit(costs.AsSpan(i * useCount, useCount), allowed[i], ref sums)) return false;
            }
            if (!sums.IsLarge) return false;
        }
        return true;
    }

    private static bool AddUnit(ReadOnlySpan<double> costs, ulong allowed, ref Sums sums)
    {
        var (least, largest) = (default(long?), 0.0);
        for (var k = 0; k < costs.Length; k++)
        {
            if ((allowed >> k & 1) == 0) continue;
            if (Whole(costs[k]) is not { } whole) return false;
            least ??= whole;
            sums.Divisor = Divisor(sums.Divisor, whole - least.Value);
            largest = Math.Max(largest, Math.Abs(costs[k]));
        }
        if (least is null) return false;
        sums.Origin += least.Value;
        sums.Magnitude += largest;
        return true;
    }

    private static bool AddBoundaries(AllocationProblem problem, ref Sums sums)
    {
        var useCount = problem.LandUses.Count;
        var table = new double[useCount * useCount];
        foreach (var (objective, weight) in problem.Objectives)
        {
            if (weight > 0) objective.AddBoundaryCosts(problem, table, weight);
        }
        double[] prices = [.. table.Distinct().Where(price => price != 0)];
        if (prices.Length == 0) return true;
        var dearest = prices.Max(Math.Abs);
        var known = new HashSet<float>();
        var adjacency = problem.Units.Adjacency;
        var (neighbours, metres) = (new int[adjacency.MaximumDegree], new float[adjacency.MaximumDegree]);
        for (var u = 0; u < problem.Units.Count; u++)
        {
            var found = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var i = 0; i < found; i++)
            {
                sums.Magnitude += dearest * metres[i];
                if (!known.Add(metres[i])) continue;
                foreach (var price in prices)
                {
                    if (Whole(price * metres[i]) is not { } whole) return false;
                    sums.Divisor = Divisor(sums.Divisor, whole);
                }
                if (!sums.IsLarge) return false;
            }
        }
        return true;
    }

    /// <summary>A cost as a whole number of 10^-9; null where it is none to 12 significant digits.</summary>
    private static long? Whole(double cost)
    {
        if (!(Math.Abs(cost) < LargestCost)) return null;
        if (cost == 0) return 0;
        var digits = SignificantDigits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(cost)));
        var read = digits is >= 0 and <= 28 ? Math.Round((decimal)cost, digits) : (decimal)cost;
        var scaled = read * (decimal)Scale;
        return decimal.IsInteger(scaled) ? (long)scaled : null;
    }

    private static long Divisor(long a, long b)
    {
        b = Math.Abs(b);
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }

    /// <summary>Everything in units of 10^-9 but the magnitude.</summary>
    private struct Sums
    {
        public Int128 Origin;
        public long Divisor;
        public double Magnitude;

        /// <summary>Whether the step so far stands out of what rounding does; 0 so far divides everything.</summary>
        public readonly bool IsLarge => Divisor == 0 || Divisor / Scale > LeastSteps * SolverShare * Magnitude;
    }
}

using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Modeling;

/// <summary>Groups planning units into classes that no side constraint can tell apart, and tabulates the rows over them.</summary>
internal static class SideConstraintCompiler
{
    /// <exception cref="NotSupportedException">The rows need more than 65,535 classes.</exception>
    public static SideConstraints Compile(AllocationProblem problem, IReadOnlyList<SideConstraintRow> rows)
    {
        var terms = rows.SelectMany(row => row.Terms).ToArray();
        var layers = terms.Select(term => term.Layer).OfType<RegionLayer>().Distinct(ReferenceEqualityComparer.Instance).Cast<RegionLayer>().ToArray();
        var usesBaseline = terms.Any(term => (term.BaselineUses & AllUses(problem)) != AllUses(problem));
        var classOfUnit = new ushort[problem.Units.Count];
        var signatures = Classify(problem, layers, usesBaseline, classOfUnit);
        var fields = terms.Select(term => term.Field).Distinct(FieldComparer.Instance).ToList();
        var fieldOfTerm = new Dictionary<SideConstraintTerm, int>(ReferenceEqualityComparer.Instance);
        foreach (var term in terms) fieldOfTerm[term] = fields.FindIndex(field => FieldComparer.Instance.Equals(field, term.Field));
        var tables = rows.Select(row => Tabulate(row, layers, usesBaseline, signatures, fieldOfTerm, fields.Count, problem.LandUses.Count)).ToArray();
        return new SideConstraints(rows, classOfUnit, signatures.Count, fields, tables);
    }

    private static ulong AllUses(AllocationProblem problem) =>
        problem.LandUses.Count == 64 ? ulong.MaxValue : (1UL << problem.LandUses.Count) - 1;

    /// <summary>Refines the classes layer by layer; a signature lists the region per layer, then the use of today.</summary>
    private static List<short[]> Classify(AllocationProblem problem, RegionLayer[] layers, bool usesBaseline, ushort[] classOfUnit)
    {
        List<short[]> signatures = [[]];
        foreach (var layer in layers)
        {
            signatures = Refine(signatures, classOfUnit, unit => layer.RegionOfUnit[unit]);
        }
        return usesBaseline ? Refine(signatures, classOfUnit, unit => (short)problem.Baseline[unit]) : signatures;
    }

    private static List<short[]> Refine(List<short[]> coarse, ushort[] classOfUnit, Func<int, short> value)
    {
        var classOf = new Dictionary<(ushort Coarse, short Value), ushort>();
        var fine = new List<short[]>();
        for (var u = 0; u < classOfUnit.Length; u++)
        {
            var key = (classOfUnit[u], value(u));
            if (!classOf.TryGetValue(key, out var index))
            {
                if (fine.Count >= SideConstraints.NoClass) throw new NotSupportedException("The policies tell more than 65,535 classes of planning units apart.");
                index = (ushort)fine.Count;
                classOf.Add(key, index);
                fine.Add([.. coarse[key.Item1], key.Item2]);
            }
            classOfUnit[u] = index;
        }
        return fine;
    }

    private static double[]?[] Tabulate(
        SideConstraintRow row, RegionLayer[] layers, bool usesBaseline, List<short[]> signatures, Dictionary<SideConstraintTerm, int> fieldOfTerm, int fieldCount, int useCount)
    {
        var tables = new double[]?[fieldCount];
        foreach (var term in row.Terms)
        {
            var table = tables[fieldOfTerm[term]] ??= new double[signatures.Count * useCount];
            var layer = Array.IndexOf(layers, term.Layer);
            for (var c = 0; c < signatures.Count; c++)
            {
                if (layer >= 0 && signatures[c][layer] != term.Region) continue;
                if (usesBaseline && (term.BaselineUses >> signatures[c][^1] & 1) == 0) continue;
                for (var k = 0; k < useCount; k++)
                {
                    table[c * useCount + k] += term.CoefficientOfUse[k];
                }
            }
        }
        return tables;
    }
}

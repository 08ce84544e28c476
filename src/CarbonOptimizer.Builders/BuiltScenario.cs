using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Parcels;

namespace CarbonOptimizer.Builders;

/// <summary>A scenario with all its data, ready to be solved.</summary>
/// <param name="Title">Title shown to users.</param>
/// <param name="Problem">The declared problem.</param>
/// <param name="Geometry">Grid of the land-use layer, which plans are written on; null for parcels.</param>
/// <param name="Options">Limits, gaps, seed and threads.</param>
/// <param name="SolverName">Name of the solver asked for.</param>
/// <param name="Inputs">Every file that was read, with its fingerprint.</param>
/// <param name="LockedYaml">The scenario with what it extends, overrides and all defaults filled in; reads back to the same problem from the same folder.</param>
/// <param name="Warnings">What is legal but suspicious.</param>
/// <param name="CodeOfUse">Shape [land uses]; raster code that plans are written with; of trajectories when the problem has periods.</param>
public sealed record BuiltScenario(
    BilingualText Title, AllocationProblem Problem, GridGeometry? Geometry, SolveOptions Options, string SolverName,
    IReadOnlyList<InputFile> Inputs, string LockedYaml, IReadOnlyList<Diagnostic> Warnings, IReadOnlyList<int> CodeOfUse)
{
    /// <summary>Program the exact solver is asked to use; null for the usual one.</summary>
    public string? ProgramName { get; init; }

    /// <summary>The parcels that are planning units; null on a grid.</summary>
    public NamedParcels? Parcels { get; init; }

    /// <summary>The trade-off front asked for, by defaults where the scenario says nothing; null when fewer than two objectives leave nothing to trade.</summary>
    public TradeoffDeclaration? Tradeoff { get; init; }

    /// <summary>Shape [land uses]; every raster code of each use, the one plans are written with first.</summary>
    public IReadOnlyList<IReadOnlyList<int>> CodesOfUse { get; init; } = [.. CodeOfUse.Select(code => (int[])[code])];

    /// <summary>How several periods are planned; without periods it says nothing.</summary>
    public PlanningMode Mode { get; init; }

    /// <summary>Where each policy is declared, by the id of the declaration, and the lists <c>policies</c> and <c>objectives</c> themselves.</summary>
    public IReadOnlyDictionary<string, DeclarationPlace> Places { get; init; } = new Dictionary<string, DeclarationPlace>();

    /// <summary>What was said of a policy, with file and line of its declaration; policies made of one declaration have its id before a slash.</summary>
    public Diagnostic Located(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        if (!Places.TryGetValue(diagnostic.Where, out var place) && !Places.TryGetValue(diagnostic.Where.Split('/')[0], out place)) return diagnostic;
        return diagnostic with { Where = place.Where, SourceLine = place.SourceLine, Line = place.Line, Column = place.Column, Length = place.Length };
    }
}

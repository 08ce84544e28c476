using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Levels;

/// <summary>What a levels file asks for.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="Scenario">Full path of the scenario of the whole.</param>
/// <param name="Levels">From the uppermost down.</param>
/// <param name="TargetUses">Land uses whose areas are handed down as expectations.</param>
/// <param name="Tolerance">How far from its target a part may lie, as a share of it.</param>
/// <param name="Rounds">Most rounds of coordination by prices.</param>
/// <param name="TargetGap">Relative distance from the bound of the whole at which rounds end.</param>
public sealed record LevelsDeclaration(
    string Path, string Scenario, IReadOnlyList<DeclaredLevel> Levels, IReadOnlyList<string> TargetUses, double Tolerance, int Rounds, double TargetGap);

/// <summary>A level as it is declared.</summary>
/// <param name="Name">Name shown to users.</param>
/// <param name="Regions">Region layer; null for the uppermost.</param>
/// <param name="Block">Side of a block in cells.</param>
/// <param name="Where">Place in the file.</param>
public sealed record DeclaredLevel(BilingualText Name, string? Regions, int Block, string Where);

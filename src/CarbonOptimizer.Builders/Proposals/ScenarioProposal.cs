using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>A scenario for the user's files.</summary>
/// <param name="Text">The scenario file.</param>
/// <param name="Files">Files to write beside it: name within the scenario's folder, and what writes it to a path.</param>
/// <param name="Statements">What was read, guessed and left out, in order.</param>
/// <param name="Classification">Identifier of the classification that was used; null for none.</param>
public sealed record ScenarioProposal(string Text, IReadOnlyList<(string Name, Action<string> Write)> Files, IReadOnlyList<BilingualText> Statements, string? Classification);

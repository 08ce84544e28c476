namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>Land on which nearly all plans agree.</summary>
/// <param name="Kinds">Shape [units].</param>
/// <param name="ChangedHectares">Area changed alike.</param>
/// <param name="KeptHectares">Area kept alike.</param>
public sealed record NoRegretLand(IReadOnlyList<NoRegretKind> Kinds, double ChangedHectares, double KeptHectares);

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>What a scenario asks of a front.</summary>
/// <param name="Axes">The axes.</param>
/// <param name="Method">Chooses the solves.</param>
/// <param name="Options">How; limits of the solves and the store come from elsewhere.</param>
public sealed record TradeoffDeclaration(IReadOnlyList<FrontAxis> Axes, IFrontMethod Method, FrontOptions Options);

namespace CarbonOptimizer.Core.Tradeoffs.Portfolios;

/// <summary>Why a portfolio holds no more plans.</summary>
public enum PortfolioEnd
{
    /// <summary>As many as asked were found.</summary>
    Complete,

    /// <summary>Proved that every further plan as different is farther from the optimum than asked.</summary>
    ProvedExhausted,

    /// <summary>A further plan was not found, or was farther from the optimum than asked; whether there is one is open.</summary>
    NotFound,

    /// <summary>Stopped before its end.</summary>
    Stopped,
}

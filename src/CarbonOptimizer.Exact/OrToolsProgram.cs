namespace CarbonOptimizer.Exact;

/// <summary>The solvers of the Google.OrTools package.</summary>
public enum OrToolsProgram
{
    /// <summary>SCIP, branch and cut.</summary>
    Scip,

    /// <summary>CP-SAT, constraint programming with a SAT core; whole numbers only.</summary>
    CpSat,

    /// <summary>COIN-OR CBC, branch and cut.</summary>
    Cbc,

    /// <summary>HiGHS, branch and cut. It has sold the value of a plan as a bound, and called models infeasible whose plans lie on a bound.</summary>
    Highs,

    /// <summary>GLOP: the linear relaxation by the simplex method; a bound and no plan.</summary>
    Glop,

    /// <summary>PDLP: the linear relaxation by a first-order method; an approximate bound and no plan.</summary>
    Pdlp,
}

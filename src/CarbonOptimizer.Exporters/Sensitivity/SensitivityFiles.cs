namespace CarbonOptimizer.Exporters.Sensitivity;

/// <summary>Names of the files of a sensitivity folder.</summary>
public static class SensitivityFiles
{
    /// <summary>The declared plan and the best plans by each set of coefficients.</summary>
    public const string Sets = "sets.csv";

    /// <summary>The uncertain factors with their ranges and sources.</summary>
    public const string Factors = "factors.csv";

    /// <summary>Morris effects by factor and output.</summary>
    public const string Screening = "screening.csv";

    /// <summary>Sobol indices by factor and output.</summary>
    public const string Variance = "variance.csv";

    /// <summary>Distribution of the plan's account.</summary>
    public const string Account = "account.csv";

    /// <summary>Thresholds by factor.</summary>
    public const string Thresholds = "thresholds.csv";

    /// <summary>Regrets of candidate plans by set of coefficients.</summary>
    public const string Robust = "robust.csv";

    /// <summary>Costs against boundary length by price.</summary>
    public const string Compactness = "compactness.csv";

    /// <summary>Objectives and winners by weighting.</summary>
    public const string Weights = "weights.csv";

    /// <summary>Regret of each weighting's plan under each other weighting.</summary>
    public const string Regrets = "stakeholder_regret.csv";

    /// <summary>Percent of the plans that agree on the most frequent use.</summary>
    public const string Agreement = "agreement.tif";

    /// <summary>Percent of the plans that give a cell a land use.</summary>
    public static string FrequencyOf(string landUse) => $"frequency_{landUse}.tif";

    /// <summary>Most frequent use, in the scenario's codes.</summary>
    public const string MostFrequent = "most_frequent.tif";

    /// <summary>0 open, 1 kept by nearly all plans, 2 changed alike by nearly all plans.</summary>
    public const string NoRegret = "no_regret.tif";

    /// <summary>Hectares by agreement.</summary>
    public const string AgreementTable = "agreement.csv";
}

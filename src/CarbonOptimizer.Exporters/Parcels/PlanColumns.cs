namespace CarbonOptimizer.Exporters.Parcels;

/// <summary>Names of the columns that every plan of parcels has, whatever the parcels' own attributes are.</summary>
internal static class PlanColumns
{
    /// <summary>Name of the parcel.</summary>
    public const string Parcel = "parcel";

    /// <summary>Land use today, by its identifier.</summary>
    public const string Baseline = "baseline";

    /// <summary>Land use in the plan, by its identifier.</summary>
    public const string Plan = "plan";

    /// <summary>Whether the two differ.</summary>
    public const string Changed = "changed";

    /// <summary>Area in hectares.</summary>
    public const string AreaHectares = "area_ha";
}

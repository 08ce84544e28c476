namespace CarbonOptimizer.Exporters.OneMap;

/// <summary>
/// Names of layers and fields of the one map (一张图). Those in capitals are pinyin abbreviations as public copies and uses of planning databases spell them;
/// docs/onemap.md says which could be seen where. Names of our own begin with <c>carbonopt_</c> or are lower case.
/// </summary>
public static class OneMapNames
{
    /// <summary>基期地类图斑: land use today.</summary>
    public const string Baseline = "JQDLTB";

    /// <summary>土地规划地类: land use in the plan.</summary>
    public const string Plan = "TDGHDL";

    /// <summary>生态保护红线.</summary>
    public const string EcologicalRedLine = "STBHHX";

    /// <summary>永久基本农田保护图斑.</summary>
    public const string BasicFarmland = "YJJBNTBHTB";

    /// <summary>城镇开发边界.</summary>
    public const string GrowthBoundary = "CZKFBJ";

    /// <summary>标识码: number of a feature.</summary>
    public const string FeatureNumber = "BSM";

    /// <summary>地类编码: code of the land use, as in the rasters of the scenario.</summary>
    public const string UseCode = "DLBM";

    /// <summary>地类名称: Chinese name of the land use.</summary>
    public const string UseName = "DLMC";

    /// <summary>图斑面积 in square metres.</summary>
    public const string PatchArea = "TBMJ";

    /// <summary>Patches that change their use.</summary>
    public const string Changes = "carbonopt_changes";

    /// <summary>Land within several lines at once.</summary>
    public const string Conflicts = "carbonopt_conflicts";

    /// <summary>What the policies asked and got; no shapes.</summary>
    public const string Policies = "carbonopt_policies";

    /// <summary>Indicators of today and of the plan; no shapes.</summary>
    public const string Indicators = "carbonopt_indicators";

    /// <summary>Where everything came from; no shapes.</summary>
    public const string Metadata = "carbonopt_metadata";

    /// <summary>What was checked before the map was written; no shapes.</summary>
    public const string Quality = "carbonopt_quality";

    /// <summary>The file.</summary>
    public const string File = "onemap.gpkg";
}

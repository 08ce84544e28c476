namespace CarbonOptimizer.Builders.Proposals;

/// <summary>What a scenario is to be proposed for: the user's files and what the user says about them.</summary>
/// <param name="LandUse">Land-use raster, or polygons with a land-use field.</param>
public sealed record ProposalOptions(string LandUse)
{
    /// <summary>Identifier of the scenario.</summary>
    public string Id { get; init; } = "my-county";

    /// <summary>Raster of slopes.</summary>
    public string? Slope { get; init; }

    /// <summary>Raster or polygons of townships or other regions.</summary>
    public string? Regions { get; init; }

    /// <summary>Field of the region polygons that names them.</summary>
    public string? RegionField { get; init; }

    /// <summary>Ecological red line 生态保护红线.</summary>
    public string? RedLine { get; init; }

    /// <summary>Permanent basic farmland 永久基本农田.</summary>
    public string? Farmland { get; init; }

    /// <summary>Urban growth boundary 城镇开发边界.</summary>
    public string? Boundary { get; init; }

    /// <summary>Identifier of the classification the codes belong to; guessed when not given.</summary>
    public string? Classification { get; init; }

    /// <summary>What codes mean, <c>1=forest,2=urban</c>, or a CSV file with the columns code and class.</summary>
    public string? Classes { get; init; }

    /// <summary>Field of the polygons that holds the land use; found when not given.</summary>
    public string? Field { get; init; }

    /// <summary>Layer of a vector file that holds several.</summary>
    public string? Table { get; init; }

    /// <summary>Date of files that carry one.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Percent by which urban land grows; 0 for today's.</summary>
    public double UrbanGrowthPercent { get; init; }
}

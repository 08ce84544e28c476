namespace CarbonOptimizer.Exporters.Monitoring;

/// <summary>A row of the carbon store: one use in one region at one time.</summary>
/// <param name="RegionLayer">Region layer; empty for the whole study area.</param>
/// <param name="Region">Region of the layer; empty for the whole study area.</param>
/// <param name="Use">Identifier of the land use.</param>
/// <param name="Hectares">Its area.</param>
/// <param name="TonnesPerYear">Its net emissions in tCO2e a year; NaN when the scenario counts none.</param>
public sealed record CarbonStoreRow(string RegionLayer, string Region, string Use, double Hectares, double TonnesPerYear);

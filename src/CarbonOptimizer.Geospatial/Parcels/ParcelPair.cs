namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>Contact of two parcels, the mean of what each of them sees.</summary>
internal readonly record struct ParcelPair(int One, int Other, double Metres, double SliverSquareMetres, double GapMetres);

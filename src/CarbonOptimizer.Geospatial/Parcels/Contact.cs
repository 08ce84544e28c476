namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>What the boundary of one parcel shares with another, seen from the first.</summary>
/// <param name="Parcel">The other parcel.</param>
/// <param name="Metres">Boundary within the tolerance.</param>
/// <param name="SliverSquareMetres">Area between the two lines there; 0 where they are drawn alike.</param>
/// <param name="GapMetres">Boundary that faces the other a little farther away.</param>
internal readonly record struct Contact(int Parcel, double Metres, double SliverSquareMetres, double GapMetres);

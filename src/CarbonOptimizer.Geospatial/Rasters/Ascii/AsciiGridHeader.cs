namespace CarbonOptimizer.Geospatial.Rasters.Ascii;

internal static class AsciiGridHeader { public static bool IsAsciiGrid(ReadOnlySpan<byte> s) => false; }
internal sealed class AsciiGridSource(string p) : IRasterSource { public RasterDescription Description => throw new NotSupportedException(p); public Raster<T> ReadBand<T>(int b, LinearScale s) where T : unmanaged, System.Numerics.INumber<T> => throw new NotSupportedException(); }

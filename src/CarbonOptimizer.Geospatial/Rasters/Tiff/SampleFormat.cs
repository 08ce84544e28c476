namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Bits of one stored sample and the number type they are widened to.</summary>
internal readonly record struct SampleFormat(int Bits, SampleType Type)
{
    public static SampleFormat Read(TiffFile file, TiffDirectory directory, int samplesPerPixel)
    {
        var bits = Uniform(file, directory, TiffTag.BitsPerSample, samplesPerPixel);
        var kind = Uniform(file, directory, TiffTag.SampleFormat, samplesPerPixel);
        var type = kind switch
        {
            1 or 4 => Unsigned(bits),
            2 => Signed(bits),
            3 => Floating(bits),
            5 or 6 => throw file.Declined(TiffFile.Text($"Complex numbers ({bits} bits) are not read here."), "Maybe the real part was exported into another file."),
            _ => throw file.Damaged(TiffFile.Text($"the sample format {kind} does not exist.")),
        };
        var name = kind switch { 2 => "signed integers", 3 => "floating-point numbers", _ => "unsigned integers" };
        return new((int)bits, type ?? throw file.NotReadHere(TiffFile.Text($"Samples of {bits} bits as {name} are not read here.")));
    }

    private static SampleType? Unsigned(long bits) => bits switch
    {
        >= 1 and <= 8 => SampleType.UInt8,
        > 8 and <= 16 => SampleType.UInt16,
        > 16 and <= 32 => SampleType.UInt32,
        64 => SampleType.UInt64,
        _ => null,
    };

    private static SampleType? Signed(long bits) => bits switch
    {
        8 => SampleType.Int8,
        16 => SampleType.Int16,
        32 => SampleType.Int32,
        64 => SampleType.Int64,
        _ => null,
    };

    private static SampleType? Floating(long bits) => bits switch
    {
        16 or 24 or 32 => SampleType.Float32,
        64 => SampleType.Float64,
        _ => null,
    };

    private static long Uniform(TiffFile file, TiffDirectory directory, TiffTag tag, int samplesPerPixel)
    {
        var values = directory.Numbers(tag);
        if (values.Length == 0) return 1;
        foreach (var value in values.AsSpan(0, Math.Min(values.Length, samplesPerPixel)))
        {
            if (value != values[0]) throw file.NotReadHere(TiffFile.Text($"Bands with different {tag} ({values[0]} and {value}) in one image are not read here."));
        }
        return values[0];
    }
}

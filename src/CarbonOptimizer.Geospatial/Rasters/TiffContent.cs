using CarbonOptimizer.Geospatial.Rasters.Tiff;

namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>Compares what two TIFF files hold beside the cells of their first image, wherever in the files it lies.</summary>
public static class TiffContent
{
    /// <summary>Tags that say where in the file something lies, and nothing of the image.</summary>
    private static readonly ushort[] Places =
        [(ushort)TiffTag.StripOffsets, (ushort)TiffTag.StripByteCounts, (ushort)TiffTag.TileOffsets, (ushort)TiffTag.TileByteCounts];

    /// <summary>Numbers of the tags with other values, by image in file order.</summary>
    /// <exception cref="DataSourceException">A file is damaged.</exception>
    public static IReadOnlyList<string> DifferingTags(string one, string other) => Compare(one, other, (first, second) =>
    {
        var (then, now) = (TiffDirectory.ReadAll(first), TiffDirectory.ReadAll(second));
        if (then.Count != now.Count) return ["SubIFDs"];
        return (IReadOnlyList<string>)[.. then.Zip(now).SelectMany((pair, image) => pair.First.Tags.Union(pair.Second.Tags).Order()
            .Where(tag => !Places.Contains(tag) && !pair.First.Raw(tag).AsSpan().SequenceEqual(pair.Second.Raw(tag)))
            .Select(tag => TiffFile.Text(image == 0 ? $"{(TiffTag)tag}" : (FormattableString)$"{(TiffTag)tag} of pyramid {image}")))];
    });

    /// <summary>Whether the smaller images of both files are stored alike.</summary>
    /// <exception cref="DataSourceException">A file is damaged.</exception>
    public static bool HaveSamePyramids(string one, string other) => Compare(one, other, (first, second) =>
        TiffDirectory.ReadAll(first).Zip(TiffDirectory.ReadAll(second)).Skip(1).All(pair => Chunks(first, pair.First).SequenceEqual(Chunks(second, pair.Second))));

    private static T Compare<T>(string one, string other, Func<TiffFile, TiffFile, T> compare)
    {
        using var first = new TiffFile(one);
        using var second = new TiffFile(other);
        return compare(first, second);
    }

    /// <summary>The stored bytes of an image's strips or tiles, as text to compare.</summary>
    private static IEnumerable<string> Chunks(TiffFile file, TiffDirectory image)
    {
        var isTiled = image.Has(TiffTag.TileOffsets);
        var (offsets, counts) = (image.Numbers(isTiled ? TiffTag.TileOffsets : TiffTag.StripOffsets), image.Numbers(isTiled ? TiffTag.TileByteCounts : TiffTag.StripByteCounts));
        foreach (var (offset, count) in offsets.Zip(counts))
        {
            if (count < 0 || count > file.Length) throw file.Damaged("a strip is longer than the file.");
            var bytes = new byte[count];
            file.Read(offset, bytes, "a strip");
            yield return Convert.ToBase64String(bytes);
        }
    }
}

using System.Globalization;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>A world file: six lines of text beside an image, giving the centre of its first cell.</summary>
internal static class WorldFile
{
    private const int LongestFile = 4096;
    private static readonly string[] Extensions = [".tfw", ".TFW", ".tifw", ".wld"];

    /// <summary>The position in the world file that belongs to an image, or null when there is no such file.</summary>
    public static GeoTransform? FindFor(string imagePath)
    {
        foreach (var extension in Extensions)
        {
            var path = Path.ChangeExtension(imagePath, extension);
            if (File.Exists(path)) return Read(path);
        }
        return null;
    }

    private static GeoTransform Read(string path)
    {
        if (new FileInfo(path).Length > LongestFile) throw new DataSourceException(path, "A world file has six numbers, this one is too long.");
        var words = File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 6) throw new DataSourceException(path, $"A world file has six numbers, this one has {words.Length}.");
        var numbers = new double[6];
        for (var index = 0; index < 6; index++)
        {
            if (!double.TryParse(words[index], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[index]))
            {
                throw new DataSourceException(path, $"'{words[index]}' in line {index + 1} is not a number.", "Maybe it has a decimal comma; use a point.");
            }
        }
        var centred = new GeoTransform(numbers[4], numbers[0], numbers[2], numbers[5], numbers[1], numbers[3]);
        return centred.ShiftedByHalfACell();
    }
}

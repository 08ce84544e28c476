using System.Diagnostics;
using System.Globalization;
using System.Text;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Vectors;

/// <summary>Transformations of ProjNET beside those of PROJ, which share no code: 10,000 points over the area of use of each pair of systems.</summary>
public sealed class ProjComparisonTests
{
    private const int Points = 10_000;

    /// <summary>Half a millimetre: far below any cell, above what 15 digits of coordinates hold.</summary>
    private const double MostMetres = 0.0005;

    private const string Albers = """PROJCS["China Albers",GEOGCS["CGCS2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Albers_Conic_Equal_Area"],PARAMETER["standard_parallel_1",25],PARAMETER["standard_parallel_2",47],PARAMETER["latitude_of_center",0],PARAMETER["longitude_of_center",105],PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1]]""";

    private const string ProjAlbers = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +ellps=GRS80 +units=m +no_defs";

    /// <summary>Name, our system, PROJ's, and the degrees of longitude and latitude its points are drawn from.</summary>
    private static readonly (string Name, CoordinateReference Ours, string Proj, double West, double South, double East, double North)[] Systems =
    [
        ("CGCS2000 / 3-degree zone, CM 114E (EPSG:4547)", CoordinateReference.FromEpsg(4547), "+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +ellps=GRS80", 112.5, 18, 115.5, 53),
        ("CGCS2000 / 3-degree zone 38 (EPSG:4526)", CoordinateReference.FromEpsg(4526), "+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=38500000 +ellps=GRS80", 112.5, 18, 115.5, 53),
        ("CGCS2000 / 6-degree zone, CM 117E (EPSG:4509)", CoordinateReference.FromEpsg(4509), "+proj=tmerc +lat_0=0 +lon_0=117 +k=1 +x_0=500000 +ellps=GRS80", 114, 18, 120, 53),
        ("WGS 84 / UTM zone 50N (EPSG:32650)", CoordinateReference.FromEpsg(32650), "+proj=utm +zone=50 +ellps=WGS84", 114, 0, 120, 60),
        ("WGS 84 / UTM zone 51S (EPSG:32751)", CoordinateReference.FromEpsg(32751), "+proj=utm +zone=51 +south +ellps=WGS84", 120, -60, 126, 0),
        ("Albers of China (25, 47, 105)", CoordinateReference.FromWkt(Albers), ProjAlbers, 75, 18, 134, 53),
        ("WGS 84 / Pseudo-Mercator (EPSG:3857)", CoordinateReference.FromEpsg(3857), "+proj=merc +a=6378137 +b=6378137 +nadgrids=@null", 73, 0, 135, 60),
    ];

    [ProjFact]
    public void Apply_TenThousandPoints_AgreesWithProj()
    {
        var table = new StringBuilder("| system | points | forth, largest difference (mm) | back, largest difference (mm) |\n|---|---|---|---|\n");
        foreach (var system in Systems)
        {
            var random = new Random(17);
            (double X, double Y)[] degrees = [.. Enumerable.Range(0, Points).Select(_ => (Between(random, system.West, system.East), Between(random, system.South, system.North)))];
            var geographic = CoordinateReference.FromEpsg(system.Name.StartsWith("WGS", StringComparison.Ordinal) ? 4326 : 4490);
            var there = LayerTransform.Between("points", geographic, system.Ours)!;
            var back = LayerTransform.Between("points", system.Ours, geographic)!;
            var projected = Proj(system.Proj, degrees, inverse: false);
            var returned = Proj(system.Proj, projected, inverse: true);
            var (forth, home) = (0.0, 0.0);
            for (var i = 0; i < Points; i++)
            {
                var ours = there.Apply(degrees[i].X, degrees[i].Y);
                forth = Math.Max(forth, Math.Max(Math.Abs(ours.X - projected[i].X), Math.Abs(ours.Y - projected[i].Y)));
                var again = back.Apply(projected[i].X, projected[i].Y);
                home = Math.Max(home, Math.Max(Math.Abs(again.X - returned[i].X), Math.Abs(again.Y - returned[i].Y)) * 111_320);
            }
            table.AppendFormat(CultureInfo.InvariantCulture, "| {0} | {1:#,##0} | {2:0.####} | {3:0.####} |\n", system.Name, Points, 1000 * forth, 1000 * home);
            Assert.True(forth < MostMetres && home < MostMetres, $"{system.Name}: {1000 * forth} mm there, {1000 * home} mm back");
        }
        if (Environment.GetEnvironmentVariable("CARBONOPT_PROJ_TABLE") is { Length: > 0 } path) File.WriteAllText(path, table.ToString());
    }

    private static double Between(Random random, double low, double high) => low + random.NextDouble() * (high - low);

    /// <summary>Longitude and latitude to coordinates, or back, by PROJ's <c>proj</c> formulas; all digits that a double has.</summary>
    private static (double X, double Y)[] Proj(string system, (double X, double Y)[] points, bool inverse)
    {
        const string degrees = "+proj=longlat +ellps=WGS84";
        var earth = system.Contains("GRS80", StringComparison.Ordinal) ? "+proj=longlat +ellps=GRS80" : system.Contains("nadgrids", StringComparison.Ordinal) ? "+proj=longlat +a=6378137 +b=6378137" : degrees;
        string[] arguments = ["-f", "%.12f", .. (inverse ? system : earth).Split(' '), "+to", .. (inverse ? earth : system).Split(' ')];
        using var process = Process.Start(new ProcessStartInfo("cs2cs", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var written = Task.Run(() =>
        {
            foreach (var (x, y) in points) process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{x:R} {y:R}"));
            process.StandardInput.Close();
        });
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        written.Wait();
        process.WaitForExit();
        return [.. lines.Select(line => line.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries)).Select(parts => (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture)))];
    }
}

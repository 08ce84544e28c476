using System.Buffers.Binary;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Certificates;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>
/// A plan as its differences from the baseline: 8 bytes "CarbPlan", number of units (4, little-endian), then one byte per unit, 0 where
/// the use is today's and else the use plus one, in packed blocks. Unchanged stretches cost next to nothing.
/// </summary>
public static class PlanDifferenceFile
{
    private const int HeaderBytes = 12;

    private static ReadOnlySpan<byte> Magic => "CarbPlan"u8;

    /// <summary>Writes a plan, atomically.</summary>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public static void Write(string path, Allocation plan, Allocation baseline)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(baseline);
        if (plan.Count != baseline.Count) throw new ArgumentException("Plan and baseline have different planning units.", nameof(plan));
        var differences = new byte[plan.Count];
        for (var u = 0; u < differences.Length; u++) differences[u] = plan[u] == baseline[u] ? (byte)0 : (byte)(plan[u] + 1);
        AtomicFile.Write(path, file =>
        {
            Span<byte> header = stackalloc byte[HeaderBytes];
            Magic.CopyTo(header);
            BinaryPrimitives.WriteInt32LittleEndian(header[8..], differences.Length);
            file.Write(header);
            PackedBlocks.Write<byte>(file, differences);
        });
    }

    /// <summary>Reads a plan back.</summary>
    /// <exception cref="DataSourceException">The file is missing, damaged, or not about as many units.</exception>
    public static Allocation Read(string path, Allocation baseline)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(baseline);
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> header = stackalloc byte[HeaderBytes];
            file.ReadExactly(header);
            if (!header.StartsWith(Magic)) throw Damaged(path, "It does not start as a plan.");
            var count = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
            if (count != baseline.Count) throw Damaged(path, $"It has {count} planning units, the scenario {baseline.Count}.");
            var uses = new byte[count];
            PackedBlocks.Read<byte>(file, uses, PackedBlocks.BlockBytes);
            for (var u = 0; u < count; u++) uses[u] = uses[u] == 0 ? (byte)baseline[u] : (byte)(uses[u] - 1);
            return new Allocation(uses);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(path, failure.Message, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataSourceException(path, "The plan cannot be opened.", failure.Message, failure) { Kind = DataSourceProblem.Unavailable };
        }
    }

    private static DataSourceException Damaged(string path, string how, Exception? inner = null) =>
        new(path, $"The stored plan is damaged. {how}", "Maybe the copy did not finish, or the inputs changed.", inner);
}

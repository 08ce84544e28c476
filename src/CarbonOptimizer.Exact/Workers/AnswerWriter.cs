using System.Buffers.Binary;
using System.Text;

namespace CarbonOptimizer.Exact.Workers;

/// <summary>Writes the frames of an answer, from any thread.</summary>
internal sealed class AnswerWriter(Stream output)
{
    private readonly Lock gate = new();

    public void Solver(string name) => Write(FrameKind.Solver, Encoding.UTF8.GetBytes(name));

    /// <summary>Sizes as the solver counts them.</summary>
    public void Filled(long columns, long rows, long nonzeros)
    {
        var content = new byte[24];
        BinaryPrimitives.WriteInt64LittleEndian(content, columns);
        BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(8), rows);
        BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(16), nonzeros);
        Write(FrameKind.Filled, content);
    }

    /// <summary>A plan by the values of its binary columns.</summary>
    public void Plan(double objective, int binaries, Func<int, bool> isChosen)
    {
        var content = new byte[8 + (binaries + 7) / 8];
        BinaryPrimitives.WriteDoubleLittleEndian(content, objective);
        for (var c = 0; c < binaries; c++)
        {
            if (isChosen(c)) content[8 + c / 8] |= (byte)(1 << c % 8);
        }
        Write(FrameKind.Plan, content);
    }

    public void Bound(double bound, long nodes, double work)
    {
        var content = new byte[24];
        Numbers(content, bound, nodes, work);
        Write(FrameKind.Bound, content);
    }

    public void End(WorkerStatus status, double bound, long nodes, double work, string words)
    {
        var text = Encoding.UTF8.GetBytes(words);
        var content = new byte[28 + text.Length];
        BinaryPrimitives.WriteInt32LittleEndian(content, (int)status);
        Numbers(content.AsSpan(4), bound, nodes, work);
        text.CopyTo(content.AsSpan(28));
        Write(FrameKind.End, content);
    }

    private static void Numbers(Span<byte> content, double bound, long nodes, double work)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(content, bound);
        BinaryPrimitives.WriteInt64LittleEndian(content[8..], nodes);
        BinaryPrimitives.WriteDoubleLittleEndian(content[16..], work);
    }

    private void Write(FrameKind kind, ReadOnlySpan<byte> content)
    {
        lock (gate) FrameStream.Write(output, kind, content);
    }
}

using System.Buffers.Binary;
using System.Text;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact.Workers;

/// <summary>Reads the frames of one answer. Nothing is believed before the sizes of the model have come back as they were sent.</summary>
/// <param name="program">What was sent.</param>
/// <param name="listener">Told of plans and bounds as they come.</param>
internal sealed class AnswerReader(IntegerProgram program, IWorkerListener listener)
{
    private readonly byte[] fixedPlan = program.Choices.FixedPlan();
    private bool isFilled;

    /// <summary>What was said so far.</summary>
    public WorkerAnswer Answer { get; private set; } = new(WorkerEnd.Died);

    /// <summary>Takes a frame.</summary>
    /// <returns>Whether it was the last one.</returns>
    public bool Take(FrameKind kind, ReadOnlySpan<byte> content)
    {
        switch (kind)
        {
            case FrameKind.Solver:
                Answer = Answer with { Solver = Encoding.UTF8.GetString(content) };
                return false;
            case FrameKind.Filled when content.Length >= 24:
                var (columns, rows, nonzeros) = (Number(content, 0), Number(content, 8), Number(content, 16));
                isFilled = columns == program.ColumnCount && rows == program.RowCount && nonzeros == program.NonzeroCount;
                if (isFilled) return false;
                var words = $"{columns} x {rows}, {nonzeros} / {program.ColumnCount} x {program.RowCount}, {program.NonzeroCount}";
                Answer = Answer with { End = WorkerEnd.Misfilled, Words = words };
                return true;
            case FrameKind.Plan when isFilled:
                if (PlanOf(content[8..]) is { } plan) listener.OnPlan(plan);
                return false;
            case FrameKind.Bound when isFilled && content.Length >= 24:
                TakeNumbers(content);
                listener.OnBound(Answer.Bound, Answer.Nodes);
                return false;
            case FrameKind.End when content.Length >= 28:
                var status = (WorkerStatus)BinaryPrimitives.ReadInt32LittleEndian(content);
                if (status != WorkerStatus.Failed && !isFilled)
                {
                    Answer = Answer with { End = WorkerEnd.Misfilled };
                    return true;
                }
                TakeNumbers(content[4..]);
                Answer = Answer with { End = WorkerEnd.Answered, Status = status, Words = Encoding.UTF8.GetString(content[28..]) };
                return true;
            default:
                return false;
        }
    }

    private static long Number(ReadOnlySpan<byte> content, int at) => BinaryPrimitives.ReadInt64LittleEndian(content[at..]);

    private void TakeNumbers(ReadOnlySpan<byte> content)
    {
        var bound = BinaryPrimitives.ReadDoubleLittleEndian(content);
        Answer = Answer with
        {
            Bound = bound > Answer.Bound ? bound : Answer.Bound, Nodes = Math.Max(Answer.Nodes, Number(content, 8)),
            Work = Math.Max(Answer.Work, BinaryPrimitives.ReadDoubleLittleEndian(content[16..])),
        };
    }

    /// <summary>The plan the bits choose; null unless each open unit has exactly one use.</summary>
    private byte[]? PlanOf(ReadOnlySpan<byte> bits)
    {
        var choices = program.Choices;
        if (bits.Length < (choices.Count + 7) / 8) return null;
        var plan = (byte[])fixedPlan.Clone();
        foreach (var unit in choices.OpenUnits)
        {
            var chosen = 0;
            for (var rest = choices.Allowed(unit); rest != 0; rest &= rest - 1)
            {
                var use = System.Numerics.BitOperations.TrailingZeroCount(rest);
                var column = choices.Column(unit, use);
                if ((bits[column / 8] >> column % 8 & 1) == 0) continue;
                plan[unit] = (byte)use;
                chosen++;
            }
            if (chosen != 1) return null;
        }
        return plan;
    }
}

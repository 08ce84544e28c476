using CarbonOptimizer.Exact.Rows;
using CarbonOptimizer.Exact.Workers;

namespace CarbonOptimizer.Exact.Tests.Workers;

/// <summary>What is believed of a worker's frames, and what is not.</summary>
public sealed class AnswerReaderTests
{
    private static readonly IntegerProgram Program = IntegerProgramBuilder.Build(TinyModel.Row(TinyModel.Costs(1, 3, 2), [0, 0.01, 0.01, 0]), default);

    [Fact]
    public void Frames_WholeAnswer_IsTaken()
    {
        var (answer, heard) = Read(writer =>
        {
            writer.Solver("Test 1");
            writer.Filled(Program.ColumnCount, Program.RowCount, Program.NonzeroCount);
            writer.Plan(5, 6, c => c % 2 == 1);
            writer.Bound(3, 7, 11);
            writer.End(WorkerStatus.Finished, 4, 9, 13, "done");
        });
        Assert.Equal((WorkerEnd.Answered, WorkerStatus.Finished, "Test 1", 4.0, 9L, 13.0, "done"), (answer.End, answer.Status, answer.Solver, answer.Bound, answer.Nodes, answer.Work, answer.Words));
        Assert.Equal([1, 1, 1], Assert.Single(heard.Plans));
        Assert.Equal([3.0], heard.Bounds);
    }

    /// <summary>An import once left an empty model, which "solves" to 0.</summary>
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(-1, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 0, -1)]
    public void Frames_ModelOfAnotherSize_AreNotBelieved(int columns, int rows, int nonzeros)
    {
        var isEmpty = columns == 0 && rows == 0 && nonzeros == 0;
        var (answer, heard) = Read(writer =>
        {
            if (isEmpty) writer.Filled(0, 0, 0);
            else writer.Filled(Program.ColumnCount + columns, Program.RowCount + rows, Program.NonzeroCount + nonzeros);
            writer.Plan(0, 6, c => c % 2 == 1);
            writer.End(WorkerStatus.Finished, 0, 0, 0, "");
        });
        Assert.Equal(WorkerEnd.Misfilled, answer.End);
        Assert.Empty(heard.Plans);
        var search = new PartSearch(OpenPart.Whole(TinyModel.Row(TinyModel.Costs(1, 3, 2), [0, 0.01, 0.01, 0])), Program.Choices, null);
        var told = search.Answer(answer, OrToolsProgram.Scip, new ExactLimits(), false);
        Assert.Equal((ExactStatus.Failed, double.NegativeInfinity), (told.Status, told.Bound));
        Assert.Contains("did not reach the solver", told.Detail.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_AnswerWithoutSizes_IsNotBelieved()
    {
        var (answer, heard) = Read(writer =>
        {
            writer.Plan(0, 6, c => c % 2 == 1);
            writer.End(WorkerStatus.Finished, 0, 0, 0, "");
        });
        Assert.Equal(WorkerEnd.Misfilled, answer.End);
        Assert.Empty(heard.Plans);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Frames_UnitWithTwoUsesOrNone_IsNoPlan(bool two)
    {
        var (_, heard) = Read(writer =>
        {
            writer.Filled(Program.ColumnCount, Program.RowCount, Program.NonzeroCount);
            writer.Plan(0, 6, c => two ? c != 0 : c > 1 && c % 2 == 1);
        });
        Assert.Empty(heard.Plans);
    }

    [Fact]
    public void Frames_TextBetweenThemAndADamagedOne_ArePassedOver()
    {
        using var stream = new MemoryStream();
        stream.Write("presolving: 3 deleted\n"u8);
        FrameStream.Write(stream, FrameKind.Solver, "good"u8);
        var at = (int)stream.Position;
        FrameStream.Write(stream, FrameKind.Solver, "damaged"u8);
        stream.GetBuffer()[at + 17] ^= 1;
        stream.Write([0xC7, 0xC7, 0x0B, 0x20]);
        FrameStream.Write(stream, FrameKind.Bound, [1, 2, 3]);
        stream.Position = 0;
        Assert.Equal("good", System.Text.Encoding.UTF8.GetString(FrameStream.Read(stream)!.Value.Content));
        Assert.Equal(FrameKind.Bound, FrameStream.Read(stream)!.Value.Kind);
        Assert.Null(FrameStream.Read(stream));
    }

    [Fact]
    public void Task_WrittenAndRead_IsTheSame()
    {
        using var stream = new MemoryStream();
        var order = new WorkerOrder { Program = OrToolsProgram.CpSat, RelativeGap = 0.25, Seconds = 3, NodeLimit = 5, WorkLimit = 7, MemoryMebibytes = 9, CutOff = 11, Seed = 13 };
        WorkerTask.Write(stream, Program, order);
        stream.Position = 0;
        var task = WorkerTask.Read(stream);
        Assert.Equal(order, task.Order);
        Assert.Equal(Program.Costs, task.Costs);
        Assert.Equal(Program.ColumnLimits, task.Limits);
        for (var r = 0; r < Program.RowCount; r++)
        {
            Assert.Equal(Program.ColumnsOf(r), task.ColumnsOf(r));
            Assert.Equal(Program.CoefficientsOf(r), task.CoefficientsOf(r));
            Assert.Equal(Program.BoundsOf(r), (task.Lower[r], task.Upper[r]));
        }
        Assert.Equal(stream.Length, stream.Position);
    }

    private static (WorkerAnswer Answer, Listener Heard) Read(Action<AnswerWriter> write)
    {
        using var stream = new MemoryStream();
        write(new AnswerWriter(stream));
        stream.Position = 0;
        var listener = new Listener();
        var reader = new AnswerReader(Program, listener);
        while (FrameStream.Read(stream) is { } frame)
        {
            if (reader.Take(frame.Kind, frame.Content)) break;
        }
        return (reader.Answer, listener);
    }

    private sealed class Listener : IWorkerListener
    {
        public List<byte[]> Plans { get; } = [];

        public List<double> Bounds { get; } = [];

        public void OnPlan(byte[] plan) => Plans.Add(plan);

        public void OnBound(double bound, long nodes) => Bounds.Add(bound);
    }
}

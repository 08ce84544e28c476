using System.Runtime.InteropServices;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact.Workers;

/// <summary>An order with its program in flat arrays, as it goes to a worker: little-endian, numbers first, then the arrays.</summary>
internal sealed class WorkerTask
{
    public required WorkerOrder Order { get; init; }

    /// <summary>Cost every plan has.</summary>
    public required double Constant { get; init; }

    /// <summary>The first columns are binary, the others continuous and not negative.</summary>
    public required int BinaryCount { get; init; }

    /// <summary>Rows before this number are choices and boundaries with coefficients 1 and -1, the others side constraints.</summary>
    public required int SideRowStart { get; init; }

    /// <summary>Shape [columns].</summary>
    public required double[] Costs { get; init; }

    /// <summary>Shape [columns]; largest value.</summary>
    public required double[] Limits { get; init; }

    /// <summary>Shape [columns]; a plan to start from; empty without one.</summary>
    public required double[] Starts { get; init; }

    /// <summary>Shape [rows]; where the terms of each row end.</summary>
    public required int[] RowEnds { get; init; }

    /// <summary>Shape [rows].</summary>
    public required double[] Lower { get; init; }

    /// <summary>Shape [rows].</summary>
    public required double[] Upper { get; init; }

    /// <summary>Shape [nonzeros].</summary>
    public required int[] Columns { get; init; }

    /// <summary>Shape [nonzeros].</summary>
    public required double[] Coefficients { get; init; }

    public int ColumnCount => Costs.Length;

    public int RowCount => RowEnds.Length;

    public ReadOnlySpan<int> ColumnsOf(int row) => Columns.AsSpan(StartOf(row)..RowEnds[row]);

    public ReadOnlySpan<double> CoefficientsOf(int row) => Coefficients.AsSpan(StartOf(row)..RowEnds[row]);

    /// <summary>Writes a program without copying it.</summary>
    public static void Write(Stream output, IntegerProgram program, WorkerOrder order)
    {
        using (var numbers = new BinaryWriter(output, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            numbers.Write((byte)order.Program);
            numbers.Write(order.RelativeGap);
            numbers.Write(order.Seconds);
            numbers.Write(order.NodeLimit);
            numbers.Write(order.WorkLimit);
            numbers.Write(order.MemoryMebibytes);
            numbers.Write(order.CutOff);
            numbers.Write(order.Threads);
            numbers.Write(order.Seed);
            numbers.Write(program.Constant);
            numbers.Write(program.Choices.Count);
            numbers.Write(program.SideRowStart);
        }
        Write(output, program.Costs);
        Write(output, program.ColumnLimits);
        Write(output, program.Starts);
        Write(output, program.RowEnds);
        Write(output, program.LowerBounds);
        Write(output, program.UpperBounds);
        Write(output, program.Columns);
        Write(output, program.Coefficients);
        output.Flush();
    }

    /// <summary>Reads what <see cref="Write(Stream, IntegerProgram, WorkerOrder)"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static WorkerTask Read(Stream input)
    {
        using var numbers = new BinaryReader(input, System.Text.Encoding.UTF8, leaveOpen: true);
        var order = new WorkerOrder
        {
            Program = (OrToolsProgram)numbers.ReadByte(),
            RelativeGap = numbers.ReadDouble(),
            Seconds = numbers.ReadDouble(),
            NodeLimit = numbers.ReadInt64(),
            WorkLimit = numbers.ReadDouble(),
            MemoryMebibytes = numbers.ReadInt32(),
            CutOff = numbers.ReadDouble(),
            Threads = numbers.ReadInt32(),
            Seed = numbers.ReadInt32(),
        };
        return new WorkerTask
        {
            Order = order, Constant = numbers.ReadDouble(), BinaryCount = numbers.ReadInt32(), SideRowStart = numbers.ReadInt32(),
            Costs = Read<double>(input), Limits = Read<double>(input), Starts = Read<double>(input), RowEnds = Read<int>(input),
            Lower = Read<double>(input), Upper = Read<double>(input), Columns = Read<int>(input), Coefficients = Read<double>(input),
        };
    }

    private static void Write<T>(Stream output, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var length = values.Length;
        output.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
        const int Block = 1 << 16;
        for (var at = 0; at < values.Length; at += Block) output.Write(MemoryMarshal.AsBytes(values[at..Math.Min(values.Length, at + Block)]));
    }

    private static T[] Read<T>(Stream input)
        where T : unmanaged
    {
        var length = 0;
        input.ReadExactly(MemoryMarshal.AsBytes(new Span<int>(ref length)));
        var values = new T[length];
        const int Block = 1 << 16;
        for (var at = 0; at < length; at += Block) input.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(at..Math.Min(length, at + Block))));
        return values;
    }

    private int StartOf(int row) => row == 0 ? 0 : RowEnds[row - 1];
}

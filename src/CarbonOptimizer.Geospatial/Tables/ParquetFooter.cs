using System.Buffers.Binary;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>What must hold of a file's end before a library reads it.</summary>
internal static class ParquetFooter
{
    private const int Tail = 8, MostBytes = 64 << 20, DeepestGroups = 32;

    /// <summary>Checks the footer; where the pages of the file end.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static long Check(Stream file)
    {
        if (file.Length < 2 * Tail) throw new FormatException($"it has only {file.Length} bytes");
        Span<byte> tail = stackalloc byte[Tail];
        file.Seek(-Tail, SeekOrigin.End);
        file.ReadExactly(tail);
        if (!tail[4..].SequenceEqual("PAR1"u8)) throw new FormatException("it does not end as a Parquet file");
        var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (length <= 0 || length > file.Length - Tail - 4) throw new FormatException($"its metadata would have {length} bytes");
        if (length > MostBytes) throw new FormatException($"its metadata has {length >> 20} MiB");
        var bytes = new byte[length];
        file.Seek(-Tail - length, SeekOrigin.End);
        file.ReadExactly(bytes);
        var footer = new ThriftWalk(bytes).Read(ThriftShapes.Footer);
        CheckSchema(footer.Schema);
        return file.Length - Tail - length;
    }

    /// <summary>Groups of columns announce how many children follow; they must be there, and not nest without end.</summary>
    private static void CheckSchema(List<ThriftStruct> schema)
    {
        var open = new Stack<long>();
        for (var i = 0; i < schema.Count; i++)
        {
            if (i > 0)
            {
                while (open.Count > 0 && open.Peek() == 0) open.Pop();
                if (open.Count == 0) throw new FormatException("its columns contradict each other");
                open.Push(open.Pop() - 1);
            }
            var children = schema[i].Numbers.GetValueOrDefault(5);
            if (children < 0 || children > schema.Count) throw new FormatException("its columns contradict each other");
            if (i == 0 || children > 0) open.Push(children);
            if (open.Count > DeepestGroups) throw new FormatException("its columns are nested too deeply");
        }
        if (schema.Count == 0 || open.Any(children => children > 0)) throw new FormatException("its columns contradict each other");
    }
}

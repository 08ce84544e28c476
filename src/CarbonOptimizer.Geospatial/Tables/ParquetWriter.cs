using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>
/// Writes flat tables in the Parquet format: row group after row group, each column from a span, without keeping more
/// than one column of one row group in memory. Equal calls give equal bytes.
/// </summary>
/// <remarks>
/// Order of calls: <see cref="BeginRowGroup"/>, one <c>Write</c> per column in the order of the schema, the next row
/// group, finally <see cref="Finish"/>. A table without rows is <see cref="Finish"/> alone. Repetitive columns are
/// dictionary-encoded; smallest, largest and missing values are recorded per row group.
/// </remarks>
public sealed class ParquetWriter
{
    /// <summary>Most rows in one row group.</summary>
    public const int MaxRowsPerGroup = 1_000_000;

    private readonly IReadOnlyList<ParquetColumn> _columns;
    private readonly ParquetOptions _options;
    private readonly ColumnChunkWriter _output;
    private readonly List<RowGroupMetadata> _rowGroups = [];
    private List<ChunkMetadata> _chunks = [];
    private int _rowCount = -1;
    private bool _finished;

    /// <summary>Starts a file at the current position of <paramref name="output"/>, which stays open afterwards.</summary>
    /// <param name="output">Written forwards only.</param>
    /// <param name="columns">The schema: at least one column, unique names.</param>
    /// <param name="options">Compression and footer metadata; defaults when null.</param>
    public ParquetWriter(Stream output, IReadOnlyList<ParquetColumn> columns, ParquetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0) throw new ArgumentException("A table needs at least one column.", nameof(columns));
        var repeated = columns.GroupBy(column => column.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null) throw new ArgumentException($"Two columns are named '{repeated.Key}'.", nameof(columns));
        _columns = columns;
        _options = options ?? new();
        _output = new(output, new(_options.Compression));
        _output.WriteRaw(ParquetFormat.Magic);
    }

    /// <summary>Ends the previous row group and starts one of <paramref name="rowCount"/> rows, 1 to <see cref="MaxRowsPerGroup"/>.</summary>
    public void BeginRowGroup(int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rowCount, MaxRowsPerGroup);
        EndRowGroup();
        _rowCount = rowCount;
    }

    /// <summary>Writes the next column, of type <see cref="ParquetType.Boolean"/>.</summary>
    /// <param name="values">One per row; ignored where not present.</param>
    /// <param name="present">Which rows have a value; empty when all have. Only for nullable columns.</param>
    public void Write(ReadOnlySpan<bool> values, ReadOnlySpan<bool> present = default)
    {
        var column = Next(ParquetType.Boolean, values.Length, present);
        var dense = PresentValues.Of(values, present);
        var bits = new int[dense.Length];
        for (var i = 0; i < bits.Length; i++) bits[i] = dense[i] ? 1 : 0;
        var statistics = ColumnStatistics.OfBooleans(dense, values.Length - dense.Length);
        _chunks.Add(_output.Write(column, _rowCount, present, ColumnValues.Bits(bits), default, 0, statistics));
    }

    /// <summary>Writes the next column, of type <see cref="ParquetType.Byte"/>.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{bool}, ReadOnlySpan{bool})"/>
    public void Write(ReadOnlySpan<byte> values, ReadOnlySpan<bool> present = default)
    {
        var column = Next(ParquetType.Byte, values.Length, present);
        var wide = new int[values.Length];
        for (var i = 0; i < wide.Length; i++) wide[i] = values[i];
        var dense = PresentValues.Of<int>(wide, present);
        WriteFixed(column, dense, present, ColumnStatistics.OfIntegers(dense, values.Length - dense.Length));
    }

    /// <summary>Writes the next column, of type <see cref="ParquetType.Int32"/>.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{bool}, ReadOnlySpan{bool})"/>
    public void Write(ReadOnlySpan<int> values, ReadOnlySpan<bool> present = default)
    {
        var column = Next(ParquetType.Int32, values.Length, present);
        var dense = PresentValues.Of(values, present);
        WriteFixed(column, dense, present, ColumnStatistics.OfIntegers(dense, values.Length - dense.Length));
    }

    /// <summary>Writes the next column, of type <see cref="ParquetType.Int64"/>.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{bool}, ReadOnlySpan{bool})"/>
    public void Write(ReadOnlySpan<long> values, ReadOnlySpan<bool> present = default)
    {
        var column = Next(ParquetType.Int64, values.Length, present);
        var dense = PresentValues.Of(values, present);
        WriteFixed(column, dense, present, ColumnStatistics.OfIntegers(dense, values.Length - dense.Length));
    }

    /// <summary>Writes the next column, of type <see cref="ParquetType.Single"/>.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{bool}, ReadOnlySpan{bool})"/>
    public void Write(ReadOnlySpan<float> values, ReadOnlySpan<bool> present = default)
    {
        var column = Next(ParquetType.Single, values.Length, present);
        var dense = PresentValues.Of(values, present);
        var statistics = ColumnStatistics.OfReals(dense, values.Length - dense.Length);
        WriteFixed(column, MemoryMarshal.Cast<float, int>(dense), present, statistics);
    }

    /// <summary>Writes the next column, of type <see cref="ParquetType.Double"/>.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{bool}, ReadOnlySpan{bool})"/>
    public void Write(ReadOnlySpan<double> values, ReadOnlySpan<bool> present = default)
    {
        var column = Next(ParquetType.Double, values.Length, present);
        var dense = PresentValues.Of(values, present);
        var statistics = ColumnStatistics.OfReals(dense, values.Length - dense.Length);
        WriteFixed(column, MemoryMarshal.Cast<double, long>(dense), present, statistics);
    }

    /// <summary>Writes the next column, of type <see cref="ParquetType.Text"/>.</summary>
    /// <param name="values">One per row; null is a missing value, allowed only in nullable columns.</param>
    public void Write(IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var present = PresentValues.Mask(values);
        var column = Next(ParquetType.Text, values.Count, present);
        string[] dense = [.. values.Where(value => value is not null)!];
        var dictionary = DictionaryIndex<string>.TryBuild(dense);
        var strings = new ByteStrings();
        foreach (var value in dictionary?.Entries ?? (IReadOnlyList<string>)dense) strings.Add(value);
        var statistics = ColumnStatistics.OfBytes(strings, values.Count - dense.Length);
        var encoded = dictionary is null ? ColumnValues.Strings(strings) : ColumnValues.Indices(dictionary.Indices, dictionary.BitWidth);
        _chunks.Add(_output.Write(column, _rowCount, present, encoded, strings.Plain(0, strings.Count), strings.Count, statistics));
    }

    /// <summary>Writes the next column, of type <see cref="ParquetType.Binary"/>.</summary>
    /// <param name="values">One per row; null is a missing value, allowed only in nullable columns.</param>
    public void Write(IReadOnlyList<byte[]?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var present = PresentValues.Mask(values);
        var column = Next(ParquetType.Binary, values.Count, present);
        var strings = new ByteStrings();
        foreach (var value in values)
        {
            if (value is not null) strings.Add(value);
        }
        // Smallest and largest geometry bytes mean nothing, so only the missing values are counted.
        var statistics = new ColumnStatistics(null, null, values.Count - strings.Count);
        _chunks.Add(_output.Write(column, _rowCount, present, ColumnValues.Strings(strings), default, 0, statistics));
    }

    /// <summary>Writes the footer. Nothing can be written afterwards.</summary>
    public void Finish()
    {
        EndRowGroup();
        _finished = true;
        var footer = ParquetFooter.Build(_columns, _rowGroups, _options);
        _output.WriteRaw(footer.WrittenSpan);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.WrittenCount);
        _output.WriteRaw(length);
        _output.WriteRaw(ParquetFormat.Magic);
    }

    private void WriteFixed<T>(ParquetColumn column, ReadOnlySpan<T> dense, ReadOnlySpan<bool> present, ColumnStatistics statistics)
        where T : unmanaged
    {
        var dictionary = DictionaryIndex<T>.TryBuild(dense);
        var chunk = dictionary is null
            ? _output.Write(column, _rowCount, present, ColumnValues.Fixed(MemoryMarshal.AsBytes(dense), Unsafe.SizeOf<T>()), default, 0, statistics)
            : _output.Write(column, _rowCount, present, ColumnValues.Indices(dictionary.Indices, dictionary.BitWidth),
                MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(dictionary.Entries)), dictionary.Entries.Count, statistics);
        _chunks.Add(chunk);
    }

    private ParquetColumn Next(ParquetType type, int length, ReadOnlySpan<bool> present)
    {
        if (_rowCount < 0 || _finished) throw new InvalidOperationException("Begin a row group before writing columns.");
        if (_chunks.Count == _columns.Count) throw new InvalidOperationException("All columns of this row group are written.");
        var column = _columns[_chunks.Count];
        if (column.Type != type)
            throw new ArgumentException($"Column '{column.Name}' holds {column.Type}, not {type}.");
        if (length != _rowCount || (!present.IsEmpty && present.Length != _rowCount))
            throw new ArgumentException($"Column '{column.Name}' needs {_rowCount} values, not {length}.");
        if (!present.IsEmpty && !column.IsNullable)
            throw new ArgumentException($"Column '{column.Name}' is declared without missing values.");
        return column;
    }

    private void EndRowGroup()
    {
        if (_finished) throw new InvalidOperationException("The file is finished.");
        if (_rowCount < 0) return;
        if (_chunks.Count < _columns.Count)
            throw new InvalidOperationException($"Column '{_columns[_chunks.Count].Name}' of this row group is missing.");
        _rowGroups.Add(new(_rowCount, _chunks));
        _chunks = [];
        _rowCount = -1;
    }
}

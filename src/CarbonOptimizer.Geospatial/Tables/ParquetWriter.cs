using System.IO.Compression;
using Parquet;
using Parquet.Schema;
using Library = Parquet.ParquetWriter;
using LibraryOptions = Parquet.ParquetOptions;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>
/// Writes flat tables in the Parquet format by Parquet.Net: row group after row group, each column from a span, without keeping more
/// than one column of one row group in memory. Equal calls give equal bytes.
/// </summary>
/// <remarks>
/// Order of calls: <see cref="BeginRowGroup"/>, one <c>Write</c> per column in the order of the schema, the next row
/// group, finally <see cref="Finish"/>. A table without rows is <see cref="Finish"/> alone. Repetitive texts get a dictionary; smallest, largest and
/// missing values are recorded per row group; of booleans and bytes only the missing ones.
/// </remarks>
public sealed class ParquetWriter
{
    /// <summary>Most rows in one row group.</summary>
    public const int MaxRowsPerGroup = 1_000_000;

    /// <summary>Share of different texts up to which a column gets a dictionary.</summary>
    private const double MostDistinct = 0.5;

    private readonly IReadOnlyList<ParquetColumn> _columns;
    private readonly DataField[] _fields;
    private readonly LibraryOptions _options;
    private readonly Library _output;
    private ParquetRowGroupWriter? _group;
    private int _written;
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
        options ??= new();
        _columns = columns;
        _fields = [.. columns.Select(ParquetFields.Of)];
        // The library's own choice is its slowest level, forty times slower.
        _options = new LibraryOptions { CompressionMethod = (CompressionMethod)(int)options.Compression, CompressionLevel = CompressionLevel.Optimal, DictionaryEncodingThreshold = MostDistinct };
        _output = Library.CreateAsync(new ParquetSchema(_fields), output, _options).GetAwaiter().GetResult();
        _output.CustomMetadata = new OrderedDictionary<string, string>(options.Metadata);
    }

    /// <summary>Ends the previous row group and starts one of <paramref name="rowCount"/> rows, 1 to <see cref="MaxRowsPerGroup"/>.</summary>
    public void BeginRowGroup(int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rowCount, MaxRowsPerGroup);
        EndRowGroup();
        (_group, _rowCount, _written) = (_output.CreateRowGroup(), rowCount, 0);
    }

    /// <summary>Writes the next column, of type <see cref="ParquetType.Boolean"/>.</summary>
    /// <param name="values">One per row; ignored where not present.</param>
    /// <param name="present">Which rows have a value; empty when all have. Only for nullable columns.</param>
    public void Write(ReadOnlySpan<bool> values, ReadOnlySpan<bool> present = default) => WriteFixed(ParquetType.Boolean, values, present);

    /// <summary>Writes the next column, of type <see cref="ParquetType.Byte"/>.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{bool}, ReadOnlySpan{bool})"/>
    public void Write(ReadOnlySpan<byte> values, ReadOnlySpan<bool> present = default) => WriteFixed(ParquetType.Byte, values, present);

    /// <summary>Writes the next column, of type <see cref="ParquetType.Int32"/>.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{bool}, ReadOnlySpan{bool})"/>
    public void Write(ReadOnlySpan<int> values, ReadOnlySpan<bool> present = default) => WriteFixed(ParquetType.Int32, values, present);

    /// <summary>Writes the next column, of type <see cref="ParquetType.Int64"/>.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{bool}, ReadOnlySpan{bool})"/>
    public void Write(ReadOnlySpan<long> values, ReadOnlySpan<bool> present = default) => WriteFixed(ParquetType.Int64, values, present);

    /// <summary>Writes the next column, of type <see cref="ParquetType.Single"/>.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{bool}, ReadOnlySpan{bool})"/>
    public void Write(ReadOnlySpan<float> values, ReadOnlySpan<bool> present = default) =>
        WriteFixed(ParquetType.Single, values, present, ContainsNaN(values));

    /// <summary>Writes the next column, of type <see cref="ParquetType.Double"/>.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{bool}, ReadOnlySpan{bool})"/>
    public void Write(ReadOnlySpan<double> values, ReadOnlySpan<bool> present = default) =>
        WriteFixed(ParquetType.Double, values, present, ContainsNaN(values));

    /// <summary>Writes the next column, of type <see cref="ParquetType.Text"/>.</summary>
    /// <param name="values">One per row; null is a missing value, allowed only in nullable columns.</param>
    public void Write(IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var field = Next(ParquetType.Text, values.Count, HasGaps(values), EncodingHint.Dictionary);
        _group!.WriteAsync(field, values).GetAwaiter().GetResult();
    }

    /// <summary>Writes the next column, of type <see cref="ParquetType.Binary"/>.</summary>
    /// <param name="values">One per row; null is a missing value, allowed only in nullable columns.</param>
    public void Write(IReadOnlyList<byte[]?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var field = Next(ParquetType.Binary, values.Count, HasGaps(values));
        _group!.WriteAsync(field, values).GetAwaiter().GetResult();
    }

    /// <summary>Writes the footer. Nothing can be written afterwards.</summary>
    public void Finish()
    {
        EndRowGroup();
        _finished = true;
        _output.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>
    /// Writes numbers. Where one is NaN they are stored byte by byte (BYTE_STREAM_SPLIT), for which the library records no smallest and
    /// largest value: it would record NaN, and readers might skip rows for it.
    /// </summary>
    private void WriteFixed<T>(ParquetType type, ReadOnlySpan<T> values, ReadOnlySpan<bool> present, bool hasNaN = false)
        where T : struct
    {
        if (!present.IsEmpty && present.Length != values.Length) throw new ArgumentException($"There are {values.Length} values but {present.Length} marks.", nameof(present));
        var field = Next(type, values.Length, !present.IsEmpty, hasNaN ? EncodingHint.ByteSplitStream : EncodingHint.Default);
        ReadOnlyMemory<int>? levels = field.IsNullable ? (ReadOnlyMemory<int>?)LevelsOf(values.Length, present) : null;
        _group!.WriteAllPartsAsync<T>(field, Dense(values, present), levels, null, default).GetAwaiter().GetResult();
    }

    /// <summary>The next field, after what must hold of its values.</summary>
    private DataField Next(ParquetType type, int length, bool hasGaps, EncodingHint hint = EncodingHint.Default)
    {
        if (_rowCount < 0 || _finished) throw new InvalidOperationException("Begin a row group before writing columns.");
        if (_written == _columns.Count) throw new InvalidOperationException("All columns of this row group are written.");
        var column = _columns[_written];
        if (column.Type != type) throw new ArgumentException($"Column '{column.Name}' holds {column.Type}, not {type}.");
        if (length != _rowCount) throw new ArgumentException($"Column '{column.Name}' needs {_rowCount} values, not {length}.");
        if (hasGaps && !column.IsNullable) throw new ArgumentException($"Column '{column.Name}' is declared without missing values.");
        var field = _fields[_written++];
        _options.ColumnEncodingHints[field.Path.ToString()] = hint;
        return field;
    }

    private void EndRowGroup()
    {
        if (_finished) throw new InvalidOperationException("The file is finished.");
        if (_group is null) return;
        if (_written < _columns.Count) throw new InvalidOperationException($"Column '{_columns[_written].Name}' of this row group is missing.");
        _group.Dispose();
        (_group, _rowCount) = (null, -1);
    }

    private static bool ContainsNaN<T>(ReadOnlySpan<T> values)
        where T : struct, System.Numerics.IFloatingPoint<T>
    {
        foreach (var value in values)
        {
            if (T.IsNaN(value)) return true;
        }
        return false;
    }

    private static bool HasGaps<T>(IReadOnlyList<T?> values)
        where T : class
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is null) return true;
        }
        return false;
    }

    private static T[] Dense<T>(ReadOnlySpan<T> values, ReadOnlySpan<bool> present)
    {
        if (present.IsEmpty) return values.ToArray();
        var dense = new T[present.Count(true)];
        for (int i = 0, next = 0; i < values.Length; i++)
        {
            if (present[i]) dense[next++] = values[i];
        }
        return dense;
    }

    private static int[] LevelsOf(int count, ReadOnlySpan<bool> present)
    {
        var levels = new int[count];
        if (present.IsEmpty) Array.Fill(levels, 1);
        for (var i = 0; i < present.Length; i++) levels[i] = present[i] ? 1 : 0;
        return levels;
    }
}

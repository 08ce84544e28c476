using Parquet.Meta;
using Parquet.Schema;
using Library = Parquet.ParquetReader;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>
/// Reads the flat columns of a Parquet file by Parquet.Net, a column of a row group at a time. Metadata and page headers are checked
/// first, so that an altered file is refused rather than believed; columns that hold lists or structures are left out.
/// </summary>
public sealed class ParquetReader : IDisposable
{
    /// <summary>A file may announce this much, or <see cref="MostTimes"/> its own size where that is more.</summary>
    private const long AlwaysAllowedBytes = 256L << 20;

    private const long MostTimes = 1000;

    private readonly string _path;
    private readonly ParquetWindow _window;
    private readonly long _pagesEnd;
    private readonly Library _library;
    private readonly DataField[] _fields;
    private long _announced;

    private ParquetReader(string path, ParquetWindow window, long pagesEnd)
    {
        (_path, _window, _pagesEnd) = (path, window, pagesEnd);
        _library = Library.CreateAsync(window, new() { TreatBigIntegersAsDates = false }).GetAwaiter().GetResult();
        _fields = [.. _library.Schema.DataFields.Where(ParquetValues.CanRead)];
        ColumnNames = [.. _fields.Select(field => field.Name)];
        Metadata = _library.CustomMetadata;
    }

    /// <summary>Names of the columns that are read, in the order of the file.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Key-value pairs of the footer.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Number of row groups.</summary>
    public int RowGroupCount => _library.RowGroupCount;

    /// <summary>Opens a file.</summary>
    /// <exception cref="DataSourceException">It is missing or damaged.</exception>
    public static ParquetReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileStream? file = null;
        try
        {
            file = File.OpenRead(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataSourceException(path, "The file cannot be opened.", failure.Message, failure) { Kind = DataSourceProblem.Unavailable };
        }
        var window = new ParquetWindow(file);
        try
        {
            return Guarded(path, () => new ParquetReader(path, window, ParquetFooter.Check(file)));
        }
        catch
        {
            window.Dispose();
            throw;
        }
    }

    /// <summary>Number of rows of a group.</summary>
    public int RowsOf(int group) => Guarded(_path, () => checked((int)_library.OpenRowGroupReader(group).RowCount));

    /// <summary>The values of a column in a row group: <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, bytes, or null where missing.</summary>
    /// <exception cref="DataSourceException">The pages are damaged, or announce far more than the file can hold.</exception>
    public object?[] Column(int group, int column) => Guarded(_path, () =>
    {
        var rows = _library.OpenRowGroupReader(group);
        var field = _fields[column];
        var chunk = rows.GetMetadata(field)?.MetaData ?? throw new FormatException($"column '{field.Name}' has no pages");
        CheckPages(chunk, rows.RowCount);
        return ParquetValues.Read(rows, field);
    });

    /// <summary>Closes the file.</summary>
    public void Dispose() => _window.Dispose();

    private void CheckPages(ColumnMetaData chunk, long rows)
    {
        // The library begins at the smallest of these, too.
        var from = ((long[])[chunk.DictionaryPageOffset ?? 0, chunk.DataPageOffset, chunk.IndexPageOffset ?? 0]).Where(offset => offset != 0).DefaultIfEmpty(0).Min();
        var length = chunk.TotalCompressedSize;
        if (rows < 0 || rows > Array.MaxLength || from < 4 || length < 0 || length > Array.MaxLength || from > _pagesEnd - length)
            throw new FormatException($"a column of {rows} rows would lie at byte {from} with {length} bytes");
        var bytes = new byte[length];
        _window.Narrow(from, from + length);
        _window.Seek(from, SeekOrigin.Begin);
        if (length > 0) _window.ReadExactly(bytes);
        _announced += ParquetPages.BytesToDecode(bytes, chunk, rows);
        var most = Math.Max(AlwaysAllowedBytes, MostTimes * _window.Length);
        if (_announced > most) throw new FormatException($"its {_window.Length} bytes announce {_announced} bytes of values, more than {most}");
    }

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NotSupportedException failure)
        {
            throw new DataSourceException(path, $"This Parquet file uses what is not read here: {failure.Message}.", "Write it again with Zstandard or Snappy.", failure) { Kind = DataSourceProblem.NotSupported, IsWorthAnotherReader = true };
        }
        catch (Exception failure) when (failure is not DataSourceException)
        {
            throw new DataSourceException(path, $"This is not a readable Parquet file: {failure.Message.TrimEnd('.')}.", "Maybe a copy did not finish.", failure);
        }
    }
}

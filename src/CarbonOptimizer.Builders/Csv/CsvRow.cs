namespace CarbonOptimizer.Builders.Csv;

/// <summary>A line of a CSV file, counted from 1.</summary>
internal sealed record CsvRow(int Line, IReadOnlyList<CsvField> Fields);

namespace CarbonOptimizer.Builders.Csv;

/// <summary>A field of a CSV line and the column it begins at, counted from 1.</summary>
internal readonly record struct CsvField(string Text, int Column);

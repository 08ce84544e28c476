namespace CarbonOptimizer.Core.Reporting;

/// <summary>A file a run read.</summary>
/// <param name="Path">Path as the scenario gives it.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Sha256">SHA-256 in lower-case hexadecimal digits.</param>
public sealed record InputFile(string Path, long Bytes, string Sha256);

namespace CarbonOptimizer.Benchmarks.Gate;

/// <summary>Compares what the benchmarks allocate with what they allocated when it was last recorded.</summary>
internal static class AllocationGate
{
    private const double RelativeTolerance = 0.1;
    private const long ToleranceBytes = 2048;

    /// <summary>Returns 0 when no benchmark allocates more than recorded plus tolerance, else 1.</summary>
    /// <param name="resultFolder">Folder of allocations.csv.</param>
    /// <param name="isRecording">Whether to take what is measured as the new record.</param>
    public static int Run(string resultFolder, bool isRecording)
    {
        var path = Path.Combine(resultFolder, "allocations.csv");
        var measured = AllocationMeter.MeasureAll();
        if (isRecording)
        {
            AllocationRecord.Write(path, measured);
            Console.WriteLine($"{measured.Count} benchmarks recorded in {path}.");
            return 0;
        }
        var findings = Findings(AllocationRecord.Read(path), measured).ToArray();
        foreach (var finding in findings) Console.Error.WriteLine(finding);
        Console.WriteLine($"{measured.Count} benchmarks measured, {findings.Length} beyond the record.");
        return findings.Length == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Findings(SortedDictionary<string, long> recorded, SortedDictionary<string, long> measured)
    {
        foreach (var (name, bytes) in measured)
        {
            if (!recorded.TryGetValue(name, out var record)) yield return $"{name} has no record. Maybe it is new: run with --gate --record.";
            else if (bytes > record * (1 + RelativeTolerance) + ToleranceBytes) yield return FormattableString.Invariant($"{name} allocates {bytes} bytes per operation; recorded are {record}.");
        }
        foreach (var name in recorded.Keys.Except(measured.Keys)) yield return $"{name} is recorded and gone. Maybe it was renamed: run with --gate --record.";
    }
}

using System.Globalization;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>Names of the files in a front folder.</summary>
public static class FrontFiles
{
    /// <summary>One line for each finished solve, in order; what a killed run goes on from.</summary>
    public const string Journal = "journal.jsonl";

    /// <summary>The front in numbers.</summary>
    public const string Record = "front.json";

    /// <summary>One row for each solve, also those without a plan.</summary>
    public const string Table = "front.csv";

    /// <summary>The same as a Parquet table.</summary>
    public const string Parquet = "front.parquet";

    /// <summary>The scenario with every default filled in.</summary>
    public const string LockedScenario = "scenario.lock.yaml";

    /// <summary>A Python notebook that redraws the figures from the tables.</summary>
    public const string Notebook = "front.ipynb";

    /// <summary>An R script that redraws the figures from the tables.</summary>
    public const string Script = "front.R";

    /// <summary>A paragraph for the methods section, in English and Chinese.</summary>
    public const string Methods = "methods.md";

    /// <summary>Sources of the methods that were used, and of the software.</summary>
    public const string Bibliography = "references.bib";

    /// <summary>Regrets of named weights under one another.</summary>
    public const string Regrets = "stakeholder_regret.csv";

    /// <summary>Folder of the maps of what the efficient plans agree on.</summary>
    public const string Agreement = "agreement";

    /// <summary>Folder of the plans, each stored as its differences from the baseline.</summary>
    public const string Plans = "plans";

    /// <summary>Folder of the certificates.</summary>
    public const string Certificates = "certificates";

    /// <summary>Files that a front is computed into before anything else is written from them.</summary>
    internal static IReadOnlyList<string> OfJournal { get; } = [Journal, ".lock"];

    /// <summary>Path of a plan within the folder.</summary>
    public static string PlanOf(int index) => Path.Combine(Plans, Number(index) + ".plan");

    /// <summary>Path of a certificate within the folder.</summary>
    public static string CertificateOf(int index) => Path.Combine(Certificates, Number(index) + ".bin");

    private static string Number(int index) => index.ToString("D5", CultureInfo.InvariantCulture);
}

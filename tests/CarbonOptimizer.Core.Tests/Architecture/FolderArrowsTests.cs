using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Architecture;

/// <summary>
/// The walls inside Core, Builders and Exporters: folders stand on floors, and every arrow between two of them points to a lower floor.
/// A new folder gets a place in the table; an arrow that does not fit is mended where it starts.
/// </summary>
public sealed class FolderArrowsTests
{
    private static readonly Dictionary<string, string[]> Floors = new()
    {
        ["Core"] =
        [
            "Planning Numerics Kernels",
            "Carbon Problems.Trajectories Wording",
            "Problems Results",
            "Problems.Objectives",
            "Problems.Policies",
            "Modeling Accounts",
            "Presolve",
            "Solving",
            "Solving.Search Solving.LocalSearch Solving.Repair",
            "Solving.Dual Solving.Primal",
            "Solving.Dual.Grid",
            "Solving.Dual.Graph",
            "Solving.Fixing Solving.Evolutionary Solving.Reduction",
            "Solving.Certified",
            "Auditing",
            "Explaining.Feasibility Tradeoffs.Points Tradeoffs.Quality",
            "Explaining Levels Periods Tradeoffs.Certification",
            "Tradeoffs",
            "Tradeoffs.Methods Tradeoffs.Portfolios Tradeoffs.Sensitivity",
            "Indicators.Access Indicators.Emissions Indicators.Patterns",
            "Indicators.Change",
            "Indicators.Tables",
            "Indicators.Monitoring",
            "Reporting",
        ],
        ["Builders"] =
        [
            "Diagnostics",
            "Yaml Csv Files",
            "Coefficients Classifications",
            "Format Proposals",
            "Imports Inventory Layers Synthesis",
            "Assembly Parcels",
            "Policies",
            "Scenarios",
            "Batches",
            "Levels",
            ".",
        ],
        ["Exporters"] =
        [
            "Legends",
            ".",
            "Tables Certificates Parcels OneMap",
            "Carbon Maps Monitoring Sensitivity Workbooks",
            "Records",
            "Explanations Indicators Levels Periods RunFolders",
            "Reports",
            "Fronts",
            "Verification Writing",
        ],
    };

    /// <summary>Folders that see less than their floor would let them: the audit shares nothing with what it audits.</summary>
    private static readonly Dictionary<string, string[]> Narrow = new()
    {
        ["Auditing"] = ["Planning", "Problems", "Results"],
        ["Results"] = ["Planning", "Wording"],
        ["Solving.Search"] = ["Kernels", "Modeling", "Planning", "Problems", "Results", "Solving"],
    };

    [Theory]
    [InlineData("Core")]
    [InlineData("Builders")]
    [InlineData("Exporters")]
    public void Arrows_BetweenFolders_PointDown(string project)
    {
        var arrows = ArrowsOf(project);
        var floorOf = Floors[project].SelectMany((folders, floor) => folders.Split(' ').Select(folder => (folder, floor))).ToDictionary();

        Assert.Equal(floorOf.Keys.Order(StringComparer.Ordinal), arrows.Folders.Order(StringComparer.Ordinal));
        var level = arrows.All().Where(arrow => floorOf[arrow.To] >= floorOf[arrow.From]);
        Assert.Empty(level.Select(arrow => $"{arrow.From} -> {arrow.To}: {arrow.File} names {arrow.Name}"));
        Assert.Empty(arrows.Cycles());
    }

    [Fact]
    public void Arrows_OfNarrowFolders_LeadOnlyWhereTheyMay()
    {
        var arrows = ArrowsOf("Core").All().ToLookup(arrow => arrow.From, StringComparer.Ordinal);

        Assert.All(Narrow, folder => Assert.NotEmpty(arrows[folder.Key]));
        Assert.Empty(Narrow.SelectMany(folder => arrows[folder.Key].Where(arrow => !folder.Value.Contains(arrow.To, StringComparer.Ordinal))));
    }

    /// <summary>Every way to name a type of another folder counts, and nothing else.</summary>
    [Theory]
    [InlineData("using House.Cellar;", "Cellar")]
    [InlineData("using static House.Cellar.Boiler;", "Cellar")]
    [InlineData("using Heat = House.Cellar.Boiler;", "Cellar")]
    [InlineData("sealed class Lamp { Cellar.Boiler Heat; }", "Cellar")]
    [InlineData("sealed class Lamp { House.Cellar.Boiler Heat; }", "Cellar")]
    [InlineData("sealed class Lamp : Roof { }", ".")]
    [InlineData("/// <summary>Stands under the <see cref=\"Roof\"/>.</summary>", ".")]
    [InlineData("/// <summary>Stands under the Roof.</summary>", null)]
    [InlineData("// Roof and Cellar.Boiler", null)]
    [InlineData("sealed class Lamp { int Heat = 1; /* */ } // Roof", null)]
    [InlineData("sealed class Lamp { Lamp Other; int Height => Other.Roof; }", null)]
    [InlineData("using System.Cellar;", null)]
    public void Arrow_OfEveryWayToNameAType_IsFound(string line, string? expected)
    {
        var arrows = new FolderArrows("House",
        [
            ("Roof.cs", "House", "namespace House;\npublic sealed class Roof { }\n"),
            ("Boiler.cs", "House.Cellar", "namespace House.Cellar;\npublic static class Boiler { }\n"),
            ("Lamp.cs", "House.Hall", $"{line}\nnamespace House.Hall;\npublic sealed class Lamp2 {{ }}\n"),
        ]);

        string[] wanted = expected is null ? [] : [expected];
        Assert.Equal(wanted, arrows.All().Select(arrow => arrow.To).Distinct());
        Assert.Empty(arrows.Cycles());
    }

    [Fact]
    public void Cycles_OfFoldersThatReachEachOther_AreFound()
    {
        var arrows = new FolderArrows("House",
        [
            ("A.cs", "House.One", "using House.Two;\nnamespace House.One;\nclass A;\n"),
            ("B.cs", "House.Two", "using House.Three;\nnamespace House.Two;\nclass B;\n"),
            ("C.cs", "House.Three", "using House.One;\nnamespace House.Three;\nclass C;\n"),
            ("D.cs", "House.Four", "using House.One;\nnamespace House.Four;\nclass D;\n"),
        ]);

        Assert.Equal(["One", "Three", "Two"], Assert.Single(arrows.Cycles()));
    }

    private static FolderArrows ArrowsOf(string project) =>
        FolderArrows.Of($"CarbonOptimizer.{project}", Path.Combine(SharedData.RepositoryRoot, "src", $"CarbonOptimizer.{project}"));
}

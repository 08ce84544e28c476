using System.Xml.Linq;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Architecture;

/// <summary>The shape of the house, read from the files themselves.</summary>
public sealed class ArchitectureTests
{
    private static readonly string Root = SharedData.RepositoryRoot;

    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Core"] = [],
        ["Geospatial"] = [],
        ["Builders"] = ["Core", "Geospatial"],
        ["Exporters"] = ["Core", "Geospatial"],
        ["Exact"] = ["Core"],
        // Optional and outside the solution: the evolutionary baseline on a named package, whose members are declared among the tests.
        ["GeneticSharp"] = ["Core", "GeneticSharp.Declarations"],
        ["Batch"] = ["Builders", "Core", "Exporters", "Geospatial"],
        ["Cli"] = ["Batch", "Builders", "Core", "Exact", "Exporters", "Geospatial"],
    };

    [Fact]
    public void Projects_ReferenceOnlyWhatTheyMay()
    {
        var projects = Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        foreach (var project in projects)
        {
            var name = ShortName(project);
            Assert.True(Arrows.ContainsKey(name), $"Project {name} is new; say here what it may reference and why it exists.");
            var references = XDocument.Load(project).Descendants("ProjectReference").Select(reference => ShortName(reference.Attribute("Include")!.Value));
            Assert.Empty(references.Except(Arrows[name]));
        }
    }

    [Theory]
    [InlineData("System.IO.File")]
    [InlineData("File.Open")]
    [InlineData("File.Read")]
    [InlineData("FileStream")]
    [InlineData("Directory.")]
    [InlineData("Console.")]
    [InlineData("DllImport")]
    [InlineData("LibraryImport")]
    [InlineData("Process.Start")]
    public void Core_KnowsNoFilesConsoleOrNativeCode(string word)
    {
        var folder = Path.Combine(Root, "src", "CarbonOptimizer.Core");
        Assert.DoesNotContain(Sources(folder), file => File.ReadAllText(file).Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void Audit_SharesNoCodeWithSolvers()
    {
        var folder = Path.Combine(Root, "src", "CarbonOptimizer.Core", "Auditing");
        Assert.DoesNotContain(Sources(folder), file => File.ReadAllText(file).Contains("Core.Solving.", StringComparison.Ordinal));
        var solving = Path.Combine(Root, "src", "CarbonOptimizer.Core", "Solving");
        Assert.DoesNotContain(Sources(solving), file => File.ReadAllText(file).Contains("Core.Auditing", StringComparison.Ordinal));
    }

    [Fact]
    public void Sources_StayShort()
    {
        var files = Sources(Root).ToArray();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => File.ReadLines(file).Count() > 800);
    }

    [Fact]
    public void Folders_SayWhatTheyHold()
    {
        string[] empty = ["utils", "helpers", "common", "misc", "manager", "base"];
        var parts = Sources(Root).SelectMany(file => Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar));
        Assert.DoesNotContain(parts, part => empty.Contains(part, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Namespaces_AreTheFolders()
    {
        foreach (var file in Sources(Path.Combine(Root, "src")).Where(file => Path.GetFileName(file) != "Program.cs"))
        {
            var folder = Path.GetRelativePath(Path.Combine(Root, "src"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.True(File.ReadLines(file).Any(line => line == $"namespace {folder};"), $"{file} is not in namespace {folder}.");
        }
    }

    private static string ShortName(string projectPath) => Path.GetFileNameWithoutExtension(projectPath.Replace('\\', '/')).Replace("CarbonOptimizer.", "", StringComparison.Ordinal);

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "artifacts" or "bin" or "obj"));
}

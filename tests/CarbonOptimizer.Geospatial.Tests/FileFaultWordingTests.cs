using System.Text.RegularExpressions;
using CarbonOptimizer.Geospatial.Wording;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests;

/// <summary>Whatever can be wrong with a file is said in Chinese too, also what is added later.</summary>
public sealed partial class FileFaultWordingTests
{
    [Theory]
    [InlineData("The TIFF is damaged: block 3 decodes to 10 bytes where 12 are needed.", "TIFF 文件已损坏：数据块 3 解码得 10 字节，需要 12 字节。")]
    [InlineData("The TIFF is damaged: the image directory is at byte 8 with 2 bytes, but the file ends at byte 4.", "TIFF 文件已损坏：影像目录位于第 8 字节、长 2 字节，而文件止于第 4 字节。")]
    [InlineData("Layer 'a', row 2: the bytes end too early.", "图层“a”第 2 行：数据提前结束。")]
    [InlineData("The plan does not fit the scenario: 2 planning units have no value, the first in row 1 column 3; 1 cells outside the study area have a value, the first in row 0 column 0.",
        "方案与场景不符：2 个规划单元无值，首个位于第 1 行第 3 列；研究区外有 1 个像元有值，首个位于第 0 行第 0 列。")]
    [InlineData("Something of another program.", "原文：“Something of another program.”")]
    public void Of_Samples_KeepsNamesAndNumbers(string english, string chinese) => Assert.Equal(chinese, FileFaultWording.Of(english));

    [Fact]
    public void DataSourceException_WithoutChineseOfItsOwn_HasThatOfTheTable()
    {
        var fault = new DataSourceException("a.tif", "The file is empty.", "Maybe a copy or download did not finish.");
        Assert.Equal(("文件为空。", "复制或下载可能未完成。"), (fault.ChineseProblem, fault.ChineseRemedy));
        Assert.Equal("甲", new DataSourceException("a", "The file is empty.") { ChineseProblem = "甲" }.ChineseProblem);
    }

    /// <summary>Every sentence in the sources that becomes the fault of a file.</summary>
    [Fact]
    public void Knows_EverySentenceInTheSources()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "CarbonOptimizer.sln"))) root = Path.GetDirectoryName(root)!;
        string[] projects = ["Geospatial", "Exporters", "Batch", "Cli"];
        var lines = projects.SelectMany(project => Directory.EnumerateFiles(Path.Combine(root, "src", "CarbonOptimizer." + project), "*.cs", SearchOption.AllDirectories)).SelectMany(File.ReadLines);
        string[] sentences = [.. lines.Where(line => Thrown().IsMatch(line)).SelectMany(line => Text().Matches(line[Thrown().Match(line).Index..]))
            .Select(match => match.Groups["text"].Value).Where(text => Sentence().IsMatch(text) && IsWhole(text) && !KeyIsValue().IsMatch(text)).Select(text => Hole().Replace(text.Replace("\\\"", "\"", StringComparison.Ordinal), "7"))];

        Assert.InRange(sentences.Length, 150, 1000);
        Assert.Empty(sentences.Where(sentence => !FileFaultWording.Knows(sentence)).Distinct());
    }

    /// <summary>Holes with texts in them were cut by the search and are tried by samples instead.</summary>
    private static bool IsWhole(string text) => text.Count(c => c == '{') == text.Count(c => c == '}');

    [GeneratedRegex(@"(?:new DataSourceException|\bDamaged|Declined|NotReadHere|Misfit|Described|new FormatException)\(")]
    private static partial Regex Thrown();

    [GeneratedRegex(@"\$?""(?<text>(?:[^""\\]|\\.)*)""")]
    private static partial Regex Text();

    [GeneratedRegex(@"^(?!Maybe the disk)[A-Za-z'{][^\u4e00-\u9fff]* [a-z]{2,} .*|^[A-Z][a-z]+ .*\.$")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    /// <summary>Keys with a value that cannot be; the table has them one by one.</summary>
    [GeneratedRegex(@"^\{\w+\} is \{\w+\}\.$")]
    private static partial Regex KeyIsValue();
}

using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Exporters.Verification;
using CarbonOptimizer.Exporters.Workbooks;
using CarbonOptimizer.Exporters.Writing;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Workbooks;

public sealed class WorkbookTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_OfARun_HasTheTablesOfBothLanguages()
    {
        var run = RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        string[] english = ["Areas", "Transitions", "Policies", "Objectives", "Carbon parts", "Carbon range", "Carbon coefficients", "Carbon factors", "Indicators"];
        Assert.Equal(english, SheetNames(Path.Combine(run, RunFiles.Workbook)));
        Assert.Equal(["用地结构", "用地转移矩阵", "政策执行", "目标", "碳储量三部分", "碳核算区间", "系数贡献", "碳系数", "指标"], SheetNames(Path.Combine(run, RunFiles.ChineseWorkbook)));
        Assert.Equal(["Land use, id", "Code", "Name", "Today (ha)", "Plan (ha)", "Change (ha)", "Share of the plan"], Rows(Path.Combine(run, RunFiles.Workbook), 1)[0]);
        Assert.Equal(["地类标识", "代码", "名称", "现状（公顷）", "方案（公顷）", "变化（公顷）", "占方案面积比例"], Rows(Path.Combine(run, RunFiles.ChineseWorkbook), 1)[0]);
    }

    /// <summary>Every column of every table has a name in both languages; a new column cannot be forgotten.</summary>
    [Fact]
    public void Wording_OfEveryColumnOfARun_IsKnownInBothLanguages()
    {
        var run = RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        foreach (var path in Directory.GetFiles(run, "*.csv").Where(path => !path.EndsWith("carbon_ledger.csv", StringComparison.Ordinal) && !path.EndsWith("transitions.csv", StringComparison.Ordinal)))
        {
            foreach (var column in CsvText.Rows(File.OpenText(path)).First().Select(name => name.EndsWith("_en", StringComparison.Ordinal) || name.EndsWith("_zh", StringComparison.Ordinal) ? name[..^3] : name))
            {
                var (header, format) = WorkbookWording.Of(column);
                Assert.True(format is not null, $"{Path.GetFileName(path)}: {column}");
                Assert.Contains(header.Chinese, letter => letter > 0x2E7F || char.IsAsciiDigit(letter));
            }
        }
    }

    /// <summary>The matrix holds each conversion once, and its sums are those of the areas.</summary>
    [Fact]
    public void Matrix_OfARun_HasTheAreasAsSums()
    {
        var run = RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        var areas = CsvText.Rows(File.OpenText(Path.Combine(run, RunFiles.Areas))).Skip(1).ToDictionary(row => row[2], row => (Today: Number(row[4]), Plan: Number(row[5])));
        var matrix = Rows(Path.Combine(run, RunFiles.Workbook), 2);
        Assert.Equal("Today \\ plan", matrix[0][0]);
        foreach (var row in matrix[1..^1]) Assert.Equal(areas[row[0]].Today, Number(row[^1]), 1e-9);
        for (var column = 1; column < matrix[0].Length - 1; column++) Assert.Equal(areas[matrix[0][column][..^5]].Plan, Number(matrix[^1][column]), 1e-9);
        Assert.Equal(areas.Values.Sum(area => area.Today), Number(matrix[^1][^1]), 1e-9);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+8613800000000")]
    [InlineData("-cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("0101")]
    [InlineData("1e5")]
    [InlineData("<b>&\"'")]
    [InlineData("水田 \U0001F33E")]
    public void Write_AnyText_StaysText(string text)
    {
        var path = folder["t.xlsx"];
        using (var file = File.Create(path)) Workbook.Write(file, [new Sheet("a", [(text, SheetFormat.Text), ("n", SheetFormat.Number)], [[text, "12.5"], [text, text]])]);
        var cells = Cells(path, 1).ToArray();
        Assert.All(cells, cell => Assert.DoesNotContain(cell.Descendants(), element => element.Name.LocalName == "f"));
        Assert.Equal([text, text, text], cells.Where(cell => cell.Attribute("r")!.Value[0] == 'A').Select(cell => cell.Value));
        Assert.All(cells.Where(cell => cell.Attribute("r")!.Value[0] == 'A'), cell => Assert.Equal("inlineStr", cell.Attribute("t")!.Value));
        Assert.Null(cells.Single(cell => cell.Attribute("r")!.Value == "B2").Attribute("t"));
        Assert.Equal("12.5", cells.Single(cell => cell.Attribute("r")!.Value == "B2").Value);
    }

    [Fact]
    public void Write_WhatXmlCannotHold_IsMarkedAndLongTextsAreCut()
    {
        var path = folder["t.xlsx"];
        using (var file = File.Create(path)) Workbook.Write(file, [new Sheet("a", [("h", SheetFormat.Text)], [["a\u0001b\uD800c"], [new string('x', 40_000)]])]);
        Assert.Equal(["h", "a\uFFFDb\uFFFDc", new string('x', 32_767)], Cells(path, 1).Select(cell => cell.Value));
    }

    [Fact]
    public void Write_FirstRow_IsFrozen()
    {
        var run = RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        var pane = Part(Path.Combine(run, RunFiles.Workbook), "xl/worksheets/sheet1.xml").Descendants().Single(element => element.Name.LocalName == "pane");
        Assert.Equal(("1", "frozen"), (pane.Attribute("ySplit")!.Value, pane.Attribute("state")!.Value));
    }

    /// <summary>A spreadsheet saved again by an office program with the same values is a note, another value a fault with its cell.</summary>
    [Fact]
    public void Difference_OfSameAndOtherValues_IsANoteOrNamed()
    {
        Sheet Of(string hectares) => new("Areas", [("Name", SheetFormat.Text), ("Plan (ha)", SheetFormat.Amount)], [["Forest", hectares]]);
        using (var file = File.Create(folder["then.xlsx"])) Workbook.Write(file, [Of("12.5")]);
        using (var file = File.Create(folder["now.xlsx"])) Workbook.Write(file, [Of("12.50")]);
        using (var file = File.Create(folder["other.xlsx"])) Workbook.Write(file, [Of("13.5")]);
        File.AppendAllText(folder["then.xlsx"], "");
        Assert.True(FileDifference.Of("tables.xlsx", folder["then.xlsx"], folder["now.xlsx"]).IsNote);
        Assert.Equal("tables.xlsx: sheet1 B2 is 13.5, recomputed 12.5.", FileDifference.Of("tables.xlsx", folder["other.xlsx"], folder["now.xlsx"]).Text.English);
    }

    [Fact]
    public void WorkbookFile_OfTooMuch_IsNotWritten()
    {
        File.WriteAllText(folder["big.csv"], "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", WorkbookFile.MostFields / 2)));
        WorkbookFile.Write(folder.FullPath, [("big.csv", new("Big", "大"))]);
        Assert.False(File.Exists(folder[RunFiles.Workbook]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static XDocument Part(string path, string name)
    {
        using var archive = ZipFile.OpenRead(path);
        using var stream = archive.GetEntry(name)!.Open();
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }

    private static IEnumerable<string> SheetNames(string path) => Part(path, "xl/workbook.xml").Descendants().Where(element => element.Name.LocalName == "sheet").Select(element => element.Attribute("name")!.Value);

    private static IEnumerable<XElement> Cells(string path, int sheet) => Part(path, $"xl/worksheets/sheet{sheet}.xml").Descendants().Where(element => element.Name.LocalName == "c");

    private static string[][] Rows(string path, int sheet) =>
        [.. Part(path, $"xl/worksheets/sheet{sheet}.xml").Descendants().Where(element => element.Name.LocalName == "row").Select(row => row.Elements().Select(cell => cell.Value).ToArray())];
}

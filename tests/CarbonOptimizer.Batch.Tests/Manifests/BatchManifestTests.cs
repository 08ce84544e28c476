using CarbonOptimizer.Batch.Expansion;
using CarbonOptimizer.Batch.Keys;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Manifests;

public sealed class BatchManifestTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-manifest-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var random = new Random(3);
        string[] odd = ["1", "-2.5", "a,b", "say \"no\"", "[1, 2]", "{a: \"b\"}", "two\nlines", "中文", " "];
        for (var trial = 0; trial < 100; trial++)
        {
            var manifest = Manifest(random.Next(1, 20), index => random.Next(5) == 0 ? [] : [("run.seed", $"{index}"), ("title.en", odd[random.Next(odd.Length)])]);
            manifest.Save();

            var read = BatchManifest.Read(folder);

            Assert.Equal(manifest.Text(), read.Text());
            Assert.Equal(manifest.Runs.Select(run => (run.Key, run.Id, run.Run.Chain, run.Run.Predecessor, run.Run.Scenario, run.Run.ExpectsInfeasible)), read.Runs.Select(run => (run.Key, run.Id, run.Run.Chain, run.Run.Predecessor, run.Run.Scenario, run.Run.ExpectsInfeasible)));
            Assert.Equal(manifest.Runs.SelectMany(run => run.Run.Settings), read.Runs.SelectMany(run => run.Run.Settings));
        }
    }

    [Fact]
    public void Save_AnotherBatch_KeepsTheOldManifest()
    {
        var first = Manifest(2, index => [("run.seed", $"{index}")]);
        Assert.True(first.Save());
        Assert.False(first.Save());
        Assert.True(Manifest(3, index => [("run.seed", $"{index}")]).Save());

        var kept = Assert.Single(Directory.GetFiles(folder, "manifest-*.csv"));
        Assert.Equal(first.Text(), File.ReadAllText(kept));
    }

    [Theory]
    [InlineData("")]
    [InlineData("index,id\n")]
    [InlineData("index,id,key,chain,predecessor,expect,scenario,label\n1,a,b,1,0,plan,s,l\n")]
    [InlineData("index,id,key,chain,predecessor,expect,scenario,label\n2,a,KEY,1,0,plan,s,l\n")]
    [InlineData("index,id,key,chain,predecessor,expect,scenario,label\n1,a,KEY,1,1,plan,s,l\n")]
    [InlineData("index,id,key,chain,predecessor,expect,scenario,label\n1,a,KEY,1,0,plan,s,../../l\n")]
    [InlineData("index,id,key,chain,predecessor,expect,scenario,label\n1,a,KEY,x,0,plan,s,l\n")]
    [InlineData("index,id,key,chain,predecessor,expect,scenario,label\n1,a,KEY,1,0,plan,s\n")]
    [InlineData("index,id,key,chain,predecessor,expect,scenario,label\n1,a,\"KEY")]
    public void Read_ADamagedOne_IsRefused(string text)
    {
        File.WriteAllText(Path.Combine(folder, BatchManifest.FileName), text.Replace("KEY", new string('a', 64), StringComparison.Ordinal));

        Assert.Throws<DataSourceException>(() => BatchManifest.Read(folder));
    }

    [Fact]
    public void Read_NoManifest_SaysWhatToName() =>
        Assert.Contains("batch run", Assert.Throws<DataSourceException>(() => BatchManifest.Read(folder)).Remedy, StringComparison.Ordinal);

    private BatchManifest Manifest(int count, Func<int, (string, string)[]> settings)
    {
        BatchRun[] runs = [.. Enumerable.Range(1, count).Select(i => new BatchRun(i, Path.Combine(folder, "s.yaml"), settings(i), $"run~{i}", i % 3 == 0, (i + 1) / 2, i % 2 == 0 ? i - 1 : 0))];
        return BatchManifest.Of(folder, runs, [.. runs.Select(run => new RunKey($"{run.Index:x64}", new RunIdentity("p", "o"), "1.0", ""))]);
    }
}

using CarbonOptimizer.Batch.Store;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Store;

public sealed class EventLogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-events-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string FilePath => Path.Combine(folder, EventLog.FileName);

    /// <summary>Cut anywhere, or with any byte changed, the diary keeps what is whole and goes on.</summary>
    [Fact]
    public void Open_ADamagedDiary_KeepsWhatIsWholeAndGoesOn()
    {
        var log = EventLog.Open(folder, TimeProvider.System);
        for (var i = 0; i < 3; i++) log.Add("finished", $"000{i}_中文", ("outcome", "done"));
        var whole = File.ReadAllBytes(FilePath);
        foreach (var cut in Enumerable.Range(0, whole.Length).Where(i => i % 7 == 0))
        {
            File.WriteAllBytes(FilePath, whole[..cut]);
            var lines = whole[..cut].Count(b => b == '\n');

            EventLog.Open(folder, TimeProvider.System).Add("end", null);

            string?[] expected = [.. Enumerable.Repeat("finished", lines), "end"];
            Assert.True(expected.SequenceEqual(EventLog.Read(folder).Select(line => line.GetProperty("event").GetString())), $"cut at {cut}");
        }
        for (var at = 5; at < whole.Length; at += 31)
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= 4;
            File.WriteAllBytes(FilePath, changed);

            EventLog.Open(folder, TimeProvider.System).Add("end", null);

            Assert.InRange(EventLog.Read(folder).Count(), 2, 3);
        }
    }
}

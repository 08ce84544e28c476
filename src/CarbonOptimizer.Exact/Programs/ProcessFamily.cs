using System.Globalization;
using System.Runtime.InteropServices;

namespace CarbonOptimizer.Exact.Programs;

/// <summary>
/// A process with everything it started, noted while it lives: once it is gone, its children belong to nobody. Where there is no
/// <c>/proc</c> to read them from, the family is empty and nothing is sent.
/// </summary>
internal sealed partial class ProcessFamily
{
    private const int InterruptSignal = 2;
    private const int KillSignal = 9;

    private readonly List<(int Id, string Start)> members = [];

    private ProcessFamily()
    {
    }

    /// <summary>The family of a process, itself first.</summary>
    public static ProcessFamily Of(int id)
    {
        var family = new ProcessFamily();
        if (!OperatingSystem.IsLinux()) return family;
        var parents = new Dictionary<int, (int Parent, string Start)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var other)) continue;
            if (Read(other) is { } known) parents[other] = known;
        }
        var members = new HashSet<int> { id };
        for (var count = 0; count != members.Count;)
        {
            count = members.Count;
            foreach (var (other, known) in parents)
            {
                if (members.Contains(known.Parent)) members.Add(other);
            }
        }
        family.members.AddRange(members.Where(parents.ContainsKey).Select(member => (member, parents[member].Start)));
        return family;
    }

    /// <summary>Sends what Ctrl-C sends.</summary>
    public void Interrupt() => Send(InterruptSignal);

    /// <summary>Ends those that are still there.</summary>
    public void Kill() => Send(KillSignal);

    private void Send(int signal)
    {
        foreach (var (id, start) in members)
        {
            // The number may belong to another process by now.
            if (Read(id)?.Start == start) _ = SendSignal(id, signal);
        }
    }

    /// <summary>Parent and time of start of a process that is no zombie.</summary>
    private static (int Parent, string Start)? Read(int id)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            // The name stands in brackets and may hold anything.
            var words = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return words[0] == "Z" ? null : (int.Parse(words[1], CultureInfo.InvariantCulture), words[19]);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int id, int signal);
}

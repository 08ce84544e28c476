namespace CarbonOptimizer.Geospatial.Files;

/// <summary>Another process writes to a folder; nothing was touched.</summary>
/// <param name="folder">The folder.</param>
/// <param name="owner">Process and host, such as <c>process 4711 on planning-pc</c>; empty when it cannot be told.</param>
public sealed class FolderInUseException(string folder, string owner)
    : IOException($"{folder} is being written by {(owner.Length > 0 ? owner : "another process")}.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Process and host; empty when it cannot be told.</summary>
    public string Owner { get; } = owner;
}

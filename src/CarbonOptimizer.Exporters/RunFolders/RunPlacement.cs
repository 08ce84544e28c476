using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.RunFolders;

/// <summary>
/// Where a run may appear. A folder of the same scenario and options is refreshed unless the new run is worse; every other run gets a
/// folder beside it, <c>NAME-2</c>, <c>NAME-3</c> ..., or, on request, takes its place; no plan ever gives way to none, or to a worse one of
/// the same problem.
/// </summary>
public static class RunPlacement
{
    private const int MostFolders = 10_000;

    /// <summary>Whether a folder is free, or holds a run of this identity, or may be overwritten; says nothing of how good the runs are.</summary>
    /// <exception cref="FileWriteException">Something that is not a run is in the way.</exception>
    public static bool Accepts(string folder, RunIdentity identity, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var target = new RunFolderTarget(folder);
        target.Check();
        return overwrite || target.IsFree || RunStanding.Of(target.FullPath).Identity == identity;
    }

    /// <summary>The first of the folder and those beside it that may hold the run.</summary>
    /// <exception cref="FileWriteException">Something that is not a run is in the way, or there are too many runs.</exception>
    internal static RunFolderTarget Of(string folder, RunStanding run, bool overwrite)
    {
        for (var number = 1; number <= MostFolders; number++)
        {
            var target = new RunFolderTarget(OutputFolder.Beside(folder, number));
            if (number == 1) target.Check();
            else if (File.Exists(target.FullPath) || !target.IsFree && !RunFolderTarget.IsRunFolder(target.FullPath)) continue;
            if (target.IsFree) return target;
            var old = RunStanding.Of(target.FullPath);
            if ((old.Identity == run.Identity || overwrite && number == 1) && !run.IsWorseThan(old)) return target;
        }
        throw new FileWriteException(OutputFolder.Of(folder), "create", 0, $"there are {MostFolders} runs beside it.\nMaybe choose another folder with --out.");
    }
}

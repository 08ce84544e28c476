using System.Reflection;
using System.Runtime.InteropServices;

namespace CarbonOptimizer.Exact.Engines;

/// <summary>
/// The C interface of the SCIP library inside Google.OrTools. The package's own wrapper of it has no callback, no cut-off and no limit
/// of work. Every function but the questions returns <see cref="Okay"/>.
/// </summary>
internal static partial class ScipLibrary
{
    public const int Okay = 1;
    public const int Binary = 0;
    public const int Continuous = 3;

    /// <summary>A node was focused; its first LP was solved; its last one; a cut was added to its LP: SCIP_EVENTTYPE_* of SCIP 10.</summary>
    public const ulong NodeEvents = 0x0008_0000 | 0x0200_0000 | 0x0400_0000 | 0x8000_0000;

    /// <summary>A better solution was found.</summary>
    public const ulong SolutionEvent = 0x1000_0000;

    private const string Name = "scip";

    static ScipLibrary() => NativeLibrary.SetDllImportResolver(typeof(ScipLibrary).Assembly, Find);

    [LibraryImport(Name)]
    public static partial int SCIPmajorVersion();

    [LibraryImport(Name)]
    public static partial int SCIPminorVersion();

    [LibraryImport(Name)]
    public static partial int SCIPtechVersion();

    [LibraryImport(Name)]
    public static partial int SCIPcreate(out nint scip);

    [LibraryImport(Name)]
    public static partial int SCIPfree(ref nint scip);

    [LibraryImport(Name)]
    public static partial int SCIPincludeDefaultPlugins(nint scip);

    [LibraryImport(Name)]
    public static partial void SCIPsetMessagehdlrQuiet(nint scip, uint quiet);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SCIPcreateProbBasic(nint scip, string name);

    [LibraryImport(Name)]
    public static partial int SCIPcreateVarBasic(nint scip, out nint variable, nint name, double lower, double upper, double cost, int kind);

    [LibraryImport(Name)]
    public static partial int SCIPaddVar(nint scip, nint variable);

    [LibraryImport(Name)]
    public static partial int SCIPreleaseVar(nint scip, ref nint variable);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SCIPcreateConsBasicLinear(
        nint scip, out nint row, string name, int count, ReadOnlySpan<nint> variables, ReadOnlySpan<double> coefficients, double lower, double upper);

    [LibraryImport(Name)]
    public static partial int SCIPaddCons(nint scip, nint row);

    [LibraryImport(Name)]
    public static partial int SCIPreleaseCons(nint scip, ref nint row);

    [LibraryImport(Name)]
    public static partial int SCIPaddOrigObjoffset(nint scip, double offset);

    [LibraryImport(Name)]
    public static partial int SCIPsetObjlimit(nint scip, double limit);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SCIPsetRealParam(nint scip, string name, double value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SCIPsetLongintParam(nint scip, string name, long value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SCIPsetIntParam(nint scip, string name, int value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SCIPsetBoolParam(nint scip, string name, uint value);

    [LibraryImport(Name)]
    public static partial int SCIPgetNOrigVars(nint scip);

    [LibraryImport(Name)]
    public static partial int SCIPgetNOrigConss(nint scip);

    [LibraryImport(Name)]
    public static partial int SCIPgetNVarsLinear(nint scip, nint row);

    [LibraryImport(Name)]
    public static partial int SCIPcreateSol(nint scip, out nint solution, nint heuristic);

    [LibraryImport(Name)]
    public static partial int SCIPsetSolVals(nint scip, nint solution, int count, ReadOnlySpan<nint> variables, ReadOnlySpan<double> values);

    [LibraryImport(Name)]
    public static partial int SCIPgetSolVals(nint scip, nint solution, int count, ReadOnlySpan<nint> variables, Span<double> values);

    [LibraryImport(Name)]
    public static partial int SCIPaddSolFree(nint scip, ref nint solution, out uint isStored);

    [LibraryImport(Name)]
    public static partial nint SCIPgetBestSol(nint scip);

    [LibraryImport(Name)]
    public static partial double SCIPgetSolOrigObj(nint scip, nint solution);

    [LibraryImport(Name)]
    public static partial double SCIPgetDualbound(nint scip);

    [LibraryImport(Name)]
    public static partial long SCIPgetNTotalNodes(nint scip);

    [LibraryImport(Name)]
    public static partial long SCIPgetNLPIterations(nint scip);

    [LibraryImport(Name)]
    public static partial int SCIPgetStatus(nint scip);

    [LibraryImport(Name)]
    public static partial int SCIPsolve(nint scip);

    [LibraryImport(Name)]
    public static partial int SCIPinterruptSolve(nint scip);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int SCIPincludeEventhdlrBasic(
        nint scip, out nint handler, string name, string description, delegate* unmanaged[Cdecl]<nint, nint, nint, nint, int> execute, nint data);

    [LibraryImport(Name)]
    public static unsafe partial int SCIPsetEventhdlrInit(nint scip, nint handler, delegate* unmanaged[Cdecl]<nint, nint, int> initialise);

    [LibraryImport(Name)]
    public static unsafe partial int SCIPsetEventhdlrExit(nint scip, nint handler, delegate* unmanaged[Cdecl]<nint, nint, int> finish);

    [LibraryImport(Name)]
    public static partial ulong SCIPeventGetType(nint occasion);

    [LibraryImport(Name)]
    public static partial int SCIPcatchEvent(nint scip, ulong events, nint handler, nint data, nint position);

    [LibraryImport(Name)]
    public static partial int SCIPdropEvent(nint scip, ulong events, nint handler, nint data, int position);

    private static nint Find(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Name) return 0;
        var file = OperatingSystem.IsWindows() ? "libscip.dll" : OperatingSystem.IsMacOS() ? "libscip.10.0.dylib" : "libscip.so.10.0";
        return NativeLibrary.Load(file, assembly, path);
    }
}

using System.Reflection;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>The tests every solver must pass, one by one, so that they can be skipped where the solver is missing or time is short.</summary>
public static class SharedTests
{
    /// <summary>Name and arguments of every test.</summary>
    /// <param name="puzzles">Tests and seeds to leave out.</param>
    public static TheoryData<string, object[]> Without(params (string Test, int Seed)[] puzzles)
    {
        var tests = new TheoryData<string, object[]>();
        foreach (var method in typeof(SolverConformanceTests).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null))
        {
            var rows = method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(method)).ToArray();
            foreach (var row in rows.Length > 0 ? rows : [[]])
            {
                if (row is not [int seed] || !puzzles.Contains((method.Name, seed))) tests.Add(method.Name, row);
            }
        }
        return tests;
    }

    /// <summary>Runs one of them.</summary>
    public static void Run(SolverConformanceTests solver, string test, object[] arguments)
    {
        try
        {
            typeof(SolverConformanceTests).GetMethod(test)!.Invoke(solver, arguments);
        }
        catch (TargetInvocationException failure)
        {
            throw failure.InnerException!;
        }
    }
}

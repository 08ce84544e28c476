using CarbonOptimizer.Cli.Serving;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Serving;

/// <summary>Everything that could reach the local server from elsewhere is refused before anything is read.</summary>
public sealed class RequestGateTests : IDisposable
{
    private const string Own = "127.0.0.1:8017", Token = "0123456789abcdef0123456789abcdef";

    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-scope-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("GET", Own, null, Token, 0, 0)]
    [InlineData("POST", Own, "http://127.0.0.1:8017", Token, 20, 0)]
    [InlineData("GET", "evil.example:8017", null, Token, 0, 421)]
    [InlineData("GET", "localhost:8017", null, Token, 0, 421)]
    [InlineData("GET", null, null, Token, 0, 421)]
    [InlineData("POST", Own, "http://evil.example", Token, 20, 403)]
    [InlineData("POST", Own, "null", Token, 20, 403)]
    [InlineData("POST", Own, "https://127.0.0.1:8017", Token, 20, 403)]
    [InlineData("GET", Own, null, null, 0, 401)]
    [InlineData("GET", Own, null, "", 0, 401)]
    [InlineData("GET", Own, null, "0123456789abcdef0123456789abcdee", 0, 401)]
    [InlineData("DELETE", Own, null, Token, 0, 405)]
    [InlineData("OPTIONS", Own, null, Token, 0, 405)]
    [InlineData("POST", Own, null, Token, -1, 411)]
    [InlineData("POST", Own, null, Token, RequestGate.LargestBody + 1, 413)]
    public void Refuse_WhoeverIsNotTheOwnPage(string method, string? host, string? origin, string? token, long body, int status) =>
        Assert.Equal(status, new RequestGate(Own, Token).Refuse(method, host, origin, token, body));

    [Fact]
    public void NewToken_IsLongAndNeverTheSame() => Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => RequestGate.NewToken()).Where(token => token.Length == 32).Distinct().Count());

    [Theory]
    [InlineData("..")]
    [InlineData("../")]
    [InlineData("a/../..")]
    [InlineData("a/./b")]
    [InlineData("/etc")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("C:")]
    [InlineData("a\0b")]
    [InlineData("missing")]
    [InlineData("out")]
    [InlineData("out/inner")]
    public void Resolve_AnyWayOut_IsNoFolder(string relative)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, "root")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "beside", "inner"));
        Directory.CreateDirectory(Path.Combine(root, "a", "b"));
        if (!OperatingSystem.IsWindows()) Directory.CreateSymbolicLink(Path.Combine(root, "out"), Path.Combine(folder, "beside"));
        var scope = new FolderScope(root);
        Assert.Null(scope.Resolve(relative));
        Assert.Equal(Path.Combine(scope.Root, "a", "b"), scope.Resolve("a/b"));
    }

    [Theory]
    [InlineData("{\"policies.urban-county.min_ha\": 200}", true)]
    [InlineData("{\"policies.urban-county.min_ha\": -1}", false)]
    [InlineData("{\"policies.urban-county.min_ha\": \"1 --out /etc\"}", false)]
    [InlineData("{\"run.solver\": 1}", false)]
    [InlineData("{\"layers.landuse.file\": 1}", false)]
    [InlineData("{\"policies.x/../y.min_ha\": 1}", false)]
    [InlineData("{}", false)]
    [InlineData("[]", false)]
    public void Settings_AreQuotasAndNumbersOnly(string json, bool isTaken)
    {
        using var asked = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal(isTaken, WhatIf.Settings(asked.RootElement) is not null);
    }
}

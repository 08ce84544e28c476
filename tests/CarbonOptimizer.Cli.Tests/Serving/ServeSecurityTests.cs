using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using CarbonOptimizer.Cli.Serving;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Serving;

/// <summary>One test for each line of defence of <c>carbonopt serve</c>, tried on a running server as an attacker would.</summary>
public sealed class ServeSecurityTests : IClassFixture<CountyFixture>, IDisposable
{
    private const string Evil = "http://evil.example";

    private readonly CountyFixture county;
    private readonly CancellationTokenSource stop = new();
    private readonly ExplorerServer server;
    private readonly Uri home;
    private readonly string token;
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromMinutes(2) };

    public ServeSecurityTests(CountyFixture county)
    {
        this.county = county;
        var context = new CommandContext(new Terminal(TextWriter.Null, TextWriter.Null, IsInteractive: false, HasColour: false), Language.English, TimeProvider.System, stop.Token);
        server = new ExplorerServer(context, county.Folder, 0, allowOutside: false);
        server.Start();
        _ = server.RunAsync(stop.Token);
        var at = server.Url.IndexOf("?token=", StringComparison.Ordinal);
        (home, token) = (new Uri(server.Url[..at]), server.Url[(at + 7)..]);
    }

    public void Dispose()
    {
        stop.Cancel();
        client.Dispose();
        server.Dispose();
        stop.Dispose();
    }

    [Fact]
    public void Loopback_NoOtherAddressListens()
    {
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(place => place.Port == home.Port).ToArray();
        Assert.NotEmpty(listening);
        Assert.All(listening, place => Assert.True(IPAddress.IsLoopback(place.Address), place.ToString()));
    }

    [Theory]
    [InlineData("/api/folders", null)]
    [InlineData("/api/folders", "")]
    [InlineData("/api/folders", "00000000000000000000000000000000")]
    [InlineData("/", null)]
    public async Task Token_WithoutIt_NothingIsTold(string path, string? given)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(home, path));
        if (given is not null) asked.Headers.TryAddWithoutValidation("X-Token", given);
        using var answer = await client.SendAsync(asked);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>A name of another site that resolves to this machine (DNS rebinding).</summary>
    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Host_OfAnotherName_IsRefused(string host)
    {
        using var asked = Request(HttpMethod.Get, "/api/folders");
        asked.Headers.Host = host == "127.0.0.1" ? host : $"{host}:{home.Port}";
        using var answer = await client.SendAsync(asked);
        Assert.True(answer.StatusCode is HttpStatusCode.MisdirectedRequest or HttpStatusCode.BadRequest or HttpStatusCode.NotFound, answer.StatusCode.ToString());
        Assert.DoesNotContain("folders", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Evil)]
    [InlineData("null")]
    [InlineData("http://localhost")]
    public async Task Origin_OfAnotherPage_IsRefused(string origin)
    {
        using var asked = Request(HttpMethod.Post, "/api/what-if?run=solved");
        asked.Headers.TryAddWithoutValidation("Origin", origin);
        asked.Content = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var answer = await client.SendAsync(asked);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../..")]
    [InlineData("%2e%2e%2f%2e%2e")]
    [InlineData("/etc")]
    [InlineData("solved/../..")]
    [InlineData("C:")]
    [InlineData("solved%00")]
    public async Task Paths_OutsideTheFolder_AreNoFolders(string path)
    {
        using var answer = await client.SendAsync(Request(HttpMethod.Get, $"/api/page?run={path}"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/solved/run.json")]
    [InlineData("/..%2f..%2fetc/passwd")]
    [InlineData("/api")]
    public async Task Paths_OfFiles_AreNotServed(string path)
    {
        using var answer = await client.SendAsync(Request(HttpMethod.Get, path));
        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
    }

    [Fact]
    public async Task Limits_ABodyWithoutLength_IsRefused()
    {
        using var asked = Request(HttpMethod.Post, "/api/permit?run=solved&to=urban");
        asked.Headers.TransferEncodingChunked = true;
        asked.Content = new StringContent("{}");
        using var answer = await client.SendAsync(asked);
        Assert.Equal(HttpStatusCode.LengthRequired, answer.StatusCode);
    }

    [Theory]
    [InlineData("{\"set\": {\"policies.urban-county.min_ha\": \"1 --out /etc\"}}")]
    [InlineData("{\"set\": {\"run.time_limit\": 1}}")]
    [InlineData("{\"set\": {}}")]
    [InlineData("[]")]
    [InlineData("no json")]
    public async Task Limits_SettingsThatAreNoQuotas_AreRefused(string body)
    {
        _ = county.SolvedRun;
        using var asked = Request(HttpMethod.Post, "/api/what-if?run=solved");
        asked.Content = new StringContent(body);
        using var answer = await client.SendAsync(asked);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData("--out=/etc")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task Limits_APolicyThatIsAnOption_IsRefused(string policy)
    {
        _ = county.SolvedRun;
        using var asked = Request(HttpMethod.Post, $"/api/price?run=solved&policy={Uri.EscapeDataString(policy)}");
        asked.Content = new StringContent("");
        using var answer = await client.SendAsync(asked);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Policy_AllowsOneScriptByItsHashAndNoFrame()
    {
        using var answer = await client.GetAsync(new Uri(server.Url));
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    /// <summary>Names from data cannot end the element that holds them.</summary>
    [Fact]
    public async Task Escaping_HostileNames_LeaveNoMarkup()
    {
        var hostile = county.PathOf("hostile");
        Directory.CreateDirectory(hostile);
        foreach (var file in Directory.EnumerateFiles(county.SolvedRun)) File.Copy(file, Path.Combine(hostile, Path.GetFileName(file)), overwrite: true);
        var areas = Path.Combine(hostile, "areas.csv");
        await File.WriteAllTextAsync(areas, (await File.ReadAllTextAsync(areas)).Replace("Forest", "</script><img src=x onerror=alert(1)>", StringComparison.Ordinal));
        using var answer = await client.SendAsync(Request(HttpMethod.Get, "/api/page?run=hostile"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain('<', page);
        Assert.Contains("\\u003C/script\\u003E", page, StringComparison.Ordinal);
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var asked = new HttpRequestMessage(method, new Uri(home, path));
        asked.Headers.Add("X-Token", token);
        return asked;
    }
}

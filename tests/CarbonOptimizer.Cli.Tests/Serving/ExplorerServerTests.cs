using System.Net;
using System.Text;
using System.Text.Json;
using CarbonOptimizer.Cli.Serving;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Serving;

/// <summary>A running server, asked over the loopback as a browser asks it.</summary>
public sealed class ExplorerServerTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Fact]
    public async Task Server_AnswersItsOwnPageAndRefusesOthers()
    {
        var run = Path.GetFileName(county.SolvedRun);
        using var stop = new CancellationTokenSource();
        using var server = Start(stop.Token, out var running);
        using var client = ClientOf(server, out var home, out var token);

        var page = await client.GetAsync(new Uri(server.Url));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("default-src 'none'", string.Join(' ', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri(home, "/api/folders"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri(home, $"/api/folders?token={token}"))).StatusCode);

        client.DefaultRequestHeaders.Add("X-Token", token);
        using var folders = JsonDocument.Parse(await client.GetStringAsync(new Uri(home, "/api/folders")));
        Assert.Contains(folders.RootElement.GetProperty("folders").EnumerateArray(), folder => folder.GetProperty("path").GetString() == run);
        using var data = JsonDocument.Parse(await client.GetStringAsync(new Uri(home, $"/api/page?run={run}")));
        Assert.Equal("run", data.RootElement.GetProperty("kind").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(home, "/api/page?run=../"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(home, "/etc/passwd"))).StatusCode);

        // The same answer as the verb gives.
        var verb = CommandLine.Run("explain", "cell", "30,30", county.SolvedRun, "--json");
        Assert.Equal(verb.Out.Trim(), await client.GetStringAsync(new Uri(home, $"/api/cell?run={run}&row=30&column=30")));

        using var bad = new StringContent("no json");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsync(new Uri(home, $"/api/permit?run={run}&to=urban"), bad)).StatusCode);
        using var large = new ByteArrayContent(new byte[RequestGate.LargestBody + 1]);
        Assert.True(await IsRefusedAsync(client, new Uri(home, "/api/permit"), large));
        client.DefaultRequestHeaders.Add("Origin", "http://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri(home, "/api/folders"))).StatusCode);
        await stop.CancelAsync();
        await running;
    }

    [LongFact]
    public async Task Server_WhatIf_RunsInTheBackgroundAndLeavesAnAuditedRun()
    {
        var run = Path.GetFileName(county.SolvedRun);
        using var stop = new CancellationTokenSource();
        using var server = Start(stop.Token, out var running);
        using var client = ClientOf(server, out var home, out var token);
        client.DefaultRequestHeaders.Add("X-Token", token);
        using var asked = new StringContent("{\"set\": {\"policies.urban-county.min_ha\": 1}}", Encoding.UTF8, "application/json");
        using var begun = JsonDocument.Parse(await (await client.PostAsync(new Uri(home, $"/api/what-if?run={run}"), asked)).Content.ReadAsStringAsync());
        var told = await client.GetStringAsync(new Uri(home, $"/api/what-if?id={begun.RootElement.GetProperty("id").GetInt32()}"));
        var end = told[(told.IndexOf("event: end\ndata: ", StringComparison.Ordinal) + 17)..].Trim();
        using var ended = JsonDocument.Parse(end);
        Assert.Contains(ended.RootElement.GetProperty("code").GetInt32(), new[] { ExitCode.Done, ExitCode.GapNotMet });
        Assert.Equal(ExitCode.Done, CommandLine.Run("audit", county.PathOf(ended.RootElement.GetProperty("folder").GetString()!)).ExitCode);
        await stop.CancelAsync();
        await running;
    }

    /// <summary>The answer comes before the body was read; a client that is still sending may meet a closed connection instead.</summary>
    private static async Task<bool> IsRefusedAsync(HttpClient client, Uri address, HttpContent body)
    {
        try
        {
            return (await client.PostAsync(address, body)).StatusCode == HttpStatusCode.RequestEntityTooLarge;
        }
        catch (HttpRequestException closed)
        {
            return closed.InnerException is IOException;
        }
    }

    private ExplorerServer Start(CancellationToken cancellation, out Task running)
    {
        var context = new CommandContext(new Terminal(TextWriter.Null, TextWriter.Null, IsInteractive: false, HasColour: false), Language.English, TimeProvider.System, cancellation);
        var server = new ExplorerServer(context, county.Folder, 0, allowOutside: false);
        server.Start();
        running = server.RunAsync(cancellation);
        return server;
    }

    private static HttpClient ClientOf(ExplorerServer server, out Uri home, out string token)
    {
        home = new Uri(server.Url[..server.Url.IndexOf("?token=", StringComparison.Ordinal)]);
        token = server.Url[(server.Url.IndexOf("?token=", StringComparison.Ordinal) + 7)..];
        return new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
    }
}

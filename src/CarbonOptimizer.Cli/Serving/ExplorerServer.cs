using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Exporters.Reports;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Cli.Serving;

/// <summary>Answers a browser on this machine. It listens on 127.0.0.1 alone, asks every request for its token and shows one folder.</summary>
internal sealed class ExplorerServer : IDisposable
{
    private const int MostAtOnce = 16;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(200);

    private readonly HttpListener listener = new();
    private readonly RequestGate gate;
    private readonly FolderScope scope;
    private readonly ExplorerAnswers answers;
    private readonly SemaphoreSlim room = new(MostAtOnce);
    private readonly Dictionary<int, BackgroundVerb> jobs = [];

    /// <param name="context">What the verb got from outside.</param>
    /// <param name="folder">Folder to show.</param>
    /// <param name="port">Port; 0 for a free one.</param>
    /// <param name="allowOutside">Whether layers may lie outside their scenario's folder.</param>
    public ExplorerServer(CommandContext context, string folder, int port, bool allowOutside)
    {
        scope = new FolderScope(folder);
        answers = new ExplorerAnswers(context, scope, allowOutside);
        gate = new RequestGate($"127.0.0.1:{(port > 0 ? port : FreePort()).ToString(CultureInfo.InvariantCulture)}", RequestGate.NewToken());
        listener.Prefixes.Add($"http://{gate.Authority}/");
    }

    /// <summary>Address of the first page, with the token.</summary>
    public string Url => $"http://{gate.Authority}/?token={gate.Token}";

    /// <summary>Begins to listen.</summary>
    /// <exception cref="HttpListenerException">The port is taken.</exception>
    public void Start() => listener.Start();

    /// <summary>Answers until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stop = cancellation.Register(listener.Stop);
        while (!cancellation.IsCancellationRequested)
        {
            HttpListenerContext exchange;
            try
            {
                exchange = await listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            _ = Task.Run(() => AnswerAsync(exchange, cancellation), CancellationToken.None);
        }
    }

    public void Dispose()
    {
        try
        {
            listener.Close();
        }
        catch (HttpListenerException)
        {
            // A listener that was stopped looks for its port once more, which may be another's by now.
        }
        lock (jobs)
        {
            foreach (var job in jobs.Values) job.Dispose();
        }
        room.Dispose();
    }

    private async Task AnswerAsync(HttpListenerContext exchange, CancellationToken cancellation)
    {
        var (request, response) = (exchange.Request, exchange.Response);
        try
        {
            response.Headers["Content-Security-Policy"] = ReportPage.Policy("'self'") + "; frame-ancestors 'none'";
            response.Headers["X-Content-Type-Options"] = "nosniff";
            response.Headers["Referrer-Policy"] = "no-referrer";
            response.Headers["Cache-Control"] = "no-store";
            response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
            var token = request.Headers["X-Token"] ?? (request.Url?.AbsolutePath == "/" ? request.QueryString["token"] : null);
            var refused = gate.Refuse(request.HttpMethod, request.UserHostName, request.Headers["Origin"], token, request.HasEntityBody ? request.ContentLength64 : 0);
            if (refused != 0) response.StatusCode = refused;
            else if (!await room.WaitAsync(TimeSpan.Zero, cancellation).ConfigureAwait(false)) response.StatusCode = 503;
            else
            {
                try
                {
                    await RouteAsync(request, response, cancellation).ConfigureAwait(false);
                }
                finally
                {
                    room.Release();
                }
            }
        }
        catch (Exception failure) when (failure is DataSourceException or ScenarioException or JsonException)
        {
            response.StatusCode = 422;
            await WriteAsync(response, JsonSerializer.SerializeToUtf8Bytes(new { error = failure.Message })).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The browser went away.
        }
        finally
        {
            response.Close();
        }
    }

    private async Task RouteAsync(HttpListenerRequest request, HttpListenerResponse response, CancellationToken cancellation)
    {
        var (query, path) = (request.QueryString, request.Url?.AbsolutePath);
        switch (request.HttpMethod, path)
        {
            case ("GET", "/"):
                response.ContentType = "text/html; charset=utf-8";
                await WriteAsync(response, ReportPage.Of("CarbonOptimizer", JsonSerializer.SerializeToUtf8Bytes(new { schema = ReportPage.Schema, kind = "explorer", hidden = false, files = new { } }), "'self'"), isJson: false).ConfigureAwait(false);
                return;
            case ("GET", "/api/folders"):
                await WriteAsync(response, answers.Folders()).ConfigureAwait(false);
                return;
            case ("GET", "/api/page"):
                await WriteAsync(response, answers.Page(query["run"])).ConfigureAwait(false);
                return;
            case ("GET", "/api/cell"):
                await WriteAsync(response, answers.Cell(query["run"], query["row"], query["column"])).ConfigureAwait(false);
                return;
            case ("GET", "/api/reach"):
                await WriteAsync(response, answers.Reach(query["run"], query["policy"], cancellation)).ConfigureAwait(false);
                return;
            case ("POST", "/api/permit"):
                await WriteAsync(response, answers.Permit(query["run"], query["to"], await BodyAsync(request, cancellation).ConfigureAwait(false))).ConfigureAwait(false);
                return;
            case ("POST", "/api/what-if"):
                await ChangeAsync(request, response, cancellation).ConfigureAwait(false);
                return;
            case ("POST", "/api/price"):
                if (RunOf(query["run"]) is { } priced) await StartAsync(response, number => WhatIf.PriceAgain(priced, query["policy"], number)).ConfigureAwait(false);
                else response.StatusCode = 422;
                return;
            case ("GET", "/api/what-if"):
                await StreamAsync(JobOf(query["id"]), response, cancellation).ConfigureAwait(false);
                return;
            case ("POST", "/api/what-if/stop"):
                var job = JobOf(query["id"]);
                job?.Stop();
                await WriteAsync(response, job is null ? null : "{}"u8.ToArray()).ConfigureAwait(false);
                return;
            default:
                response.StatusCode = 404;
                return;
        }
    }

    private async Task ChangeAsync(HttpListenerRequest request, HttpListenerResponse response, CancellationToken cancellation)
    {
        using var asked = JsonDocument.Parse(await BodyAsync(request, cancellation).ConfigureAwait(false));
        var settings = asked.RootElement.ValueKind == JsonValueKind.Object && asked.RootElement.TryGetProperty("set", out var set) ? WhatIf.Settings(set) : null;
        if (settings is null || RunOf(request.QueryString["run"]) is not { } run) response.StatusCode = 422;
        else await StartAsync(response, number => WhatIf.Start(scope.Root, run, settings, number)).ConfigureAwait(false);
    }

    private string? RunOf(string? relative) => scope.Resolve(relative) is { } path && SolvedScenario.IsRun(path) ? path : null;

    /// <summary>Starts a process and answers with its number; 409 while another runs.</summary>
    private async Task StartAsync(HttpListenerResponse response, Func<int, BackgroundVerb?> start)
    {
        int id;
        lock (jobs)
        {
            // One at a time: a search takes all cores.
            if (jobs.Values.Any(other => other.ExitCode is null))
            {
                response.StatusCode = 409;
                return;
            }
            id = jobs.Count + 1;
            if (start(id) is not { } job)
            {
                response.StatusCode = 422;
                return;
            }
            jobs[id] = job;
        }
        await WriteAsync(response, JsonSerializer.SerializeToUtf8Bytes(new { id })).ConfigureAwait(false);
    }

    /// <summary>Progress as server-sent events; the last one names exit code and folder.</summary>
    private static async Task StreamAsync(BackgroundVerb? job, HttpListenerResponse response, CancellationToken cancellation)
    {
        if (job is null)
        {
            response.StatusCode = 404;
            return;
        }
        response.ContentType = "text/event-stream";
        response.SendChunked = true;
        for (var told = 0; ;)
        {
            var code = job.ExitCode;
            var lines = job.LinesFrom(told);
            told += lines.Count;
            var text = new StringBuilder();
            foreach (var line in lines) text.Append("data: ").Append(line).Append("\n\n");
            if (code is { } ended) text.Append("event: end\ndata: ").Append(JsonSerializer.Serialize(new { code = ended, folder = job.Folder, answer = job.Answer })).Append("\n\n");
            if (text.Length > 0) await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellation).ConfigureAwait(false);
            await response.OutputStream.FlushAsync(cancellation).ConfigureAwait(false);
            if (code is not null) return;
            await Task.Delay(Heartbeat, cancellation).ConfigureAwait(false);
        }
    }

    private BackgroundVerb? JobOf(string? id)
    {
        lock (jobs) return int.TryParse(id, CultureInfo.InvariantCulture, out var number) && jobs.TryGetValue(number, out var job) ? job : null;
    }

    private static async Task<byte[]> BodyAsync(HttpListenerRequest request, CancellationToken cancellation)
    {
        var body = new byte[request.HasEntityBody ? request.ContentLength64 : 0];
        if (body.Length > 0) await request.InputStream.ReadExactlyAsync(body, cancellation).ConfigureAwait(false);
        return body;
    }

    private static async Task WriteAsync(HttpListenerResponse response, byte[]? body, bool isJson = true)
    {
        if (body is null)
        {
            response.StatusCode = 404;
            return;
        }
        if (isJson) response.ContentType = "application/json; charset=utf-8";
        response.ContentLength64 = body.Length;
        await response.OutputStream.WriteAsync(body).ConfigureAwait(false);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

using System.Security.Cryptography;
using System.Text;

namespace CarbonOptimizer.Cli.Serving;

/// <summary>
/// Who may ask the local server: requests to its own address, from its own page or none, with its token, of known methods and bounded size. A page of
/// another site can reach 127.0.0.1 too, also under a name of its own; host, origin and token stop it.
/// </summary>
/// <param name="Authority">Address and port, such as <c>127.0.0.1:8017</c>.</param>
/// <param name="Token">Secret of this server.</param>
internal sealed record RequestGate(string Authority, string Token)
{
    /// <summary>Largest body of a request; a drawn polygon is a few kB.</summary>
    public const long LargestBody = 1 << 20;

    /// <summary>HTTP status of a refusal; 0 where the request may pass.</summary>
    /// <param name="method">Method of the request.</param>
    /// <param name="host">Header Host.</param>
    /// <param name="origin">Header Origin; null without one.</param>
    /// <param name="token">Token of the request; null without one.</param>
    /// <param name="bodyBytes">Length of the body; negative when it is not said.</param>
    public int Refuse(string method, string? host, string? origin, string? token, long bodyBytes)
    {
        if (host != Authority) return 421;
        if (origin is not null && origin != $"http://{Authority}") return 403;
        if (token is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token))) return 401;
        if (method is not ("GET" or "POST")) return 405;
        if (method == "POST" && bodyBytes < 0) return 411;
        return bodyBytes > LargestBody ? 413 : 0;
    }

    /// <summary>A new secret of 128 bits.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}

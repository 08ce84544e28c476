using YamlDotNet.Core;

namespace CarbonOptimizer.Builders.Yaml;

/// <summary>Ends the reading of a file that is refused; never leaves the loader.</summary>
internal sealed class RefusedYamlException(string code, Mark place, params object[] arguments) : Exception(code)
{
    public string Code { get; } = code;

    public Mark Place { get; } = place;

    public object[] Arguments { get; } = arguments;
}

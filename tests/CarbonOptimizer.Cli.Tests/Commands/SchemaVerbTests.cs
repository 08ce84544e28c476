using System.Text.Json;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class SchemaVerbTests
{
    [Fact]
    public void Schema_Output_IsAJsonSchemaWithTheRequiredKeys()
    {
        using var json = JsonDocument.Parse(CommandLine.Run("schema").Out);

        Assert.Contains(json.RootElement.GetProperty("required").EnumerateArray(), key => key.GetString() == "land_uses");
    }
}

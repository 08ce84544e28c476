using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Yaml;

/// <summary>Names of the kinds of values in messages.</summary>
internal static class Words
{
    public static BilingualText Map { get; } = new("a table of keys", "键值表");

    public static BilingualText List { get; } = new("a list", "列表");

    public static BilingualText Single { get; } = new("a single value", "单个值");

    public static BilingualText Nothing { get; } = new("nothing", "空值");

    public static BilingualText Cells { get; } = new("cells", "个像元");

    public static BilingualText Metres { get; } = new("m", "米");

    public static BilingualText KindOf(YamlNode node) => node switch
    {
        YamlMap => Map,
        YamlList => List,
        YamlScalar { IsNull: true } => Nothing,
        _ => Single,
    };
}

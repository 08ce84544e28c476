using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Invented township names; any likeness to a real place is chance.</summary>
internal static class TownshipNames
{
    private static readonly BilingualText[] Names =
    [
        new("Chengguan", "城关镇"), new("Qingshan", "青山镇"), new("Liuxi", "柳溪镇"), new("Baishi", "白石镇"),
        new("Meiling", "梅岭镇"), new("Xinqiao", "新桥镇"), new("Shuangquan", "双泉镇"), new("Yunfeng", "云峰镇"),
        new("Hehua", "荷花镇"), new("Zhulin", "竹林镇"), new("Dongwan", "东湾镇"), new("Huangtu", "黄土镇"),
    ];

    /// <summary>Name of a township, counted from 1.</summary>
    public static BilingualText Of(int township) => Names[township - 1];
}

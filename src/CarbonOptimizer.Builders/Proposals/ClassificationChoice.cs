using CarbonOptimizer.Builders.Classifications;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>A classification by the name the user gives, and how it is spoken of.</summary>
internal static class ClassificationChoice
{
    public static Classification? Named(string id, ProposalFaults faults)
    {
        if (ShippedClassifications.Find(id) is { } known) return known;
        string[] all = [.. ShippedClassifications.All.Select(one => one.Id)];
        faults.Add("CO2106", "--classification", new($"There is no classification '{id}'.", $"没有名为“{id}”的分类。"), NearestName.Hint(id, all));
        return null;
    }

    public static BilingualText Statement(Classification used) => new(
        $"Codes read as {used.Name.English} (--classification {used.Id}; {used.Grade}{(used.IsVerified ? "" : ", not verified against the publication")}).",
        $"代码按{used.Name.Chinese}解读（--classification {used.Id}；依据：{used.Grade}{(used.IsVerified ? "" : "，未与原文核对")}）。");
}

using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>Reads the policies that are switched on.</summary>
internal sealed class PolicyReader(PolicyGround ground)
{
    public IEnumerable<Policy> ReadAll(YamlList declarations)
    {
        var enabled = declarations.Maps.Where(declaration => declaration.Flag("enabled")).ToArray();
        if (enabled.All(declaration => declaration.Text("kind") != "static_uses")) ReportUnprotectedStaticUses();
        return enabled.SelectMany(declaration => ground.Periods.InYears(declaration, Read(declaration)));
    }

    private IEnumerable<Policy> Read(YamlMap declaration) => PolicyKinds.Of(declaration)!.Build(new PolicyDeclaration(ground, Describe(declaration), declaration));

    private void ReportUnprotectedStaticUses()
    {
        var landUses = ground.LandUses;
        for (var use = 0; use < landUses.Catalogue.Count; use++)
        {
            if (landUses.Catalogue[use].IsStatic) ground.Diagnostics.Warning("CO1605", landUses.Marks[use], landUses.Catalogue[use].Id);
        }
    }

    private PolicyDescription Describe(YamlMap declaration)
    {
        var status = declaration.Text("status") switch
        {
            "statutory" => PolicyStatus.Statutory,
            "advisory" => PolicyStatus.Advisory,
            _ => PolicyStatus.Negotiable,
        };
        var (hard, penalty) = (declaration.TextOrNull("hard"), declaration.ExactOrNull("penalty"));
        if (hard == "false" && penalty is null || hard == "true" && penalty is not null)
        {
            ground.Diagnostics.Error("CO1614", declaration.Find("hard")!.Mark, declaration.Text("id"));
        }
        var (names, basis) = (Names.Of(declaration), Names.Of(declaration, "basis"));
        return new PolicyDescription(declaration.Text("id"), names, basis, status, declaration.TextOrNull("owner") ?? "", penalty) { Tags = declaration.Texts("tags") };
    }
}

using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Policies;

namespace CarbonOptimizer.Builders.Tests.Policies;

/// <summary>What every kind of policy must say, whoever adds it.</summary>
public sealed class PolicyKindsTests
{
    public static TheoryData<string> Ids => [.. PolicyKinds.All.Select(kind => kind.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Fields_OfEveryKind_SayWhatMakesThemStricter(string id)
    {
        var kind = PolicyKinds.All.Single(one => one.Id == id);

        Assert.Empty(kind.Shape.Fields.Where(field => field.Strictness is null).Select(field => field.Name));
        foreach (var field in kind.Shape.Fields)
        {
            // A number has a direction or must stay; only places and rasters are beyond comparing.
            if (field.Shape is NumberShape) Assert.DoesNotContain(field.Strictness!.Value, new[] { Strictness.Map, Strictness.Added, Strictness.Words });
            if (field.Strictness is Strictness.More or Strictness.MoreOrAll) Assert.IsType<ListShape>(field.Shape);
        }
    }

    [Fact]
    public void All_HasTheKindsOfEveryFile()
    {
        var files = typeof(PolicyKinds).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(PolicyKinds).Namespace && type.GetProperty("Kinds") is not null);

        var kinds = files.SelectMany(file => (IReadOnlyList<PolicyKind>)file.GetProperty("Kinds")!.GetValue(null)!).Select(kind => kind.Id);
        Assert.Equal(kinds.Order(StringComparer.Ordinal), PolicyKinds.All.Select(kind => kind.Id).Order(StringComparer.Ordinal));
    }
}

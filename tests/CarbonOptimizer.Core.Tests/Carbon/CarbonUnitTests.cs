using System.Reflection;
using CarbonOptimizer.Core.Carbon;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Carbon;

public sealed class CarbonUnitTests
{
    private static readonly Type[] Units =
    [
        typeof(TonnesCarbon), typeof(TonnesCo2), typeof(TonnesCo2e), typeof(Hectares), typeof(Mu), typeof(SquareKilometres),
        typeof(PerYear<TonnesCo2e>), typeof(PerHectare<TonnesCarbon>), typeof(PerHectare<TonnesCo2e>), typeof(PerYear<PerHectare<TonnesCo2e>>),
    ];

    [Theory]
    [InlineData("12", "44")]
    [InlineData("3", "11")]
    [InlineData("0.612", "2.244")]
    [InlineData("83.1", "304.7")]
    public void Carbon_ToCarbonDioxide_IsExactly44Over12(string carbon, string co2) =>
        Assert.Equal(decimal.Parse(co2, System.Globalization.CultureInfo.InvariantCulture), new TonnesCarbon(decimal.Parse(carbon, System.Globalization.CultureInfo.InvariantCulture)).ToCo2().Value);

    [Fact]
    public void Area_OfEveryUnit_IsTheSameInHectares()
    {
        Assert.Equal(new Hectares(100), new SquareKilometres(1).ToHectares());
        Assert.Equal(new Hectares(1), new Mu(15).ToHectares());
        Assert.Equal(new Hectares(0.000001m), Hectares.FromSquareDecimetres(1));
    }

    [Fact]
    public void Density_TimesAreaTimesYears_HasTheUnitOfTheProduct()
    {
        TonnesCarbon stock = new PerHectare<TonnesCarbon>(new(163.7m)) * new Hectares(10);
        TonnesCo2e emitted = (new PerYear<PerHectare<TonnesCo2e>>(new(new(-2.244m))).Over(20)) * new Hectares(3);
        Assert.Equal((1637m, -134.64m), (stock.Value, emitted.Value));
    }

    /// <summary>No operator takes two different quantities except density times area, and nothing converts by itself: a slip does not compile.</summary>
    [Fact]
    public void Units_Operators_NeverMixKinds()
    {
        var operators = Units.SelectMany(unit => unit.GetMethods(BindingFlags.Public | BindingFlags.Static)).Where(method => method.IsSpecialName && method.Name.StartsWith("op_", StringComparison.Ordinal)).ToArray();

        Assert.DoesNotContain(operators, method => method.Name is "op_Implicit" or "op_Explicit");
        var mixed = operators.Where(method => method.GetParameters() is [var left, var right] && left.ParameterType != right.ParameterType && right.ParameterType != typeof(decimal));
        Assert.All(mixed, method => Assert.Equal(("op_Multiply", typeof(Hectares)), (method.Name, method.GetParameters()[1].ParameterType)));
        Assert.True(operators.Length > 3 * Units.Length);
    }

    [Theory]
    [InlineData(Gas.Co2, 1, 1)]
    [InlineData(Gas.Ch4, 0, 27)]
    [InlineData(Gas.N2o, 0, 273)]
    public void Basis_OfATonne_CountsOnlyWhatItStates(Gas gas, int co2Only, int ar6)
    {
        Assert.Equal(co2Only, AccountingBasis.Co2Only.Equivalent(gas, 1).Value);
        Assert.Equal(ar6, AccountingBasis.Ar6.Equivalent(gas, 1).Value);
        Assert.Equal(gas == Gas.Co2, AccountingBasis.Co2Only.Counts(gas));
    }
}

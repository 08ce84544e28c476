using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;

namespace CarbonOptimizer.Cli.Declarations;

/// <summary>An option as its verb declares it.</summary>
/// <param name="Name">Name with its dashes.</param>
/// <param name="Aliases">Further names.</param>
/// <param name="Description">What it does, in the user's language.</param>
/// <param name="Type"><c>flag</c>, <c>integer</c>, <c>number</c>, <c>duration</c> or <c>text</c>.</param>
/// <param name="Values">The only values there are; empty for free ones.</param>
/// <param name="IsRequired">Whether the verb cannot do without.</param>
/// <param name="IsRepeatable">Whether it can be given more than once.</param>
/// <param name="Default">What holds when it is not given; null for nothing.</param>
internal sealed record OptionDeclaration(
    string Name, IReadOnlyList<string> Aliases, string Description, string Type, IReadOnlyList<string> Values, bool IsRequired, bool IsRepeatable, string? Default)
{
    /// <summary>Whether a value follows the name.</summary>
    public bool TakesValue => Type != "flag";

    /// <summary>All names, the first one first.</summary>
    public IEnumerable<string> Names => Aliases.Prepend(Name);

    public static OptionDeclaration Of(Option option)
    {
        var type = TypeOf(option);
        return new OptionDeclaration(
            option.Name,
            // Those of other systems, such as /? for help, would be taken for paths.
            [.. option.Aliases.Where(alias => alias.StartsWith('-') && alias.TrimStart('-').All(char.IsAsciiLetterOrDigit)).Order(StringComparer.Ordinal)],
            option.Description ?? "",
            type,
            type == "text" ? [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.InsertText ?? item.Label).Order(StringComparer.Ordinal)] : [],
            option.Required,
            option.Arity.MaximumNumberOfValues > 1,
            type != "flag" && option.HasDefaultValue ? DefaultOf(option) : null);
    }

    private static string TypeOf(Option option)
    {
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        if (option.Arity.MaximumNumberOfValues == 0 || type == typeof(bool) || type == typeof(void)) return "flag";
        if (type == typeof(TimeSpan)) return "duration";
        if (type == typeof(double)) return "number";
        return type == typeof(int) || type == typeof(ulong) || type == typeof(long) ? "integer" : "text";
    }

    private static string? DefaultOf(Option option) => option.GetDefaultValue() switch
    {
        null => null,
        System.Collections.IEnumerable and not string => null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var value => value.ToString(),
    };
}

using System.CommandLine;

namespace CarbonOptimizer.Cli.Declarations;

/// <summary>A word that follows a verb, as the verb declares it.</summary>
/// <param name="Name">Name in the help.</param>
/// <param name="Description">What it says, in the user's language.</param>
/// <param name="Least">How many are needed.</param>
/// <param name="Most">How many may be given.</param>
internal sealed record ArgumentDeclaration(string Name, string Description, int Least, int Most)
{
    public static ArgumentDeclaration Of(Argument argument) =>
        new(argument.Name, argument.Description ?? "", argument.Arity.MinimumNumberOfValues, argument.Arity.MaximumNumberOfValues);
}

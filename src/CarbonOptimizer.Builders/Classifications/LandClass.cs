using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Classifications;

/// <summary>A kind of land that every classification is translated into, with what a first scenario assumes about it.</summary>
/// <param name="Id">Identifier, used for the land use of a proposed scenario.</param>
/// <param name="Name">Name in both languages.</param>
/// <param name="Space">Functional space: ecological, agricultural or urban.</param>
/// <param name="Colour">Map colour, <c>#RRGGBB</c>.</param>
/// <param name="IsStatic">Whether a first scenario leaves it as it is.</param>
/// <param name="Coefficient">Class of the shipped carbon coefficients.</param>
/// <param name="Role">Its part in a first scenario.</param>
/// <param name="Words">Words that name it, in lower case, of both languages.</param>
internal sealed record LandClass(string Id, BilingualText Name, string Space, string Colour, bool IsStatic, string Coefficient, LandRole Role, IReadOnlyList<string> Words);

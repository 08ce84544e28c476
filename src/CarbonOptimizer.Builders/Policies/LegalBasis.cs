using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>
/// Legal bases that several kinds of policy share, quoted by title. One stands in where a scenario names none and is a pointer for
/// the reader, not legal advice: titles and articles have to be checked before they are cited.
/// </summary>
internal static class LegalBasis
{
    public static BilingualText ThreeLines { get; } = new(
        "Guiding opinions on delineating and implementing the three control lines in territorial spatial planning (2019)", "《关于在国土空间规划中统筹划定落实三条控制线的指导意见》（2019年）");

    public static BilingualText Quotas { get; } = LandLaw("16", "第十六条");

    public static BilingualText CarbonOpinion { get; } = new(
        "Working guidance for carbon dioxide peaking and carbon neutrality (2021)", "《关于完整准确全面贯彻新发展理念做好碳达峰碳中和工作的意见》（2021年）");

    public static BilingualText Greening { get; } = new(
        "Guiding opinions of the General Office of the State Council on scientific greening (2021)", "《国务院办公厅关于科学绿化的指导意见》（2021年）");

    public static BilingualText Intensive { get; } = new("Provisions on the economical and intensive use of land", "《节约集约利用土地规定》");

    public static BilingualText LandLaw(string articles, string chinese) => new($"Land Administration Law of the PRC, art. {articles}", $"《土地管理法》{chinese}");
}

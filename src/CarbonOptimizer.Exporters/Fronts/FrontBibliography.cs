using System.Globalization;
using System.Text;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>BibTeX entries of the works a front rests on, and of the software.</summary>
internal static class FrontBibliography
{
    private static readonly Dictionary<string, string> Works = new(StringComparer.Ordinal)
    {
        ["Aissi2009"] = Article("Aissi, Hassene and Bazgan, Cristina and Vanderpooten, Daniel", "Min-Max and Min-Max Regret Versions of Combinatorial Optimization Problems: A Survey", "European Journal of Operational Research", 197, "2", "427--438", 2009, "10.1016/j.ejor.2008.09.012"),
        ["AnejaNair1979"] = Article("Aneja, Yash P. and Nair, Kunhiraman P. K.", "Bicriteria Transportation Problem", "Management Science", 25, "1", "73--78", 1979),
        ["DasDennis1998"] = Article("Das, Indraneel and Dennis, John E.", "Normal-Boundary Intersection: A New Method for Generating the {Pareto} Surface in Nonlinear Multicriteria Optimization Problems", "SIAM Journal on Optimization", 8, "3", "631--657", 1998, "10.1137/S1052623496307510"),
        ["Geoffrion1974"] = "@incollection{Geoffrion1974,\n  author = {Geoffrion, Arthur M.},\n  title = {Lagrangean Relaxation for Integer Programming},\n  booktitle = {Approaches to Integer Programming},\n  series = {Mathematical Programming Studies},\n  volume = {2},\n  pages = {82--114},\n  year = {1974},\n  doi = {10.1007/BFb0120690}\n}\n",
        ["Haimes1971"] = Article("Haimes, Yacov Y. and Lasdon, Leon S. and Wismer, David A.", "On a Bicriterion Formulation of the Problems of Integrated System Identification and System Optimization", "IEEE Transactions on Systems, Man, and Cybernetics", 1, "3", "296--297", 1971, "10.1109/TSMC.1971.4308298"),
        ["Klamroth2015"] = Article("Klamroth, Kathrin and Lacour, Renaud and Vanderpooten, Daniel", "On the Representation of the Search Region in Multi-Objective Optimization", "European Journal of Operational Research", 245, "3", "767--778", 2015, "10.1016/j.ejor.2015.03.031"),
        ["Mavrotas2013"] = Article("Mavrotas, George and Florios, Kostas", "An Improved Version of the Augmented {$\\varepsilon$}-Constraint Method ({AUGMECON2}) for Finding the Exact {Pareto} Set in Multi-Objective Integer Programming Problems", "Applied Mathematics and Computation", 219, "18", "9652--9669", 2013, "10.1016/j.amc.2013.03.002"),
        ["Miettinen1998"] = "@book{Miettinen1998,\n  author = {Miettinen, Kaisa},\n  title = {Nonlinear Multiobjective Optimization},\n  publisher = {Springer},\n  year = {1998},\n  doi = {10.1007/978-1-4615-5563-6}\n}\n",
        ["Nikas2022"] = Article("Nikas, Alexandros and Fountoulakis, Angelos and Forouli, Aikaterini and Doukas, Haris", "A Robust Augmented {$\\varepsilon$}-Constraint Method ({AUGMECON-R}) for Finding Exact Solutions of Multi-Objective Linear Programming Problems", "Operational Research", 22, "2", "1291--1332", 2022, "10.1007/s12351-020-00574-6"),
        ["RockafellarUryasev2000"] = Article("Rockafellar, R. Tyrrell and Uryasev, Stanislav", "Optimization of Conditional Value-at-Risk", "The Journal of Risk", 2, "3", "21--41", 2000, "10.21314/JOR.2000.038"),
        ["SteuerChoo1983"] = Article("Steuer, Ralph E. and Choo, Eng-Ung", "An Interactive Weighted {Tchebycheff} Procedure for Multiple Objective Programming", "Mathematical Programming", 26, "3", "326--344", 1983, "10.1007/BF02591870"),
        ["Wierzbicki1980"] = "@incollection{Wierzbicki1980,\n  author = {Wierzbicki, Andrzej P.},\n  title = {The Use of Reference Objectives in Multiobjective Optimization},\n  booktitle = {Multiple Criteria Decision Making Theory and Application},\n  series = {Lecture Notes in Economics and Mathematical Systems},\n  volume = {177},\n  pages = {468--486},\n  publisher = {Springer},\n  year = {1980},\n  doi = {10.1007/978-3-642-48782-8_32}\n}\n",
        ["Zitzler1999"] = Article("Zitzler, Eckart and Thiele, Lothar", "Multiobjective Evolutionary Algorithms: A Comparative Case Study and the Strength {Pareto} Approach", "IEEE Transactions on Evolutionary Computation", 3, "4", "257--271", 1999, "10.1109/4235.797969"),
    };

    /// <summary>The software first, then the works in the order of their keys; every key the paragraph may cite and no other.</summary>
    public static string Of(FrontReport report, IReadOnlyList<string> sources)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"@software{{CarbonOptimizer,\n  author = {{{{CarbonOptimizer contributors}}}},\n  title = {{CarbonOptimizer}},\n  version = {{{report.Provenance.ToolVersion}}},\n  note = {{Certified multi-objective land allocation}}\n}}\n");
        IEnumerable<string> keys = [.. sources, .. report.SolverName is "lagrangian" or "auto" ? ["Geoffrion1974"] : Array.Empty<string>(), .. report.Front.Certificate is { } certificate && double.IsFinite(certificate.Outer) ? ["Zitzler1999"] : Array.Empty<string>()];
        foreach (var key in keys.Order(StringComparer.Ordinal)) text.Append('\n').Append(Works[key].Replace("@article{,", $"@article{{{key},", StringComparison.Ordinal));
        return text.ToString();
    }

    private static string Article(string author, string title, string journal, int volume, string number, string pages, int year, string doi = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"@article{{,\n  author = {{{author}}},\n  title = {{{title}}},\n  journal = {{{journal}}},\n  volume = {{{volume}}},\n  number = {{{number}}},\n  pages = {{{pages}}},\n  year = {{{year}}}{(doi.Length > 0 ? $",\n  doi = {{{doi}}}" : "")}\n}}\n");
}

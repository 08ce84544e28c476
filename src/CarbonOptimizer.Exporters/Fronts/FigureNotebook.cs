using CarbonOptimizer.Core.Tradeoffs;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>
/// Python cells that draw the front, the gaps and, with three axes, which plan wins under which weights. They need matplotlib and pandas
/// and read nothing but the table.
/// </summary>
internal static class FigureNotebook
{
    /// <summary>Heading and code of each cell.</summary>
    public static IReadOnlyList<(string Title, string Code)> CellsOf(Front front) =>
    [
        ("## Data 数据\n\nSet `language` to `zh` for Chinese labels. 将 `language` 设为 `zh` 可使用中文标注。", Load(front)),
        ("## Front 前沿\n\nShaded: where the bounds leave room for a better plan. 阴影:下界未能排除更优方案的区域。", Drawn(front.Axes.Count == 2 ? Plane : Pairs)),
        ("## Gaps 间隙\n\nProved relative gap of each solve; crosses are solves without a plan. 各次求解经证明的相对间隙;叉号为无方案的求解。", Drawn(Gaps)),
        .. front.Axes.Count == 3 ? [("## Weights 权重\n\nWhich plan is best under which weights of the normalised axes, among the plans found. 在归一化权重下各处的最优方案(限已找到的方案)。", Drawn(Ternary))] : Array.Empty<(string, string)>(),
    ];

    /// <summary>A list of texts that Python, JSON and R read alike, without the brackets.</summary>
    public static string Quoted(Front front, Func<FrontAxis, string> text) => string.Join(", ", front.Axes.Select(axis => FigureText.Quote(text(axis))));

    private static string Drawn(string code) => code.ReplaceLineEndings("\n");

    private static string Load(Front front) => Drawn($$"""
        import itertools
        import textwrap
        import matplotlib.pyplot as plt
        import matplotlib.ticker
        import numpy as np
        import pandas as pd

        language = "en"
        axes = [{{Quoted(front, axis => axis.Id)}}]
        labels = {
            "en": [{{Quoted(front, axis => FigureText.Label(axis.Name.English, axis.Unit))}}],
            "zh": [{{Quoted(front, axis => FigureText.Label(axis.Name.Chinese, axis.Unit))}}],
        }[language]
        labels = [label.replace("$", r"\$") for label in labels]
        names = [label.split(" (")[0] for label in labels]

        def say(english, chinese):
            return chinese if language == "zh" else english

        plt.rcParams.update({
            "font.size": 8, "axes.labelsize": 8, "legend.fontsize": 7, "axes.linewidth": 0.6, "lines.linewidth": 0.9,
            "axes.spines.top": False, "axes.spines.right": False, "legend.frameon": False,
            "savefig.dpi": 300, "savefig.bbox": "tight", "pdf.fonttype": 42, "svg.hashsalt": "front",
        })
        if language == "zh":
            plt.rcParams["font.sans-serif"] = ["Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "SimHei", "DejaVu Sans"]
            plt.rcParams["axes.unicode_minus"] = False

        def save(figure, name):
            for ending in ["pdf", "png", "svg"]:
                figure.savefig(f"{name}.{ending}")

        front = pd.read_csv("front.csv", encoding="utf-8-sig")
        front["support"] = front["support"].fillna("None")
        found = front[front[axes[0]].notna()]
        efficient = found[found["support"] != "None"].sort_values(axes)
        kinds = [
            ("Supported", say("supported", "支持点"), "o", "#1f5a99", "#1f5a99"),
            ("Unsupported", say("unsupported", "非支持点"), "o", "white", "#1f5a99"),
            ("Undecided", say("undecided", "未定"), "s", "white", "#1f5a99"),
        ]
        efficient
        """);

    private const string Plane = """
        first, second = axes
        low, high = efficient[axes].min(), efficient[axes].max()
        pad = 0.08 * (high - low).where(high > low, 1)

        def least_second(x):
            # What the bounds leave to the second axis at each value of the first, from the same solves as the hypervolume in front.json: whoever stays
            # within the caps of a solve has weight_first * x + weight_second * y >= bound, and where it is proved that nobody does, the bound is infinite.
            least = np.full_like(x, -np.inf)
            for _, cut in front[front["bound"].notna() | (front["proved_empty"] == "yes")].iterrows():
                bound = np.inf if cut["proved_empty"] == "yes" else cut["bound"]
                across, up = cut[f"weight_{first}"], cut[f"weight_{second}"]
                right, top_of_cap = [np.inf if pd.isna(cut[f"max_{axis}"]) else cut[f"max_{axis}"] for axis in axes]
                proved = (bound - across * x) / up if up > 0 else np.where(across * x < bound, np.inf, -np.inf)
                least = np.maximum(least, np.where(x <= right, np.minimum(proved, top_of_cap), -np.inf))
            return least

        x = np.linspace(low[first] - pad[first], high[first] + pad[first], 2000)
        top = high[second] + pad[second]
        stairs = np.array([efficient.loc[efficient[first] <= value, second].min() for value in x])
        stairs = np.where(np.isnan(stairs), top, stairs)
        outer = least_second(x)

        figure, panel = plt.subplots(figsize=(3.5, 2.8))
        panel.fill_between(x, np.clip(outer, low[second] - pad[second], top), stairs, where=outer < stairs, color="#c0504d", alpha=0.18, linewidth=0, label=say("not excluded", "未排除"))
        panel.plot(x, np.where(np.isfinite(outer), outer, np.nan), color="#c0504d", label=say("proved bound", "已证下界"))
        panel.plot(x[x >= low[first]], stairs[x >= low[first]], color="#1f5a99", linewidth=0.6)
        others = found[found["support"] == "None"]
        panel.scatter(others[first], others[second], s=6, color="0.65", linewidths=0, label=say("dominated", "被支配"), zorder=2)
        for kind, label, marker, face, edge in kinds:
            rows = efficient[efficient["support"] == kind]
            if len(rows):
                panel.scatter(rows[first], rows[second], s=16, marker=marker, facecolor=face, edgecolor=edge, linewidths=0.8, label=label, zorder=3)
        panel.set_xlim(low[first] - pad[first], high[first] + pad[first])
        panel.set_ylim(low[second] - pad[second], top)
        panel.set_xlabel(labels[0])
        panel.set_ylabel(labels[1])
        panel.legend()
        save(figure, "figure-1")
        """;

    private const string Pairs = """
        pairs = list(itertools.combinations(range(len(axes)), 2))
        columns = min(3, len(pairs))
        rows = -(-len(pairs) // columns)
        figure, panels = plt.subplots(rows, columns, figsize=(3.1 * columns, 2.5 * rows), squeeze=False, constrained_layout=True)
        for panel in panels.flat[len(pairs):]:
            panel.axis("off")
        others = found[found["support"] == "None"]
        for panel, (a, b) in zip(panels.flat, pairs):
            rest = [c for c in range(len(axes)) if c not in (a, b)]
            panel.scatter(others[axes[a]], others[axes[b]], s=5, color="0.75", linewidths=0)
            shade = efficient[axes[rest[0]]] if len(rest) == 1 else None
            drawn = panel.scatter(efficient[axes[a]], efficient[axes[b]], s=16, c=shade if shade is not None else "#1f5a99", cmap="viridis" if shade is not None else None, edgecolor="black", linewidths=0.3)
            if shade is not None:
                bar = figure.colorbar(drawn, ax=panel, shrink=0.9)
                bar.set_label("\n".join(textwrap.wrap(labels[rest[0]], 24)))
                bar.locator = matplotlib.ticker.MaxNLocator(4)
                bar.formatter.set_powerlimits((-3, 4))
                bar.update_ticks()
            for limit, axis in [(panel.set_xlim, axes[a]), (panel.set_ylim, axes[b])]:
                low, high = efficient[axis].min(), efficient[axis].max()
                if high > low:
                    limit(low - 0.08 * (high - low), high + 0.08 * (high - low))
            panel.locator_params(nbins=4)
            panel.ticklabel_format(scilimits=(-3, 4))
            panel.set_xlabel("\n".join(textwrap.wrap(labels[a], 34)))
            panel.set_ylabel("\n".join(textwrap.wrap(labels[b], 26)))
        save(figure, "figure-1")
        """;

    private const string Gaps = """
        solved = front[front["gap"].notna()]
        figure, panel = plt.subplots(figsize=(3.5, 2.2))
        for method, rows in solved.groupby("method", sort=False):
            panel.plot(rows["row"], rows["gap"].clip(lower=1e-7), "o", markersize=3, label=method.replace("_", " "))
        missing = front[front[axes[0]].isna()]
        panel.plot(missing["row"], np.full(len(missing), solved["gap"].max() if len(solved) else 1), "x", color="black", markersize=4, label=say("no plan", "无方案") if len(missing) else None)
        panel.set_yscale("log")
        panel.set_xlabel(say("row of front.csv", "front.csv 的行"))
        panel.set_ylabel(say("proved relative gap", "已证相对间隙"))
        panel.legend(loc="upper left", bbox_to_anchor=(1, 1))
        save(figure, "figure-2")
        """;

    private const string Ternary = """
        steps = 60
        points = efficient[axes].to_numpy()
        width = np.ptp(points, axis=0)
        normalised = (points - points.min(axis=0)) / np.where(width > 0, width, 1)
        weights = np.array([(i, j, steps - i - j) for i in range(steps + 1) for j in range(steps + 1 - i)]) / steps
        winner = np.argmin(weights @ normalised.T, axis=1)
        corners = np.array([[0, 0], [1, 0], [0.5, np.sqrt(3) / 2]])
        place = weights @ corners
        order = {plan: rank for rank, plan in enumerate(sorted(set(winner), key=lambda plan: tuple(normalised[plan])))}

        figure, panel = plt.subplots(figsize=(3.5, 3.2))
        panel.scatter(place[:, 0], place[:, 1], c=[order[plan] for plan in winner], cmap="viridis", marker="h", s=11, linewidths=0)
        for plan in order:
            if np.mean(winner == plan) >= 0.02:
                middle = place[winner == plan].mean(axis=0)
                panel.text(*middle, str(efficient["row"].iloc[plan]), ha="center", va="center", fontsize=6, color="white", bbox={"boxstyle": "round,pad=0.15", "facecolor": "black", "alpha": 0.55, "linewidth": 0})
        for corner, label, (across, up) in zip(corners, names, [("left", "top"), ("right", "top"), ("center", "bottom")]):
            panel.text(corner[0], corner[1] + (0.03 if up == "bottom" else -0.03), label, ha=across, va=up)
        panel.set_aspect("equal")
        panel.set_ylim(-0.12, 1)
        panel.axis("off")
        save(figure, "figure-3")
        """;
}

"""The main figures. matplotlib must be installed; every function draws into the axes given, or new ones, and returns them."""

from __future__ import annotations

from typing import Any, Optional

from .fronts import Front
from .runs import Run

_FOUND, _PROVED = "#1f5a99", "#c0504d"


def plot_map(run: Run, name: str = "plan", panel: Optional[Any] = None, language: str = "en") -> Any:
    """A map of land uses (plan, plan_2030 ...) in the colours of the scenario, with a legend of the uses that occur."""
    from matplotlib.colors import BoundaryNorm, ListedColormap
    from matplotlib.patches import Patch

    raster = run.map(name)
    there = raster.counts()
    uses = sorted((use for use in run.land_uses if use.code in there), key=lambda use: use.code)
    limits = [uses[0].code - 0.5, *((a.code + b.code) / 2 for a, b in zip(uses, uses[1:])), uses[-1].code + 0.5]
    panel = _panel(panel)
    panel.imshow(raster.array(), cmap=ListedColormap([use.colour for use in uses]), norm=BoundaryNorm(limits, len(uses)), interpolation="nearest", extent=raster.extent)
    panel.legend(handles=[Patch(facecolor=use.colour, edgecolor="0.4", linewidth=0.3, label=use.name(language)) for use in uses], loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    panel.set_aspect("equal")
    panel.set_axis_off()
    return panel


def plot_areas(run: Run, panel: Optional[Any] = None, language: str = "en") -> Any:
    """Hectares of each land use, today and in the plan."""
    rows = run.table("areas")
    colours = {use.id: use.colour for use in run.land_uses}
    panel = _panel(panel)
    for i, row in enumerate(rows):
        panel.barh(i - 0.2, row["baseline_ha"], height=0.38, color="0.8")
        panel.barh(i + 0.2, row["plan_ha"], height=0.38, color=colours.get(row["use"], "0.5"), edgecolor="0.4", linewidth=0.3)
    panel.set_yticks(range(len(rows)), rows.column("name_zh" if language == "zh" else "name_en"))
    panel.invert_yaxis()
    panel.set_xlabel(_say(language, "ha; grey: today", "公顷;灰色:现状"))
    return panel


def plot_policies(run: Run, panel: Optional[Any] = None, language: str = "en") -> Any:
    """How much room every rule in hectares leaves, as a share of its limit, largest need first."""
    rows = [row for row in run.table("policies") if row["unit"] == "ha" and row["slack"] is not None]
    shares = []
    for row in rows:
        limit = row["asked_max"] if row["asked_max"] is not None else row["asked_min"]
        if limit:
            name = row["policy_zh" if language == "zh" else "policy_en"] or row["policy"]
            shares.append((100 * row["slack"] / abs(limit), name, row["kept"]))
    shares.sort(key=lambda share: share[0])
    panel = _panel(panel)
    panel.barh(range(len(shares)), [share for share, _, _ in shares], color=[_FOUND if kept else _PROVED for _, _, kept in shares])
    panel.set_yticks(range(len(shares)), [name for _, name, _ in shares])
    panel.invert_yaxis()
    panel.set_xlabel(_say(language, "slack, % of the limit", "余量,占限值 %"))
    return panel


def plot_front(front: Front, panel: Optional[Any] = None, language: str = "en") -> Any:
    """Figure 1 of a front of two axes: plans, and shaded where the bounds leave room for better ones."""
    curve, rows = front.certified(), front.efficient
    first, second = front.axes
    x, found = curve.column("x"), curve.column("found")
    lows, highs = min(row[second.id] for row in rows), max(row[second.id] for row in rows)
    pad = 0.08 * (highs - lows if highs > lows else 1)
    panel = _panel(panel)
    if None not in curve.column("bound"):
        bound = [min(max(value, lows - pad), highs + pad) for value in curve.column("bound")]
        panel.fill_between(x, bound, found, where=[b < f for b, f in zip(bound, found)], color=_PROVED, alpha=0.18, linewidth=0, label=_say(language, "not excluded", "未排除"))
        panel.plot(x, curve.column("bound"), color=_PROVED, linewidth=0.9, label=_say(language, "proved bound", "已证下界"))
    panel.step([row[first.id] for row in rows], [row[second.id] for row in rows], where="post", color=_FOUND, linewidth=0.6)
    for kind, label, marker, face in (
        ("Supported", _say(language, "supported", "支持点"), "o", _FOUND),
        ("Unsupported", _say(language, "unsupported", "非支持点"), "o", "white"),
        ("Undecided", _say(language, "undecided", "未定"), "s", "white"),
    ):
        these = [row for row in rows if row["support"] == kind]
        if these:
            panel.scatter([row[first.id] for row in these], [row[second.id] for row in these], s=16, marker=marker, facecolor=face, edgecolor=_FOUND, linewidths=0.8, label=label, zorder=3)
    panel.set_xlim(x[0], x[-1])
    panel.set_ylim(lows - pad, highs + pad)
    panel.set_xlabel(first.label(language).replace("$", r"\$"))
    panel.set_ylabel(second.label(language).replace("$", r"\$"))
    panel.legend(frameon=False)
    return panel


def _panel(panel: Optional[Any]) -> Any:
    if panel is not None:
        return panel
    import matplotlib.pyplot

    return matplotlib.pyplot.subplots(constrained_layout=True)[1]


def _say(language: str, english: str, chinese: str) -> str:
    return chinese if language == "zh" else english

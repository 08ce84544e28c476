"""Algorithms over scenarios: validate, plan, run, pareto, explain infeasibility."""

from pathlib import Path

from qgis.core import (
    QgsProcessingOutputNumber, QgsProcessingOutputString, QgsProcessingParameterBoolean, QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination, QgsProcessingParameterNumber,
)

from ..language import language, say
from ..loading import load
from ..reader.fronts import read_front
from ..reader.runs import read_run
from ..tool import run
from .base import Algorithm


class Validate(Algorithm):
    """Every fault of a scenario and its layers at once."""

    verb, names = "validate", ("Validate a scenario", "校核场景")

    def initAlgorithm(self, config=None):  # noqa: N802
        self.add_scenario()
        self.addOutput(QgsProcessingOutputNumber("ERRORS", say("Errors", "错误数")))
        self.addOutput(QgsProcessingOutputNumber("WARNINGS", say("Warnings", "警告数")))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        outcome = run(["validate", *self.words(parameters, context)], feedback, False, keeps=(0, 3, 4))
        return {"ERRORS": outcome.record["errors"], "WARNINGS": outcome.record["warnings"]}


class Plan(Algorithm):
    """What would be solved, with how much memory and time."""

    verb, names = "plan", ("Dry run: size, memory, time", "试运行:规模、内存、时间")

    def initAlgorithm(self, config=None):  # noqa: N802
        self.add_scenario()
        for name, text in (("UNITS", say("Planning units", "规划单元数")), ("MEMORY_MB", say("Predicted memory, MB", "预计内存 MB")), ("CONFLICTS", say("Conflicts", "冲突数"))):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        record = run(["plan", *self.words(parameters, context)], feedback, False, keeps=(0, 4)).record
        return {"UNITS": record["units"], "MEMORY_MB": record["memory_bytes"] / 2**20, "CONFLICTS": record["conflicts"]}


class RunScenario(Algorithm):
    """One plan, proved, audited and opened."""

    verb, names = "run", ("Find a plan", "求解方案")

    def initAlgorithm(self, config=None):  # noqa: N802
        self.add_scenario()
        self.addParameter(QgsProcessingParameterNumber("GAP", say("Stop at this gap, %", "达到该间隙即停止,%"), QgsProcessingParameterNumber.Double, optional=True, minValue=0, maxValue=100))
        self.addParameter(QgsProcessingParameterNumber("TIME", say("Time limit, minutes", "时间上限,分钟"), QgsProcessingParameterNumber.Double, optional=True, minValue=0))
        self.addParameter(QgsProcessingParameterBoolean("OVERWRITE", say("Replace a run of other settings", "替换其他设置的结果"), False))
        self.addParameter(QgsProcessingParameterFolderDestination("OUT", say("Run folder", "结果文件夹")))
        self.addOutput(QgsProcessingOutputString("STATUS", say("Outcome", "结果状态")))
        for name, text in (("TOTAL", say("Weighted total", "加权总值")), ("BOUND", say("Bound that no plan can beat", "任何方案不可突破的下界")), ("RELATIVE_GAP", say("Relative gap", "相对间隙"))):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        folder = Path(self.parameterAsString(parameters, "OUT", context))
        words = ["run", *self.words(parameters, context), "--out", str(folder)]
        if parameters.get("GAP") is not None:
            words += ["--gap", f"{self.parameterAsDouble(parameters, 'GAP', context)!r}%"]
        if parameters.get("TIME") is not None:
            words += ["--time", f"{60 * self.parameterAsDouble(parameters, 'TIME', context)!r}s"]
        if self.parameterAsBoolean(parameters, "OVERWRITE", context):
            words.append("--overwrite")
        run(words, feedback, True, keeps=(0, 4, 5, 7, 130))
        found = read_run(folder)
        feedback.pushInfo(found.meaning(language()))
        maps = [(path, path.stem) for path in sorted(folder.glob("plan_????.tif"))]
        load(context, found.id, [
            (folder / "change.tif", say("change", "变化")), *maps, (folder / "plan.tif", say("plan", "方案")), (folder / "plan.gpkg", say("plan", "方案")),
        ])
        return {"OUT": str(folder), "STATUS": found.status, "TOTAL": found.objective, "BOUND": found.bound, "RELATIVE_GAP": found.relative_gap}


class Pareto(Algorithm):
    """A front of plans, with maps of what they agree on."""

    verb, names = "pareto", ("Trade-offs: a front of plans", "权衡:方案前沿")

    def initAlgorithm(self, config=None):  # noqa: N802
        self.add_scenario()
        self.addParameter(QgsProcessingParameterNumber("SOLVES", say("Most solves after the ends", "端点之后的最多求解次数"), optional=True, minValue=0))
        self.addParameter(QgsProcessingParameterFolderDestination("OUT", say("Front folder", "前沿文件夹")))
        self.addOutput(QgsProcessingOutputNumber("EFFICIENT", say("Efficient plans", "有效方案数")))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        folder = Path(self.parameterAsString(parameters, "OUT", context))
        words = ["pareto", *self.words(parameters, context), "--out", str(folder)]
        if parameters.get("SOLVES") is not None:
            words += ["--solves", str(self.parameterAsInt(parameters, "SOLVES", context))]
        run(words, feedback, True, keeps=(0, 1, 4, 5))
        front = read_front(folder)
        load(context, front.record["scenario"], [
            (folder / "agreement" / "agreement.tif", say("agreement of the front, %", "前沿一致性,%")),
            (folder / "agreement" / "most_frequent.tif", say("most frequent use", "最频用途")),
            (folder / "agreement" / "no_regret.tif", say("no-regret land", "无悔用地")),
        ])
        return {"OUT": str(folder), "EFFICIENT": len(front.efficient)}


class Batch(Algorithm):
    """Many runs, worked off one after the other; the same again goes on from there."""

    verb, names = "batch run", ("Run a batch", "批量运行")

    def initAlgorithm(self, config=None):  # noqa: N802
        self.addParameter(QgsProcessingParameterFile("BATCH", say("Batch file", "批量文件"), extension="yaml"))
        self.addParameter(QgsProcessingParameterFolderDestination("OUT", say("Batch folder", "批量文件夹")))
        for name, text in (("DONE", say("Runs done", "完成数")), ("FAILED", say("Runs failed", "失败数")), ("WAITING", say("Runs waiting", "等待数"))):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        folder = self.parameterAsString(parameters, "OUT", context)
        record = run(["batch", "run", self.parameterAsFile(parameters, "BATCH", context), "--out", folder], feedback, True, keeps=(0, 1, 75)).record
        return {"OUT": folder, "DONE": record["done"], "FAILED": record["failed"], "WAITING": record["waiting"]}


class ExplainInfeasibility(Algorithm):
    """Which policies cannot be kept together, and the least ways out."""

    verb, names = "explain infeasibility", ("Why is there no plan?", "为何无解?")

    def initAlgorithm(self, config=None):  # noqa: N802
        self.add_scenario()
        self.addOutput(QgsProcessingOutputString("VERDICT", say("Verdict", "结论")))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        outcome = run(["explain", "infeasibility", *self.words(parameters, context)], feedback, True, keeps=(0, 4, 5))
        for line in outcome.record.get("minutes_" + language(), "").splitlines():
            feedback.pushInfo(line)
        return {"VERDICT": outcome.record.get("verdict", "")}

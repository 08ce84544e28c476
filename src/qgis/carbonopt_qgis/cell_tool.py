"""A map tool: click a cell of a plan and read what every other use would cost there, and which policy forbids it."""

from pathlib import Path
from typing import Any, Dict, List, Optional

from qgis.core import QgsApplication, QgsCoordinateTransform, QgsMapLayer, QgsPointXY, QgsProject, QgsTask
from qgis.gui import QgsMapToolEmitPoint
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout

from .language import language, say
from .reader.command import Outcome, invoke
from .reader.runs import read_run
from .tool import command


def run_folder_of(layer: Optional[QgsMapLayer]) -> Optional[Path]:
    """Run folder that a layer lies in; None where it lies in none."""
    if layer is None:
        return None
    folder = Path(layer.source().split("|")[0]).parent
    return folder if (folder / "run.json").is_file() else None


def rows_of(record: Dict[str, Any], folder: Path) -> List[List[str]]:
    """A row for each use: name, change of the total, why not, price of the quotas, each objective."""
    names = {use.id: use.name(language()) for use in read_run(folder).land_uses}
    rows = []
    for use in record["uses"]:
        reasons = [say("forbidden by ", "被禁止:") + ", ".join(use["forbidden_by"])] if use["forbidden_by"] else []
        reasons += [say("breaks ", "将突破:") + ", ".join(use["breaks"])] if use["breaks"] else []
        paid = use["pays_for_quotas"]
        rows.append([
            names.get(use["use"], use["use"]), f"{use['change_of_total']:+.4g}", "; ".join(reasons), "" if paid is None else f"{paid:+.3g}",
            *(f"{term['value']:.4g}" for term in use["objectives"]),
        ])
    return rows


def table_of(record: Dict[str, Any], folder: Path) -> QTableWidget:
    """The answer as a table; the planned use stands in bold."""
    terms = {term["id"]: term["name_" + language()] for term in read_run(folder).record["objective"]["terms"]}
    heads = [say("use", "用途"), say("total changes by", "总值变化"), say("why not", "原因"), say("pays for quotas", "指标价格")]
    heads += [f"{terms.get(term['objective'], term['objective'])} ({term['unit']})" for term in record["uses"][0]["objectives"]]
    rows = rows_of(record, folder)
    table = QTableWidget(len(rows), len(heads))
    table.setHorizontalHeaderLabels(heads)
    table.verticalHeader().hide()
    for i, (use, row) in enumerate(zip(record["uses"], rows)):
        for j, text in enumerate(row):
            item = QTableWidgetItem(text)
            item.setFlags(item.flags() & ~Qt.ItemIsEditable)
            if j not in (0, 2):
                item.setTextAlignment(Qt.AlignRight | Qt.AlignVCenter)
            font = item.font()
            font.setBold(use["use"] == record["planned"])
            item.setFont(font)
            table.setItem(i, j, item)
    table.resizeColumnsToContents()
    return table


class CellTool(QgsMapToolEmitPoint):
    """Asks ``carbonopt explain cell`` in the background and opens a table."""

    def __init__(self, canvas, iface) -> None:
        super().__init__(canvas)
        self.iface = iface
        self.task = None
        self.dialog = None
        self.canvasClicked.connect(self.ask)

    def ask(self, point: QgsPointXY, _button=None) -> None:
        """Explains the cell at a point of the map; the active layer says which run."""
        layer = self.iface.activeLayer()
        folder = run_folder_of(layer)
        if folder is None:
            self.iface.messageBar().pushWarning("CarbonOptimizer", say("Select a map of a run folder in the layer panel first.", "请先在图层面板中选中结果文件夹中的地图。"))
            return
        project = QgsProject.instance()
        place = QgsCoordinateTransform(project.crs(), layer.crs(), project).transform(point)
        words = ["explain", "cell", f"{place.x()!r},{place.y()!r}", "--xy", str(folder)]
        answers: List[Outcome] = []
        self.task = QgsTask.fromFunction(
            say("explain a cell", "解释栅格"), lambda task: answers.append(invoke(*words, language=language(), command=command())),
            on_finished=lambda failure, result=None: self.show(folder, answers[0] if answers else None, failure))
        QgsApplication.taskManager().addTask(self.task)

    def show(self, folder: Path, answer: Optional[Outcome], failure: Optional[Exception]) -> None:
        """Opens the answer, or says why there is none."""
        if answer is None or answer.code != 0 or answer.record is None:
            self.iface.messageBar().pushWarning("CarbonOptimizer", str(failure) if failure else answer.messages.strip())
            return
        self.dialog = QDialog(self.iface.mainWindow())
        self.dialog.setWindowTitle(say("Why is this cell as planned?", "该栅格为何如此安排?"))
        names = {use.id: use.name(language()) for use in read_run(folder).land_uses}
        layout = QVBoxLayout(self.dialog)
        layout.addWidget(QLabel(say("today: ", "现状:") + names[answer.record["today"]] + say(", plan: ", ",方案:") + names[answer.record["planned"]]))
        layout.addWidget(table_of(answer.record, folder))
        self.dialog.resize(1100, 290)
        self.dialog.show()

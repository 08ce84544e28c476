"""Styles, groups and the map tool, in a QGIS without a screen; the pictures it renders lie in CARBONOPT_PICTURES."""

import os
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path += ["/usr/share/qgis/python", "/usr/share/qgis/python/plugins", os.environ["QGIS_PLUGINPATH"]]
from qgis.core import (  # noqa: E402
    QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsPointXY, QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsRasterLayer, QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas  # noqa: E402
from qgis.PyQt.QtCore import QCoreApplication, QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

FOLDERS, PICTURES = Path(os.environ["CARBONOPT_FOLDERS"]), Path(os.environ["CARBONOPT_PICTURES"])
APPLICATION = QgsApplication([], True)
APPLICATION.initQgis()

from processing.core.Processing import Processing  # noqa: E402

Processing.initialize()
from carbonopt_qgis.cell_tool import CellTool, rows_of, run_folder_of, table_of  # noqa: E402
from carbonopt_qgis.provider import Provider  # noqa: E402

PROVIDER = Provider()
QgsApplication.processingRegistry().addProvider(PROVIDER)


def render(layers, name, size=700):
    """A picture of layers; its distinct colours."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setExtent(layers[0].extent())
    settings.setOutputSize(QSize(size, size))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(str(PICTURES / name))
    return {image.pixelColor(x, y).name() for x in range(0, size, 5) for y in range(0, size, 5)}


def run_algorithm(name, parameters, project):
    """Runs an algorithm and finishes as the desktop does: layers are added, styled and grouped."""
    from processing.gui.Postprocessing import handleAlgorithmResults

    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(project)
    context.setFeedback(feedback)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("carbonopt:" + name)
    results, done = algorithm.run(parameters, context, feedback)
    assert done, feedback.textLog()
    handleAlgorithmResults(algorithm, context, feedback)
    return results


class DesktopTests(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.project = QgsProject.instance()
        self.project.clear()

    def tearDown(self):
        self.project.clear()

    def test_plan_is_opened_named_coloured_and_in_a_group(self):
        run_algorithm("run", {
            "SCENARIO": str(FOLDERS / "county" / "scenario.yaml"), "OUT": str(self.folder / "out"), "SETTINGS": "run.time_limit_s=300\nrun.relative_gap=0.01\nrun.excess_gap=0.3"}, self.project)
        group = self.project.layerTreeRoot().findGroup("county")
        self.assertIsNotNone(group)
        self.assertEqual({"plan", "change"}, {node.name() for node in group.findLayers()})
        plan = next(node.layer() for node in group.findLayers() if node.name() == "plan")
        labels = [item.label for item in plan.renderer().classes()]
        self.assertTrue(any("Forest" in label and "林地" in label for label in labels), labels)
        colours = render([plan], "plan.png")
        self.assertIn("#2f8f46", colours)
        self.assertIn("#d7443e", colours)
        change = next(node.layer() for node in group.findLayers() if node.name() == "change")
        self.assertGreater(len(render([change], "change.png")), 1)

    def test_carbon_and_importance_maps_are_styled(self):
        run_algorithm("importance", {"RUN": str(FOLDERS / "run"), "OUT": str(self.folder / "importance")}, self.project)
        names = {layer.name() for layer in self.project.mapLayers().values()}
        self.assertEqual({"importance", "best other use"}, names)
        importance = next(layer for layer in self.project.mapLayers().values() if layer.name() == "importance")
        self.assertGreater(len(render([importance], "importance.png")), 3)

    def test_difference_of_runs_is_opened(self):
        run_algorithm("compare", {"RUN": str(FOLDERS / "run"), "OTHER": str(FOLDERS / "other"), "OUT": str(self.folder / "difference"), "OUTPUT": "TEMPORARY_OUTPUT"}, self.project)
        self.assertIn("difference", {layer.name() for layer in self.project.mapLayers().values()})

    def test_parcels_are_opened_with_their_style(self):
        layer = QgsVectorLayer(f"{FOLDERS / 'parcel-run' / 'plan.gpkg'}|layername=plan", "plan", "ogr")
        layer.loadNamedStyle(str(FOLDERS / "parcel-run" / "plan.qml"))
        self.assertIn("#2f8f46", render([layer], "parcels.png"))

    def test_map_tool_answers_at_the_place_clicked(self):
        plan = QgsRasterLayer(str(FOLDERS / "run" / "plan.tif"), "plan")
        self.project.addMapLayer(plan)
        self.project.setCrs(plan.crs())
        canvas, window = QgsMapCanvas(), None
        iface = mock.Mock()
        iface.activeLayer.return_value, iface.mainWindow.return_value = plan, window
        tool = CellTool(canvas, iface)
        cell = plan.rasterUnitsPerPixelX()
        tool.ask(QgsPointXY(plan.extent().xMinimum() + 20.5 * cell, plan.extent().yMaximum() - 20.5 * cell))
        for _ in range(600):
            QCoreApplication.processEvents()
            if tool.dialog is not None or iface.messageBar.called:
                break
            __import__("time").sleep(0.1)
        self.assertFalse(iface.messageBar.called, iface.mock_calls)
        tool.dialog.grab().save(str(PICTURES / "cell.png"))
        from qgis.PyQt.QtWidgets import QTableWidget

        table = tool.dialog.findChild(QTableWidget)
        self.assertEqual(6, table.rowCount())
        bold = [table.item(i, 0).text() for i in range(6) if table.item(i, 0).font().bold()]
        self.assertEqual(1, len(bold))

    def test_layers_outside_run_folders_are_told_apart(self):
        self.assertIsNone(run_folder_of(None))
        self.assertIsNone(run_folder_of(QgsRasterLayer(str(FOLDERS / "county" / "layers" / "landuse.tif"), "today")))
        self.assertEqual(FOLDERS / "run", run_folder_of(QgsRasterLayer(str(FOLDERS / "run" / "change.tif"), "change")))


if __name__ == "__main__":
    done = unittest.main(exit=False).result
    QgsProject.instance().clear()
    os._exit(0 if done.wasSuccessful() else 1)  # Layers must not outlive exitQgis, so nothing is torn down.

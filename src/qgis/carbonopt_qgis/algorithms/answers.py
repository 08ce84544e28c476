"""Algorithms over run folders: explain cell, price, importance, check, compare, monitor."""

import tempfile
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeatureRequest, QgsProcessing, QgsProcessingException, QgsProcessingOutputBoolean, QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource, QgsProcessingParameterFile, QgsProcessingParameterFolderDestination, QgsProcessingParameterNumber, QgsProcessingParameterPoint,
    QgsProcessingParameterRasterLayer, QgsProcessingParameterString, QgsRasterLayer, QgsVectorFileWriter, QgsWkbTypes,
)

from ..language import language, say
from ..loading import load
from ..tool import run
from .base import Algorithm


def crs_of(run_read) -> QgsCoordinateReferenceSystem:
    """Reference system of the plan; invalid where it has none or its location is hidden."""
    maps = [path for path in (run_read.folder / "plan.tif", run_read.folder / "plan.gpkg") if path.is_file()]
    if not maps:
        raise QgsProcessingException(say("The run has no plan.", "该结果没有方案。"))
    if maps[0].suffix == ".tif":
        return QgsRasterLayer(str(maps[0]), "plan").crs()
    from qgis.core import QgsVectorLayer

    return QgsVectorLayer(f"{maps[0]}|layername=plan", "plan", "ogr").crs()


class ExplainCell(Algorithm):
    """What every other use would cost at a cell, and which policy forbids it."""

    verb, names = "explain cell", ("Why is this cell as planned?", "该栅格为何如此安排?")

    def initAlgorithm(self, config=None):  # noqa: N802
        self.add_run()
        self.addParameter(QgsProcessingParameterPoint("POINT", say("Cell", "栅格位置")))
        self.add_table(say("Alternatives", "各用途对比"))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        chosen = self.run_of(parameters, context)
        place = self.parameterAsPoint(parameters, "POINT", context, crs_of(chosen))
        record = run(["explain", "cell", f"{place.x()!r},{place.y()!r}", "--xy", str(chosen.folder)], feedback, True).record
        names = {use.id: use.name(language()) for use in chosen.land_uses}
        feedback.pushInfo(say("today: ", "现状:") + names[record["today"]] + say(", plan: ", ",方案:") + names[record["planned"]])
        objectives = record["uses"][0]["objectives"]
        columns = [("use", str), ("change_of_total", float), ("pays_for_quotas", float), *((term["objective"], float) for term in objectives), ("forbidden_by", str), ("breaks", str)]
        rows = [
            [names[use["use"]], use["change_of_total"], use["pays_for_quotas"], *(term["value"] for term in use["objectives"]), ", ".join(use["forbidden_by"]), ", ".join(use["breaks"])]
            for use in record["uses"]
        ]
        return self.write_table(parameters, context, columns, rows)


class Price(Algorithm):
    """What each bound of a policy costs, as an interval that is proved."""

    verb, names = "price", ("What does each policy cost?", "各项政策的代价")

    def initAlgorithm(self, config=None):  # noqa: N802
        self.add_run()
        self.addParameter(QgsProcessingParameterNumber("STEP", say("Step, % of each bound", "步长,占限值 %"), QgsProcessingParameterNumber.Double, 1, minValue=0.001, maxValue=100))
        self.add_table(say("Prices", "价格表"))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        folder = self.run_of(parameters, context).folder
        record = run(["price", str(folder), "--step", f"{self.parameterAsDouble(parameters, 'STEP', context)!r}%"], feedback, True).record
        columns = [("policy", str), ("rule", str), ("bound", str), ("unit", str), ("asked", float), ("got", float), ("slack", float), ("estimate", float), ("price_unit", str),
                   ("tightening_low", float), ("tightening_high", float), ("relaxing_low", float), ("relaxing_high", float)]
        rows = [
            [price["policy"], price["rule"], price["bound"], price["unit"], price["asked"], price["got"], price["slack"], price["estimate"], price["price_unit"],
             *((price.get(side) or {}).get(end) for side in ("tightening", "relaxing") for end in ("low", "high"))]
            for price in record["prices"]
        ]
        return self.write_table(parameters, context, columns, rows)


class Importance(Algorithm):
    """What is lost where the planned use is denied, as maps."""

    verb, names = "importance", ("Importance of every cell", "各栅格的重要性")

    def initAlgorithm(self, config=None):  # noqa: N802
        self.add_run()
        self.addParameter(QgsProcessingParameterFolderDestination("OUT", say("Folder of the maps", "地图文件夹")))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        chosen, folder = self.run_of(parameters, context), Path(self.parameterAsString(parameters, "OUT", context))
        run(["importance", str(chosen.folder), "--out", str(folder)], feedback, True)
        load(context, chosen.id, [(folder / "importance_switch.tif", say("best other use", "最佳替代用途")), (folder / "importance.tif", say("importance", "重要性"))])
        return {"OUT": str(folder)}


class Check(Algorithm):
    """Which lines and quotas the conversion of drawn or selected land breaks, and its carbon."""

    verb, names = "check", ("May this land be converted?", "该用地能否转换?")

    def initAlgorithm(self, config=None):  # noqa: N802
        self.add_run()
        self.addParameter(QgsProcessingParameterFeatureSource("INPUT", say("Land of the proposal", "拟用地范围"), [QgsProcessing.TypeVectorPolygon]))
        self.addParameter(QgsProcessingParameterString("TO", say("Land use it asks for (identifier, such as urban)", "拟转用途(标识,如 urban)")))
        self.add_table(say("Findings", "核查结果"))
        self.addOutput(QgsProcessingOutputBoolean("PERMITTED", say("No policy speaks against it", "没有政策限制")))
        self.addOutput(QgsProcessingOutputNumber("HECTARES", say("Hectares judged", "核查面积,公顷")))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        chosen, source = self.run_of(parameters, context), self.parameterAsSource(parameters, "INPUT", context)
        with tempfile.TemporaryDirectory(prefix="carbonopt-") as folder:
            path = self._written(source, crs_of(chosen), Path(folder, "proposal.gpkg"), context)
            record = run(["check", str(chosen.folder), "--polygon", path, "--to", self.parameterAsString(parameters, "TO", context)], feedback, True, keeps=(0, 9)).record
        rows = [["forbidden", line["policy"], "", "ha", line["hectares"]] for line in record["forbidden_by"]]
        rows += [["broken", rule["policy"], rule["rule"], rule["unit"], rule["value"]] for rule in record["newly_broken"]]
        rows += [["objective", term["objective"], "change", term["unit"], term["after"] - term["before"]] for term in record["objectives"]]
        columns = [("finding", str), ("about", str), ("rule", str), ("unit", str), ("value", float)]
        return {**self.write_table(parameters, context, columns, rows), "PERMITTED": record["permitted"], "HECTARES": record["hectares"]}

    @staticmethod
    def _written(source, crs, path, context) -> str:
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = "GPKG", "proposal"
        writer = QgsVectorFileWriter.create(str(path), source.fields(), QgsWkbTypes.MultiPolygon, crs, context.transformContext(), options)
        transform = QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext())
        for feature in source.getFeatures(QgsFeatureRequest().setSubsetOfAttributes([])):
            geometry = feature.geometry()
            geometry.transform(transform)
            geometry.convertToMultiType()
            feature.setGeometry(geometry)
            feature.setAttributes([None] * source.fields().count())
            writer.addFeature(feature)
        if writer.hasError() != QgsVectorFileWriter.NoError:
            raise QgsProcessingException(writer.errorMessage())
        del writer
        return str(path)


class Compare(Algorithm):
    """Differing settings and indicators of two runs, and a map of where they differ."""

    verb, names = "compare", ("Compare two runs", "对比两个结果")

    def initAlgorithm(self, config=None):  # noqa: N802
        self.add_run()
        self.addParameter(QgsProcessingParameterFile("OTHER", say("Other run folder", "另一结果文件夹"), behavior=QgsProcessingParameterFile.Folder))
        self.addParameter(QgsProcessingParameterFolderDestination("OUT", say("Folder of the map", "地图文件夹")))
        self.add_table(say("Differences", "差异表"))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        first, folder = self.run_of(parameters, context), Path(self.parameterAsString(parameters, "OUT", context))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / ("difference.gpkg" if (first.folder / "plan.gpkg").is_file() else "difference.tif")
        words = ["compare", str(first.folder), self.parameterAsFile(parameters, "OTHER", context), "--map", str(path)]
        record = run(words, feedback, False).record["comparisons"][0]
        rows = [["setting", item["path"], "", str(item["first"]), str(item["second"])] for item in record["settings"]]
        rows += [["indicator", item["name"], item["unit"], repr(item["first"]), repr(item["second"])] for item in record["indicators"]]
        load(context, first.id, [(path, say("difference", "差异"))])
        return {**self.write_table(parameters, context, [("kind", str), ("name", str), ("unit", str), ("first", str), ("second", str)], rows), "OUT": str(folder)}


class Monitor(Algorithm):
    """Whether an observed land-use map follows the plan."""

    verb, names = "monitor", ("Does the observed map follow the plan?", "观测用地是否符合方案?")

    def initAlgorithm(self, config=None):  # noqa: N802
        self.add_run()
        self.addParameter(QgsProcessingParameterRasterLayer("OBSERVED", say("Observed land use", "观测用地")))
        self.add_table(say("Policies", "政策执行"))
        self.addOutput(QgsProcessingOutputBoolean("ALERT", say("There is cause for alert", "需要预警")))
        self.addOutput(QgsProcessingOutputNumber("REALISED", say("Share of the plan realised", "方案实施比例")))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        folder, layer = self.run_of(parameters, context).folder, self.parameterAsRasterLayer(parameters, "OBSERVED", context)
        outcome = run(["monitor", str(folder), "--observed", layer.source().split("|")[0], "--no-store", "--allow-outside"], feedback, False, keeps=(0, 8))
        columns = [("policy", str), ("rule", str), ("unit", str), ("least", float), ("most", float), ("planned", float), ("observed", float), ("breach", str)]
        rows = [
            [item["policy"], item["rule"], item["unit"], item["min"], item["max"], item["planned"], item["observed"], say("yes", "是") if item["breach"] else ""]
            for item in outcome.record["policies"]
        ]
        return {**self.write_table(parameters, context, columns, rows), "ALERT": outcome.code == 8, "REALISED": outcome.record["realised_share"]}

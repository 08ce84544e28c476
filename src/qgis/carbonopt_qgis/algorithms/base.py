"""What all algorithms share."""

from typing import Any, Dict, List, Sequence, Tuple

from qgis.core import (
    QgsFeature, QgsField, QgsFields, QgsFeatureSink, QgsProcessing, QgsProcessingAlgorithm, QgsProcessingException, QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink, QgsProcessingParameterFile, QgsProcessingParameterString, QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..language import say
from ..reader.folders import FolderError
from ..reader.runs import Run, read_run
from ..tool import help_of

_TYPE = {str: QVariant.String, float: QVariant.Double, int: QVariant.Int}


class Algorithm(QgsProcessingAlgorithm):
    """An algorithm named after its verb. ``verb`` is the verb's path, ``names`` its name in English and Chinese."""

    verb = ""
    names: Tuple[str, str] = ("", "")

    def name(self) -> str:
        return self.verb.replace(" ", "_")

    def displayName(self) -> str:  # noqa: N802, names that QGIS calls
        return say(*self.names)

    def createInstance(self):  # noqa: N802
        return type(self)()

    def shortHelpString(self) -> str:  # noqa: N802
        return help_of(self.verb) or self.displayName()

    def add_scenario(self) -> None:
        """Scenario, settings changed for this time, further options."""
        self.addParameter(QgsProcessingParameterFile("SCENARIO", say("Scenario", "场景文件"), extension="yaml"))
        self._add_words()

    def add_run(self) -> None:
        """A run folder."""
        self.addParameter(QgsProcessingParameterFile("RUN", say("Run folder", "结果文件夹"), behavior=QgsProcessingParameterFile.Folder))

    def _add_words(self) -> None:
        for name, text, lines in (
            ("SETTINGS", say("Settings to change, one a line: policies.urban-county.max_ha=180", "修改的设置,每行一项:policies.urban-county.max_ha=180"), True),
            ("OPTIONS", say("Further options of the command line", "其他命令行选项"), False),
        ):
            parameter = QgsProcessingParameterString(name, text, multiLine=lines, optional=True)
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
            self.addParameter(parameter)

    def add_table(self, text: str) -> None:
        """A table to write."""
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", text, QgsProcessing.TypeVector))

    def words(self, parameters, context) -> List[str]:
        """Scenario with its settings and options, as the command line takes them."""
        words = [self.parameterAsFile(parameters, "SCENARIO", context)]
        for line in self.parameterAsString(parameters, "SETTINGS", context).splitlines():
            if line.strip():
                words += ["--set", line.strip()]
        return words + self.parameterAsString(parameters, "OPTIONS", context).split()

    def run_of(self, parameters, context) -> Run:
        """The run folder that was chosen; QgsProcessingException where it is none."""
        try:
            return read_run(self.parameterAsFile(parameters, "RUN", context))
        except FolderError as failure:
            raise QgsProcessingException(str(failure)) from failure

    def write_table(self, parameters, context, columns: Sequence[Tuple[str, type]], rows: Sequence[Sequence[Any]]) -> Dict[str, Any]:
        """Writes rows into the table OUTPUT."""
        fields = QgsFields()
        for name, kind in columns:
            fields.append(QgsField(name, _TYPE[kind]))
        sink, identifier = self.parameterAsSink(parameters, "OUTPUT", context, fields, QgsWkbTypes.NoGeometry)
        for row in rows:
            feature = QgsFeature(fields)
            feature.setAttributes(list(row))
            sink.addFeature(feature, QgsFeatureSink.FastInsert)
        return {"OUTPUT": identifier}

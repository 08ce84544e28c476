"""The Processing provider."""

from processing.core.ProcessingConfig import ProcessingConfig, Setting
from qgis.core import QgsProcessingProvider

from .algorithms import ALL
from .language import say
from .tool import SETTING


class Provider(QgsProcessingProvider):
    """All algorithms, under the id ``carbonopt``."""

    def load(self) -> bool:
        ProcessingConfig.settingIcons[self.name()] = self.icon()
        ProcessingConfig.addSetting(Setting(
            self.name(), SETTING, say("Program carbonopt, or carbonopt.dll (empty: from the PATH)", "carbonopt 程序或 carbonopt.dll(留空则取自 PATH)"), "", valuetype=Setting.FILE))
        ProcessingConfig.readSettings()
        self.refreshAlgorithms()
        return True

    def unload(self) -> None:
        ProcessingConfig.removeSetting(SETTING)

    def loadAlgorithms(self) -> None:  # noqa: N802, the name that QGIS calls
        for algorithm in ALL:
            self.addAlgorithm(algorithm())

    def id(self) -> str:
        return "carbonopt"

    def name(self) -> str:
        return "CarbonOptimizer"

"""What QGIS loads: the provider and, in the desktop, a button for the map tool."""

from qgis.core import QgsApplication

from .language import say
from .provider import Provider


class Plugin:
    """Entry point of the plugin; ``iface`` is None under qgis_process."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.provider = None
        self.action = None
        self.tool = None

    def initProcessing(self) -> None:  # noqa: N802, the name that QGIS calls
        self.provider = Provider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:  # noqa: N802, the name that QGIS calls
        from qgis.PyQt.QtWidgets import QAction

        from .cell_tool import CellTool

        self.initProcessing()
        self.action = QAction(say("Why is this cell as planned?", "该栅格为何如此安排?"), self.iface.mainWindow())
        self.action.setCheckable(True)
        self.tool = CellTool(self.iface.mapCanvas(), self.iface)
        self.tool.setAction(self.action)
        self.action.triggered.connect(lambda: self.iface.mapCanvas().setMapTool(self.tool))
        self.iface.addPluginToMenu("CarbonOptimizer", self.action)
        self.iface.addToolBarIcon(self.action)

    def unload(self) -> None:
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
        if self.action is not None:
            self.iface.mapCanvas().unsetMapTool(self.tool)
            self.iface.removePluginMenu("CarbonOptimizer", self.action)
            self.iface.removeToolBarIcon(self.action)

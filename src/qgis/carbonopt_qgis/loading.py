"""Opens maps of result folders with their styles, in a group of the layer tree named after the run."""

from pathlib import Path
from typing import Iterable, Tuple

from qgis.core import QgsProcessingContext, QgsProcessingLayerPostProcessorInterface, QgsProject


class _IntoGroup(QgsProcessingLayerPostProcessorInterface):
    """Loads the style beside a file and moves its layer into a group, once Processing has added it."""

    kept = []  # Processing holds no reference of its own.

    def __init__(self, group: str, style: Path) -> None:
        super().__init__()
        self.group, self.style = group, style
        _IntoGroup.kept.append(self)

    def postProcessLayer(self, layer, context, feedback):  # noqa: N802, the name that QGIS calls
        if self.style.is_file():
            layer.loadNamedStyle(str(self.style))
            layer.triggerRepaint()
        root = (context.project() or QgsProject.instance()).layerTreeRoot()
        node = root.findLayer(layer.id())
        if node is None:
            return
        group = root.findGroup(self.group) or root.insertGroup(0, self.group)
        group.addChildNode(node.clone())
        node.parent().removeChildNode(node)


def load(context: QgsProcessingContext, group: str, layers: Iterable[Tuple[Path, str]]) -> None:
    """Asks Processing to open these files under these names when the algorithm is done; those that are not there are left out."""
    for path, name in layers:
        if not path.is_file():
            continue
        source = f"{path}|layername=plan" if path.suffix == ".gpkg" else str(path)
        details = QgsProcessingContext.LayerDetails(name, context.project(), name)
        details.setPostProcessor(_IntoGroup(group, path.with_suffix(".qml")))
        context.addLayerToLoadOnCompletion(source, details)

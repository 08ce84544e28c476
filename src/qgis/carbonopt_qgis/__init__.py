"""QGIS plugin of CarbonOptimizer: a Processing provider and a map tool that tells why a cell has its planned use."""


def classFactory(iface):  # noqa: N802, the name that QGIS calls
    from .plugin import Plugin

    return Plugin(iface)

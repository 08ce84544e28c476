"""Texts in the language of QGIS: Chinese where its locale is Chinese, else English."""

from qgis.core import QgsApplication


def language() -> str:
    """``zh`` or ``en``."""
    return "zh" if QgsApplication.locale().lower().startswith("zh") else "en"


def say(english: str, chinese: str) -> str:
    """The text in the user's language."""
    return chinese if language() == "zh" else english

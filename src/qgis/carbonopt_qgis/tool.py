"""The program ``carbonopt``: where it is, how it is run from Processing, and what it says about its own options."""

import functools
import os
import shutil
from typing import Any, Dict, List, Optional

from processing.core.ProcessingConfig import ProcessingConfig
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from .language import language, say
from .reader.command import Cancellation, Outcome, invoke
from .reader.progress import Progress

SETTING = "CARBONOPT_COMMAND"


def command() -> List[str]:
    """The command line of the program: the setting of the provider, the environment variable CARBONOPT, or the PATH."""
    named = ProcessingConfig.getSetting(SETTING) or os.environ.get("CARBONOPT") or shutil.which("carbonopt")
    if not named:
        raise QgsProcessingException(say(
            "carbonopt was not found. Install it (docs/install.md) and name it in Settings > Options > Processing > Providers > CarbonOptimizer.",
            "未找到 carbonopt。请先安装(docs/install.zh.md),并在 设置 > 选项 > 处理 > 数据提供者 > CarbonOptimizer 中指定。"))
    return ["dotnet", named] if named.endswith(".dll") else [named]


def run(arguments: List[str], feedback: QgsProcessingFeedback, has_progress: bool, keeps: tuple = (0,)) -> Outcome:
    """Runs a verb with progress and cancelling. QgsProcessingException, with every fault told, where its exit code is not in ``keeps``."""
    stop = Cancellation()
    feedback.pushCommandInfo("carbonopt " + " ".join(str(word) for word in arguments))

    def show(progress: Progress) -> None:
        if feedback.isCanceled():
            stop.cancel()
        if progress.share_done is not None:
            feedback.setProgress(100 * progress.share_done)
        if progress.event == "stage":
            feedback.setProgressText(_stage(progress.stage))
        elif progress.event == "search" and progress.relative_gap is not None:
            feedback.setProgressText(say(f"gap {progress.relative_gap:.3%}", f"间隙 {progress.relative_gap:.3%}"))

    try:
        outcome = invoke(*arguments, on_progress=show if has_progress else None, cancellation=stop, language=language(), command=command())
    except OSError as failure:
        raise QgsProcessingException(say(f"carbonopt could not be started: {failure}", f"无法启动 carbonopt:{failure}")) from failure
    tell(outcome.diagnostics, feedback)
    if outcome.code not in keeps:
        raise QgsProcessingException(outcome.messages.strip() or say(f"carbonopt ended with exit code {outcome.code}", f"carbonopt 以退出码 {outcome.code} 结束"))
    for line in outcome.messages.strip().splitlines():
        feedback.pushInfo(line)
    return outcome


def tell(diagnostics: List[Dict[str, Any]], feedback: QgsProcessingFeedback) -> None:
    """Shows faults and warnings in the user's language, each with its code, place and hint."""
    ending = "_zh" if language() == "zh" else ""
    for item in diagnostics:
        told = item.get("message" + ending) or item.get("message", "")
        hint = item.get("hint" + ending) or item.get("hint", "")
        line = f"{item.get('code')} {item.get('where', '')}: {told}" + (f" ({hint})" if hint else "")
        if item.get("severity") == "error":
            feedback.reportError(line, False)
        else:
            feedback.pushWarning(line)


@functools.lru_cache(maxsize=2)
def declared(spoken: str) -> Dict[str, Dict[str, Any]]:
    """What the installed program says about its verbs, by their path; empty where it cannot be asked."""
    try:
        outcome = invoke("options", language=spoken, command=command())
    except (OSError, QgsProcessingException):
        return {}
    return {verb["path"]: verb for verb in (outcome.record or {}).get("verbs", [])}


def help_of(verb: str) -> Optional[str]:
    """Description and options of a verb as the installed program declares them."""
    found = declared(language()).get(verb)
    if found is None:
        return None
    rows = "".join(f"<tr><td><code>{option['name']}</code></td><td>{option['description']}</td></tr>" for option in found["options"])
    return f"<p>{found['description']}</p><table>{rows}</table>"


def _stage(stage: Optional[str]) -> str:
    names = {
        "read": say("reading", "读取"), "solve": say("solving", "求解"), "audit": say("auditing", "审计"),
        "explain": say("explaining", "分析"), "write": say("writing", "写出"),
    }
    return names.get(stage or "", stage or "")

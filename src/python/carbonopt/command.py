"""Runs the command line ``carbonopt`` and reads what it answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import threading
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Union

from .fronts import Front, read_front
from .progress import Progress
from .runs import Run, read_run

#: Exit codes of ``run`` that leave a run folder: done, infeasible, limit without plan, gap not met, interrupted.
_LEAVES_RUN = (0, 4, 5, 7, 130)
_LEAVES_FRONT = (0, 1, 4, 5)

Settings = Mapping[str, Any]


class CommandError(RuntimeError):
    """A command did not do what was asked. ``code`` is its exit code, ``diagnostics`` what it found wrong, each with code, place,
    message and hint as printed by ``--json``."""

    def __init__(self, code: int, diagnostics: List[Dict[str, Any]], messages: str) -> None:
        self.code, self.diagnostics, self.messages = code, diagnostics, messages
        told = "; ".join(f"{item.get('code')}: {item.get('message')}" for item in diagnostics) or messages.strip()
        super().__init__(f"carbonopt ended with exit code {code}: {told}")


@dataclass(frozen=True)
class Outcome:
    """Exit code, the JSON object printed (None where there is none) and the messages of standard error."""

    code: int
    record: Optional[Dict[str, Any]]
    messages: str

    @property
    def diagnostics(self) -> List[Dict[str, Any]]:
        """What the command found wrong."""
        return list((self.record or {}).get("diagnostics", []))


class Cancellation:
    """Stops a command from another thread, as Ctrl-C does: the best plan so far is kept. Works on every system."""

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp(prefix="carbonopt-")
        self._removal = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self.path = Path(self._folder, "stop")

    def cancel(self) -> None:
        """Asks the command to stop."""
        self.path.touch()


def find_command(command: Union[str, Sequence[str], None] = None) -> List[str]:
    """The command line of the program: ``command`` or the environment variable CARBONOPT (an executable or carbonopt.dll), else
    ``carbonopt`` on the PATH. FileNotFoundError, with the ways to get it, where there is none."""
    if command is not None and not isinstance(command, str):
        return list(command)
    named = command or os.environ.get("CARBONOPT")
    if named:
        return ["dotnet", named] if named.endswith(".dll") else [named]
    found = shutil.which("carbonopt")
    if found is None:
        raise FileNotFoundError(
            "carbonopt is not on the PATH. Install it (docs/install.md), or set the environment variable CARBONOPT to the executable or to carbonopt.dll.")
    return [found]


def invoke(
    *arguments: Union[str, Path],
    on_progress: Optional[Callable[[Progress], None]] = None,
    cancellation: Optional[Cancellation] = None,
    language: Optional[str] = None,
    folder: Union[str, Path, None] = None,
    command: Union[str, Sequence[str], None] = None,
) -> Outcome:
    """Runs any verb with ``--json``.

    ``on_progress`` gets every line of progress; verbs that have no progress must be called without it. ``language`` is en or zh,
    ``folder`` the working directory. No exit code is an error here.
    """
    line = [*find_command(command), *map(str, arguments), "--json"]
    if on_progress is not None:
        line += ["--progress", "jsonl"]
    if cancellation is not None:
        line += ["--stop-file", str(cancellation.path)]
    if language is not None:
        line += ["--lang", language]
    hidden = {"creationflags": subprocess.CREATE_NO_WINDOW} if os.name == "nt" else {}  # type: ignore[attr-defined]
    process = subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, encoding="utf-8", errors="replace", cwd=folder, **hidden)
    printed: List[str] = []
    reader = threading.Thread(target=lambda: printed.append(process.stdout.read()), daemon=True)
    reader.start()
    messages: List[str] = []
    try:
        for text in process.stderr:
            progress = Progress.parse(text)
            if progress is None:
                messages.append(text)
            elif on_progress is not None:
                on_progress(progress)
        code = process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    finally:
        reader.join()
        process.stdout.close()
        process.stderr.close()
    return Outcome(code, _record(printed[0]), "".join(messages))


def run(
    scenario: Union[str, Path],
    out: Union[str, Path],
    *,
    set: Optional[Settings] = None,
    gap: Union[str, float, None] = None,
    time: Union[str, float, None] = None,
    seed: Optional[int] = None,
    options: Sequence[str] = (),
    **how: Any,
) -> Run:
    """Finds one plan (``carbonopt run``) and reads its folder, also where there is no plan: see ``Run.status``.

    ``set`` changes keys of the scenario, ``gap`` is a share or text such as "0.1%", ``time`` seconds or text such as "30m",
    ``options`` any further words of the command line; the rest goes to :func:`invoke`. CommandError where the scenario is invalid,
    the folder holds another run, or the audit fails.
    """
    outcome = invoke("run", scenario, "--out", out, *_words(set, gap, time, seed), *options, **how)
    if outcome.code not in _LEAVES_RUN or (outcome.record or {}).get("schema") != "carbon-optimizer/run/1":
        raise CommandError(outcome.code, outcome.diagnostics, outcome.messages)
    return read_run(_where(Path(how.get("folder") or ".") / out, outcome.record))


def pareto(
    scenario: Union[str, Path],
    out: Union[str, Path],
    *,
    set: Optional[Settings] = None,
    options: Sequence[str] = (),
    **how: Any,
) -> Front:
    """Computes a front (``carbonopt pareto``) and reads its folder; arguments as for :func:`run`."""
    outcome = invoke("pareto", scenario, "--out", out, *_words(set, None, None, None), *options, **how)
    if outcome.code not in _LEAVES_FRONT or (outcome.record or {}).get("schema") != "carbon-optimizer/front/1":
        raise CommandError(outcome.code, outcome.diagnostics, outcome.messages)
    return read_front(Path(how.get("folder") or ".") / out)


def validate(scenario: Union[str, Path], *, options: Sequence[str] = (), **how: Any) -> List[Dict[str, Any]]:
    """Everything that is wrong or remarkable about a scenario and its layers, each with severity, code, place, message and hint."""
    outcome = invoke("validate", scenario, *options, **how)
    if outcome.record is None:
        raise CommandError(outcome.code, [], outcome.messages)
    return outcome.diagnostics


def _words(settings: Optional[Settings], gap: Any, time: Any, seed: Any) -> List[str]:
    words: List[str] = []
    for key, value in (settings or {}).items():
        words += ["--set", f"{key}={str(value).lower() if isinstance(value, bool) else value}"]
    for name, value in (("--gap", gap), ("--time", time), ("--seed", seed)):
        if value is not None:
            words += [name, str(value)]
    return words


def _where(out: Path, record: Dict[str, Any]) -> Path:
    """The folder that holds the record; beside ``out`` where a better plan of the same problem kept its place."""
    for folder in [out, *sorted(out.parent.glob(out.name + "-*"))]:
        path = folder / "run.json"
        if path.is_file() and json.loads(path.read_text(encoding="utf-8-sig")) == record:
            return folder
    return out


def _record(text: str) -> Optional[Dict[str, Any]]:
    try:
        record = json.loads(text)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None

"""Result folders for the tests, written once by the command line (tests/interop/make-folders.sh)."""

import functools
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


@functools.lru_cache(maxsize=None)
def place() -> Path:
    """The folder they lie in: that of CARBONOPT_FOLDERS, else a new one. Skips where there is no program to write them."""
    named = os.environ.get("CARBONOPT_FOLDERS")
    if named:
        return Path(named)
    tool()
    temporary = tempfile.TemporaryDirectory(prefix="carbonopt-folders-")
    place.kept = temporary  # type: ignore[attr-defined]
    subprocess.run(["bash", str(ROOT / "tests" / "interop" / "make-folders.sh"), temporary.name], check=True)
    return Path(temporary.name)


def tool() -> str:
    """The program under test."""
    built = ROOT / "artifacts" / "bin" / "CarbonOptimizer.Cli" / "release" / "carbonopt.dll"
    named = os.environ.get("CARBONOPT") or (str(built) if built.is_file() else None)
    if named is None:
        raise unittest.SkipTest("build src/CarbonOptimizer.Cli, or name the program in CARBONOPT")
    os.environ["CARBONOPT"] = named
    return named


def needs(module: str):
    """Skips a test where an optional package is not installed."""
    try:
        __import__(module)
        return lambda test: test
    except ImportError:
        return unittest.skip(f"{module} is not installed")

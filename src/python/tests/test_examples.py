import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from .folders import ROOT, place

EXAMPLES = ROOT / "src" / "python" / "examples"


class ExampleTests(unittest.TestCase):
    def test_example_runs_from_first_to_last_cell(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = {"CARBONOPT_FOLDERS": str(place()), "CARBONOPT_FIGURES": folder, "PYTHONPATH": str(ROOT / "src" / "python")}
            run = subprocess.run([sys.executable, str(EXAMPLES / "first_figures.py")], env={**os.environ, **paths}, capture_output=True, text=True)
            self.assertEqual((0, ""), (run.returncode, run.stderr if run.returncode else ""))
            self.assertIn("binding:", run.stdout)
            self.assertTrue("install matplotlib" in run.stdout or Path(folder, "figures.png").stat().st_size > 10000)

    def test_notebook_is_the_example(self):
        sys.path.insert(0, str(EXAMPLES))
        from to_notebook import notebook_of

        text = (EXAMPLES / "first_figures.py").read_text(encoding="utf-8")
        self.assertEqual(notebook_of(text), (EXAMPLES / "first_figures.ipynb").read_text(encoding="utf-8"))
        cells = json.loads(notebook_of(text))["cells"]
        self.assertEqual(text.count("# %%"), len(cells))
        self.assertFalse(any("# %%" in line for cell in cells for line in cell["source"]))

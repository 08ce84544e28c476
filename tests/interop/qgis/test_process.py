"""Every algorithm of the provider by qgis_process, its answers held against the command line."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

FOLDERS = Path(os.environ["CARBONOPT_FOLDERS"])
BRIEF = {"SETTINGS": "run.time_limit_s=300\nrun.relative_gap=0.01\nrun.excess_gap=0.3"}


def process(algorithm, **inputs):
    """Results of an algorithm, its log, and its exit code."""
    words = ["qgis_process.bin", "--json", "run", "carbonopt:" + algorithm, "--", *(f"{name}={value}" for name, value in inputs.items())]
    done = subprocess.run(words, capture_output=True, text=True)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = {}
    return answer.get("results", {}), json.dumps(answer.get("log", {}), ensure_ascii=False) + done.stderr, done.returncode


def carbonopt(*words):
    tool = os.environ["CARBONOPT"]
    done = subprocess.run([*(["dotnet", tool] if tool.endswith(".dll") else [tool]), *map(str, words), "--json"], capture_output=True, text=True)
    return json.loads(done.stdout)


def program_with(word):
    """Whether a process of carbonopt has a word in its command line."""
    lines = (path.read_bytes().split(b"\0") for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists())
    return any(word.encode() in line and any(b"carbonopt" in part for part in line[:2]) and b"--stop-file" in line for line in lines)


def rows(path):
    """Rows of a table written as CSV."""
    import csv

    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class ProcessTests(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.table = self.folder / "table.csv"

    def test_provider_lists_its_algorithms(self):
        listed = json.loads(subprocess.run(["qgis_process.bin", "--json", "list"], capture_output=True, text=True).stdout)
        self.assertEqual(
            {"carbonopt:" + name for name in ("validate", "plan", "run", "pareto", "batch_run", "explain_infeasibility", "explain_cell", "price", "importance", "check", "compare", "monitor")},
            set(listed["providers"]["carbonopt"]["algorithms"]))

    def test_validate_counts_what_the_command_line_counts(self):
        found, log, code = process("validate", SCENARIO=FOLDERS / "county" / "scenario.yaml")
        record = carbonopt("validate", FOLDERS / "county")
        self.assertEqual((0, record["errors"], record["warnings"]), (code, found["ERRORS"], found["WARNINGS"]), log)
        self.assertIn(record["diagnostics"][0]["code"], log)

    def test_faults_are_told_with_code_and_place(self):
        found, log, code = process("run", SCENARIO=FOLDERS / "county" / "scenario.yaml", SETTINGS="policies.nowhere.max_ha=1", OUT=self.folder / "out")
        self.assertNotEqual(0, code)
        self.assertIn("nowhere", log)
        self.assertFalse((self.folder / "out" / "run.json").exists())

    def test_plan_forecasts(self):
        found, log, code = process("plan", SCENARIO=FOLDERS / "county" / "scenario.yaml")
        self.assertEqual((0, carbonopt("plan", FOLDERS / "county")["units"]), (code, found["UNITS"]), log)

    def test_run_leaves_a_folder_and_its_numbers(self):
        found, log, code = process("run", SCENARIO=FOLDERS / "county" / "scenario.yaml", OUT=self.folder / "out", GAP=1, **BRIEF)
        record = json.loads((self.folder / "out" / "run.json").read_text())
        self.assertEqual((0, record["status"], record["objective"]["total"]), (code, found["STATUS"], found["TOTAL"]), log)

    def test_run_that_is_interrupted_keeps_its_plan(self):
        settings = "run.solver=annealing\nrun.iteration_limit=1000000000\nrun.time_limit_s=300"
        running = subprocess.Popen(
            ["qgis_process.bin", "run", "carbonopt:run", "--", f"SCENARIO={FOLDERS / 'county' / 'scenario.yaml'}", f"SETTINGS={settings}", f"OUT={self.folder / 'out'}"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))  # A shell ignores Ctrl-C for what it runs in the background, and children inherit that.
        # qgis_process holds its output back, so the program itself is looked for, and given time for a first plan.
        deadline = time.time() + 120
        while not program_with(str(self.folder / "out")) and time.time() < deadline:
            time.sleep(0.5)
        time.sleep(20)
        os.killpg(running.pid, signal.SIGINT)
        log, _ = running.communicate(timeout=120)
        deadline = time.time() + 60
        while not (self.folder / "out" / "run.json").is_file() and time.time() < deadline:
            time.sleep(1)
        self.assertEqual("interrupted", json.loads((self.folder / "out" / "run.json").read_text())["status"], log)

    def test_pareto_leaves_a_front(self):
        found, log, code = process("pareto", SCENARIO=FOLDERS / "county" / "scenario.yaml", OUT=self.folder / "front", **BRIEF)
        self.assertEqual(0, code, log)
        self.assertEqual(json.loads((self.folder / "front" / "front.json").read_text())["efficient"], found["EFFICIENT"])

    @unittest.skipUnless("batch run" in [verb["path"] for verb in carbonopt("options")["verbs"]], "the program has no batches")
    def test_batch_is_worked_off(self):
        batch = self.folder / "batch.yaml"
        batch.write_text(f"schema: carbon-optimizer/batch/1\nscenario: {FOLDERS / 'county'}\ngrid:\n  objectives.boundary_length.weight: [0.002, 0.02]\nlimits: {{time: 20s}}\n")
        found, log, code = process("batch_run", BATCH=batch, OUT=self.folder / "out")
        self.assertEqual((0, 2, 0, 0), (code, found["DONE"], found["FAILED"], found["WAITING"]), log)
        self.assertTrue((self.folder / "out" / "manifest.csv").is_file())

    def test_infeasibility_is_explained(self):
        found, log, code = process("explain_infeasibility", SCENARIO=FOLDERS / "county" / "scenario.yaml", SETTINGS="policies.forest-county.min_ha=200")
        self.assertEqual((0, "proved_impossible"), (code, found["VERDICT"]), log)
        self.assertIn("forest", log.lower())

    def test_cell_is_explained_where_it_lies(self):
        record = json.loads((FOLDERS / "run" / "run.json").read_text())
        wanted = carbonopt("explain", "cell", "20,20", FOLDERS / "run")
        west, north, cell = placement(FOLDERS / "run" / "plan.tif")
        point = f"{west + 20.5 * cell},{north - 20.5 * cell} [EPSG:{crs(record)}]"
        found, log, code = process("explain_cell", RUN=FOLDERS / "run", POINT=point, OUTPUT=self.table)
        self.assertEqual(0, code, log)
        self.assertEqual([round(use["change_of_total"], 6) for use in wanted["uses"]], [round(float(row["change_of_total"]), 6) for row in rows(self.table)])

    def test_prices_are_those_of_the_command_line(self):
        found, log, code = process("price", RUN=FOLDERS / "run", OUTPUT=self.table)
        self.assertEqual(0, code, log)
        wanted = carbonopt("price", FOLDERS / "run")["prices"]
        self.assertEqual([(price["policy"], round(price["estimate"], 6)) for price in wanted], [(row["policy"], round(float(row["estimate"]), 6)) for row in rows(self.table)])

    def test_importance_leaves_maps(self):
        found, log, code = process("importance", RUN=FOLDERS / "run", OUT=self.folder / "importance")
        self.assertEqual((0, True), (code, (self.folder / "importance" / "importance.tif").is_file()), log)

    def test_check_judges_the_drawn_land(self):
        record = json.loads((FOLDERS / "run" / "run.json").read_text())
        west, north, cell = placement(FOLDERS / "run" / "plan.tif")
        ring = [[west + i * cell, north - j * cell] for i, j in ((18, 18), (26, 18), (26, 26), (18, 26), (18, 18))]
        place = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs(record)}"}}
        shape = {"type": "FeatureCollection", "crs": {"type": "name", "properties": place["properties"]}, "features": [{"type": "Feature", "properties": {"name": "site"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}]}
        site = self.folder / "site.geojson"
        site.write_text(json.dumps(shape))
        wanted = carbonopt("check", FOLDERS / "run", "--polygon", site, "--to", "urban")
        found, log, code = process("check", RUN=FOLDERS / "run", INPUT=site, TO="urban", OUTPUT=self.table)
        self.assertEqual((0, wanted["permitted"]), (code, found["PERMITTED"]), log)
        self.assertAlmostEqual(wanted["hectares"], found["HECTARES"])
        self.assertEqual([line["policy"] for line in wanted["forbidden_by"]], [row["about"] for row in rows(self.table) if row["finding"] == "forbidden"])

    def test_runs_are_compared(self):
        found, log, code = process("compare", RUN=FOLDERS / "run", OTHER=FOLDERS / "other", OUT=self.folder / "difference", OUTPUT=self.table)
        self.assertEqual((0, True), (code, (self.folder / "difference" / "difference.tif").is_file()), log)
        self.assertIn("objectives.boundary_length.weight", [row["name"] for row in rows(self.table)])

    def test_observed_map_is_held_against_the_plan(self):
        found, log, code = process("monitor", RUN=FOLDERS / "run", OBSERVED=FOLDERS / "run" / "plan.tif", OUTPUT=self.table)
        self.assertEqual((0, 1), (code, found["REALISED"]), log)

    def test_messages_are_chinese_in_a_chinese_qgis(self):
        env = {**os.environ, "LANG": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"}
        ini = Path(os.environ["HOME"], ".local/share/QGIS/QGIS3/profiles/default/QGIS/QGIS3.ini")
        before = ini.read_text() if ini.is_file() else ""
        ini.parent.mkdir(parents=True, exist_ok=True)
        ini.write_text(before + "\n[locale]\noverrideFlag=true\nuserLocale=zh-Hans\n")
        self.addCleanup(ini.write_text, before)
        done = subprocess.run(["qgis_process.bin", "help", "carbonopt:run"], capture_output=True, text=True, env=env)
        self.assertIn("场景文件", done.stdout)


def placement(path):
    """West, north and size of the cells of a raster."""
    from osgeo import gdal

    west, cell, _, north, _, _ = gdal.Open(str(path)).GetGeoTransform()
    return west, north, cell


def crs(record):
    return record["units"]["crs"].split("EPSG:")[1].rstrip(")")


if __name__ == "__main__":
    unittest.main(verbosity=1)

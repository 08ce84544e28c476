import json
import shutil
import tempfile
import unittest
from pathlib import Path

import carbonopt

from .folders import needs, place


class RunTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.run_read = carbonopt.read_run(place() / "run")

    def test_areas_are_the_cells_of_the_map(self):
        cells, units = self.run_read.map("plan").counts(), self.run_read.record["units"]
        hectares = units["cell_width"] * units["cell_height"] / 10000
        for row in self.run_read.table("areas"):
            self.assertAlmostEqual(row["plan_ha"], cells.get(row["code"], 0) * hectares, places=6)
        self.assertEqual(units["count"], sum(cells.values()))

    def test_transitions_are_the_cells_of_the_change_map(self):
        codes = {use.id: use.code for use in self.run_read.land_uses}
        changes = self.run_read.map("change").counts()
        wanted = {100 * codes[row["from"]] + codes[row["to"]]: row["cells"] for row in self.run_read.table("transitions") if row["from"] != row["to"]}
        self.assertEqual(wanted, {int(code): count for code, count in changes.items() if code})

    def test_objective_is_the_sum_of_its_table(self):
        rows = [row for row in self.run_read.table("objectives") if row["part"] is None and row["weight"] is not None]
        total = sum(row["weight"] * row["plan"] for row in rows if row["objective"] in self.run_read.terms())
        self.assertAlmostEqual(self.run_read.objective, total, places=6)
        self.assertLessEqual(self.run_read.bound, self.run_read.objective)

    def test_every_table_and_map_of_the_folder_reads(self):
        for folder in ("run", "parcel-run", "period-run"):
            run = carbonopt.read_run(place() / folder)
            self.assertIn("policies", run.tables)
            for name in run.tables:
                self.assertGreater(len(run.table(name).columns), 1, name)
            for name in run.maps:
                self.assertGreater(len(run.map(name).counts()), 0, name)

    def test_names_come_in_both_languages(self):
        self.assertEqual(("Forest", "林地"), (self.run_read.land_uses[1].name(), self.run_read.land_uses[1].name("zh")))
        self.assertNotEqual(self.run_read.meaning("en"), self.run_read.meaning("zh"))

    def test_a_run_without_plan_says_so(self):
        run = carbonopt.read_run(place() / "impossible")
        self.assertEqual(("infeasible", 4, False, None), (run.status, run.exit_code, run.has_plan, run.objective))
        with self.assertRaisesRegex(FileNotFoundError, "no plan.tif"):
            run.map("plan")

    @needs("pyarrow")
    def test_cells_table_is_the_map(self):
        cells, plan = self.run_read.cells(), self.run_read.map("plan")
        codes = {use.id: use.code for use in self.run_read.land_uses}
        self.assertTrue(all(plan[row["row"], row["col"]] == codes[row["plan"]] for row in cells))

    @needs("numpy")
    def test_array_is_the_map(self):
        plan = self.run_read.map("plan")
        self.assertEqual(plan.counts(), {code: int((plan.array() == code).sum()) for code in plan.counts()})


class FrontTests(unittest.TestCase):
    def test_no_plan_is_below_the_certified_curve(self):
        for name in ("front", "caps"):
            front = carbonopt.read_front(place() / name)
            first, second = (axis.id for axis in front.axes)
            least = front.efficient[0][first]
            self.assertTrue(all(point["bound"] <= point["found"] + 1e-9 for point in front.certified(200) if point["x"] >= least))
            for row in front.efficient:
                bound = max(bound - slope * row[first] for slope, bound in front._cuts(first, second))
                self.assertGreaterEqual(row[second], bound - 1e-6)

    def test_efficient_rows_do_not_dominate_each_other(self):
        rows = carbonopt.read_front(place() / "front").efficient
        self.assertGreaterEqual(len(rows), 2)
        for a, b in zip(rows, rows[1:]):
            self.assertTrue(a["emissions"] < b["emissions"] and a["boundary"] > b["boundary"])

    def test_hypervolume_is_an_interval(self):
        low, high = carbonopt.read_front(place() / "front").hypervolume
        self.assertLessEqual(low, high)

    def test_every_plan_changes_what_its_agreement_says(self):
        """The percentage of efficient plans with a use follows from their changes and today's map."""
        front = carbonopt.read_front(place() / "front")
        run = carbonopt.read_run(place() / "run")
        change, plan = run.map("change"), run.map("plan")
        codes = [use.code for use in run.land_uses]
        today = [code if move == 0 else move // 100 for code, move in zip(plan.cells, change.cells)]
        maps = [front.change_map(row["row"]) for row in front.efficient]
        forest = next(i for i, use in enumerate(run.land_uses) if use.id == "forest")
        frequency = carbonopt.read_raster(front.folder / "agreement" / "frequency_forest.tif")
        share = []
        for i, code in enumerate(today):
            if plan.cells[i] != plan.nodata:
                uses = [codes.index(code) if m.cells[i] == 0 else m.cells[i] - 1 for m in maps]
                share.append((uses.count(forest) / len(uses), frequency.cells[i]))
        self.assertTrue(all(abs(100 * ours - theirs) <= 0.5 for ours, theirs in share))
        self.assertTrue(any(ours > 0 for ours, _ in share))


class BatchTests(unittest.TestCase):
    def test_rows_find_their_runs(self):
        batch = carbonopt.read_batch(place() / "batch")
        self.assertEqual(3, len(batch.rows))
        found = [batch.run_of(row) for row in batch.rows]
        self.assertEqual([carbonopt.read_run(place() / name).record for name in ("run", "other")], [run.record for run in found[:2]])
        self.assertIsNone(found[2])

    def test_outcomes_are_those_of_the_runs(self):
        outcomes = carbonopt.read_batch(place() / "batch").outcomes()
        self.assertEqual([carbonopt.read_run(place() / name).objective for name in ("run", "other")], outcomes.column("total"))
        self.assertIn("net_carbon", outcomes.columns)


class KindTests(unittest.TestCase):
    def test_kinds_are_told_apart(self):
        self.assertEqual(["run", "front", "batch"], [carbonopt.kind_of(place() / name) for name in ("run", "front", "batch")])
        self.assertIsInstance(carbonopt.read(place() / "front"), carbonopt.Front)
        with self.assertRaises(carbonopt.FolderError):
            carbonopt.kind_of(place() / "county")

    def test_damaged_and_newer_records_are_refused(self):
        for text, told in (("{", "damaged"), ("[]", "schema None"), (json.dumps({"schema": "carbon-optimizer/run/9"}), "run/9")):
            with self.subTest(text), tempfile.TemporaryDirectory() as folder:
                Path(folder, "run.json").write_text(text)
                with self.assertRaisesRegex(carbonopt.FolderError, told):
                    carbonopt.read_run(folder)

    def test_damaged_plans_are_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, "front")
            shutil.copytree(place() / "front", copy)
            plan = sorted((copy / "plans").glob("*.plan"))[0]
            row, good = int(plan.stem), plan.read_bytes()
            for damaged in (b"", b"x" * 40, good[:14], good[:-3], good[:8] + b"\xff\xff\0\0" + good[12:]):
                plan.write_bytes(damaged)
                with self.assertRaises(carbonopt.FolderError):
                    carbonopt.read_front(copy).changes(row)

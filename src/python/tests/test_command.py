import os
import tempfile
import unittest
from pathlib import Path

import carbonopt
from carbonopt.command import find_command

from .folders import place, tool


class CommandTests(unittest.TestCase):
    def setUp(self):
        tool()
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = Path(self.temporary.name)

    def test_run_is_read_with_progress(self):
        stages = []
        run = carbonopt.run(
            place() / "county", self.folder / "out", set={"policies.urban-county.max_ha": 7.2}, gap="1%", time=20,
            options=["--excess-gap", "30%"], on_progress=lambda progress: stages.append(progress.stage))
        self.assertTrue(run.has_plan)
        self.assertIn("solve", stages)
        self.assertLess(run.relative_gap, 0.5)
        self.assertIn(7.2, run.table("policies").where(policy="urban-county").column("asked_max"))

    def test_faults_come_as_an_exception_with_places(self):
        with self.assertRaises(carbonopt.CommandError) as caught:
            carbonopt.run(place() / "county", self.folder / "out", set={"policies.urban-count.max_ha": 3}, language="en")
        self.assertIn(caught.exception.code, (2, 3))
        self.assertIn("urban-count", str(caught.exception))
        self.assertTrue(caught.exception.diagnostics[0]["code"].startswith("CO"))
        self.assertFalse((self.folder / "out").exists())

    def test_stop_file_keeps_the_plan(self):
        stop = carbonopt.Cancellation()
        run = carbonopt.run(
            place() / "county", self.folder / "out", options=["--solver", "annealing"], set={"run.iteration_limit": 1000000000}, time="5m",
            cancellation=stop, on_progress=lambda progress: stop.cancel() if progress.record.get("plan") else None)
        self.assertEqual(("interrupted", 130, True), (run.status, run.exit_code, run.has_plan))

    def test_validate_tells_everything_at_once(self):
        found = carbonopt.validate(place() / "county", options=["--set", "policies.urban-county.max_ha=1"])
        self.assertTrue({"code", "severity", "where", "message", "message_zh"} <= set(found[0]))

    def test_missing_program_is_told_with_the_ways_to_get_it(self):
        before = dict(os.environ)
        os.environ.pop("CARBONOPT", None)
        os.environ["PATH"] = str(self.folder)
        try:
            with self.assertRaisesRegex(FileNotFoundError, "CARBONOPT"):
                find_command()
        finally:
            os.environ.clear()
            os.environ.update(before)

    def test_dll_is_started_by_dotnet(self):
        self.assertEqual(["dotnet", "/x/carbonopt.dll"], find_command("/x/carbonopt.dll"))
        self.assertEqual(["a", "b"], find_command(["a", "b"]))


class ProgressTests(unittest.TestCase):
    def test_other_lines_are_messages(self):
        for line in ("county: Done", "{broken", '{"schema":"other/1"}', "[1]", ""):
            self.assertIsNone(carbonopt.Progress.parse(line))

    def test_share_is_known_where_the_number_of_solves_is(self):
        line = '{"schema":"carbon-optimizer/progress/1","event":"solve","done":%s,"of":%s,"elapsed":1}'
        self.assertEqual(0.25, carbonopt.Progress.parse(line % (3, 12)).share_done)
        self.assertEqual(1, carbonopt.Progress.parse(line % (13, 12)).share_done)
        self.assertIsNone(carbonopt.Progress.parse(line % (3, "null")).share_done)

    def test_batches_tell_runs_of_a_total(self):
        told = carbonopt.Progress.parse('{"schema":"carbon-optimizer/batch-progress/1","total":40,"done":10,"failed":0,"running":2}')
        self.assertEqual(("batch", 0.25), (told.event, told.share_done))

import unittest

import carbonopt

from .folders import needs, place


@needs("matplotlib")
class FigureTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        import matplotlib

        matplotlib.use("Agg")

    def test_front_draws_the_efficient_plans_and_the_bound(self):
        from carbonopt.figures import plot_front

        front = carbonopt.read_front(place() / "front")
        panel = plot_front(front)
        drawn = sorted(tuple(point) for kind in panel.collections if hasattr(kind, "get_offsets") for point in kind.get_offsets().tolist() if point != [0, 0])
        self.assertEqual([(row["emissions"], row["boundary"]) for row in front.efficient], [point for point in drawn if point in {(row["emissions"], row["boundary"]) for row in front.efficient}])
        self.assertTrue(any(list(line.get_ydata()) == front.certified().column("bound") for line in panel.lines))

    def test_map_shows_every_use_in_its_colour(self):
        from carbonopt.figures import plot_map
        from matplotlib.colors import to_hex

        run = carbonopt.read_run(place() / "run")
        panel = plot_map(run, language="zh")
        image, plan = panel.images[0], run.map("plan")
        for use in run.land_uses:
            if use.code in plan.counts():
                self.assertEqual(use.colour.lower(), to_hex(image.cmap(image.norm(use.code))))
        self.assertIn("林地", [text.get_text() for text in panel.get_legend().get_texts()])

    def test_areas_and_policies_have_a_bar_for_each_row(self):
        from carbonopt.figures import plot_areas, plot_policies

        run = carbonopt.read_run(place() / "run")
        self.assertEqual(2 * len(run.table("areas")), len(plot_areas(run).patches))
        self.assertGreater(len(plot_policies(run).patches), 3)

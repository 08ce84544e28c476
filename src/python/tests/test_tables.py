import tempfile
import unittest
from pathlib import Path

from carbonopt import read_table

from .folders import needs


def table(text: str):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "t.csv")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
        return read_table(path)


class TableTests(unittest.TestCase):
    def test_columns_have_one_type(self):
        read = table('n,x,kept,name,code\r\n1,0.5,yes,"Plan, ""A""",007\r\n,-2E-06,no,规划,012\r\n')
        self.assertEqual([1, None], read.column("n"))
        self.assertEqual([0.5, -2e-6], read.column("x"))
        self.assertEqual([True, False], read.column("kept"))
        self.assertEqual(['Plan, "A"', "规划"], read.column("name"))
        self.assertEqual(["007", "012"], read.column("code"))

    def test_one_text_makes_a_column_of_texts(self):
        self.assertEqual(["1", "x"], table("a\r\n1\r\nx\r\n").column("a"))

    def test_words_of_other_readers_stay_texts(self):
        self.assertEqual(["nan", "inf", "1_000", "+1"], table("a\r\nnan\r\ninf\r\n1_000\r\n+1\r\n").column("a"))

    def test_guard_against_formulas_is_removed(self):
        self.assertEqual(["=SUM(A1)", "'quoted'"], table("a\r\n'=SUM(A1)\r\n'quoted'\r\n").column("a"))

    def test_heading_alone_is_a_table_without_rows(self):
        self.assertEqual((["a", "b"], 0), (table("a,b\r\n").columns, len(table("a,b\r\n"))))

    def test_rows_of_other_lengths_are_named(self):
        with self.assertRaisesRegex(ValueError, "row 3 has 1 fields, the heading 2"):
            table("a,b\r\n1,2\r\n3\r\n")

    def test_unknown_columns_are_named_with_those_there_are(self):
        with self.assertRaisesRegex(KeyError, "there are a, b"):
            table("a,b\r\n1,2\r\n").column("c")

    def test_where_keeps_matching_rows(self):
        self.assertEqual([2], table("a,b\r\n1,x\r\n2,y\r\n").where(b="y").column("a"))

    @needs("pandas")
    def test_frame_has_the_same_values(self):
        frame = table("a,b\r\n1,x\r\n2,\r\n").frame()
        self.assertEqual([1, 2], frame["a"].tolist())
        self.assertEqual(["a", "b"], list(frame.columns))

"""Turns an example in percent format into a Jupyter notebook: ``python3 examples/to_notebook.py examples/first_figures.py``."""

import json
import sys
from pathlib import Path


def notebook_of(source: str) -> str:
    """The notebook of a script whose cells start with ``# %%`` or ``# %% [markdown]``."""
    cells = []
    for part in source.split("# %%")[1:]:
        head, _, body = part.partition("\n")
        is_text = "[markdown]" in head
        lines = body.strip("\n").split("\n")
        if is_text:
            lines = [line[1:].lstrip(" ") for line in lines if line.startswith("#")]
        text = [line + "\n" for line in lines[:-1]] + lines[-1:]
        cell = {"cell_type": "markdown" if is_text else "code", "id": f"cell-{len(cells)}", "metadata": {}, "source": text}
        cells.append(cell if is_text else {**cell, "execution_count": None, "outputs": []})
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.with_suffix(".ipynb").write_text(notebook_of(path.read_text(encoding="utf-8")), encoding="utf-8")

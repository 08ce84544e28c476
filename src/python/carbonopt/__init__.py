"""Reads the result folders of CarbonOptimizer, runs its command line and draws the main figures.

Everything works on Python's standard library alone. Where pandas, numpy, rasterio, pyarrow or matplotlib are installed, tables become
data frames, maps become arrays and figures are drawn::

    import carbonopt
    run = carbonopt.read_run("out/demo-county")
    run.objective, run.relative_gap, run.bound
    run.table("areas").frame()              # pandas.DataFrame
    run.map("plan").array()                 # numpy.ndarray
    carbonopt.run("scenarios/demo-county", out="out/mine", set={"policies.urban-county.max_ha": 180})
"""

from .batches import Batch, read_batch
from .command import Cancellation, CommandError, Outcome, invoke, pareto, run, validate
from .folders import FolderError, kind_of, read
from .fronts import Front, read_front
from .geotiff import Raster, read_raster
from .progress import Progress
from .runs import Run, read_run
from .tables import Table, read_table

__version__ = "0.2.0"

__all__ = [
    "Batch", "Cancellation", "CommandError", "FolderError", "Front", "Outcome", "Progress", "Raster", "Run", "Table",
    "invoke", "kind_of", "pareto", "read", "read_batch", "read_front", "read_raster", "read_run", "read_table", "run", "validate",
]

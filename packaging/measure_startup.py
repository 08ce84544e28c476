"""Start-up times: measure_startup.py SCENARIO NAME=COMMAND... prints a table of wall and processor seconds, medians of STARTS (9) starts each.

A command is an executable or carbonopt.dll. Wall times on a machine that does other things are upper limits; processor times are not.
"""

import os
import resource
import statistics
import subprocess
import sys
import time

STARTS = int(os.environ.get("STARTS", "9"))


def measure(words):
    """Median wall and processor seconds of a command, after one start that warms the file cache."""
    walls, processors = [], []
    for start in range(STARTS + 1):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        if start:
            walls.append(ended - began)
            processors.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(walls), statistics.median(processors)


def main(scenario, programs):
    """Prints the table."""
    print(f"load {os.getloadavg()[0]:.2f}\n\n| command | {' | '.join(name + ' wall s, CPU s' for name, _ in programs)} |\n|---|{'---|' * len(programs)}")
    for verb in (["--help"], ["validate", scenario], ["plan", scenario]):
        cells = []
        for _, program in programs:
            wall, processor = measure([*(["dotnet", program] if program.endswith(".dll") else [program]), *verb])
            cells.append(f"{wall:.2f}, {processor:.2f}")
        print(f"| `{' '.join(verb[:1])}` | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], [named.split("=", 1) for named in sys.argv[2:]])

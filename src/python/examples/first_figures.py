# %% [markdown]
# # From result folders to figures
#
# Reads a run, a front and a batch, checks a few numbers and draws the main figures where matplotlib is installed.
# Set `folders` to where your results lie.

# %%
import os
from pathlib import Path

import carbonopt

folders = Path(os.environ.get("CARBONOPT_FOLDERS", "out"))

# %% [markdown]
# ## A run
# `record` is run.json as it is; tables and maps are read by name.

# %%
run = carbonopt.read_run(folders / "run")
print(run.meaning())
print(f"plan {run.objective:.2f}, today {run.baseline:.2f}, no plan below {run.bound:.2f} {run.record['objective']['unit']}")
for row in run.table("areas"):
    print(f"{row['name_en']:16} {row['baseline_ha']:9.2f} -> {row['plan_ha']:9.2f} ha")

# %% [markdown]
# ## What each policy leaves

# %%
for row in run.table("policies"):
    if row["unit"] == "ha" and row["slack"] == 0:
        print("binding:", row["policy_en"], "at", row["got"], "ha, price", row["shadow_price"], row["shadow_price_unit"])

# %% [markdown]
# ## A front
# Between `bound` and `found` a better plan could hide; below `bound` there is proved to be none.

# %%
front = carbonopt.read_front(folders / "front")
low, high = front.hypervolume
print(f"{len(front.efficient)} efficient plans, hypervolume {low:.4f} ... {high:.4f}")
curve = front.certified(5)
for point in curve:
    print(point)

# %% [markdown]
# ## A batch

# %%
batch = carbonopt.read_batch(folders / "batch")
for row in batch.outcomes():
    print(row["folder"], row["status"], row["total"])

# %% [markdown]
# ## Figures

# %%
try:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    from carbonopt.figures import plot_areas, plot_front, plot_map, plot_policies

    figure, panels = plt.subplots(2, 2, figsize=(11, 8), constrained_layout=True)
    plot_map(run, panel=panels[0, 0])
    plot_areas(run, panel=panels[0, 1])
    plot_policies(run, panel=panels[1, 0])
    plot_front(front, panel=panels[1, 1])
    figure.savefig(Path(os.environ.get("CARBONOPT_FIGURES", "."), "figures.png"), dpi=120)
except ImportError:
    print("install matplotlib and numpy to draw the figures")

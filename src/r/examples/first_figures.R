# Reads a run, a front and a batch, checks a few numbers and draws the main figures: Rscript examples/first_figures.R
# Set `folders` to where your results lie.
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(here, "..", "carbonopt.R"), encoding = "UTF-8")
folders <- Sys.getenv("CARBONOPT_FOLDERS", "out")

run <- co_run(file.path(folders, "run"))
cat(sprintf("plan %.2f, today %.2f, no plan below %.2f %s\n", run$objective, run$baseline, run$bound, run$record$objective$unit))
areas <- co_table(run$folder, "areas")
print(areas[c("name_en", "baseline_ha", "plan_ha", "change_ha")])

policies <- co_table(run$folder, "policies")
binding <- policies[policies$unit == "ha" & !is.na(policies$slack) & policies$slack == 0, ]
print(binding[c("policy_en", "got", "shadow_price", "shadow_price_unit")])

front <- co_front(file.path(folders, "front"))
print(co_efficient(front)[c("row", front$axes$id, "gap", "support")])

print(co_outcomes(co_batch(file.path(folders, "batch"))))

pdf(file.path(Sys.getenv("CARBONOPT_FIGURES", "."), "figures.pdf"), width = 7, height = 3.5)
par(mfrow = c(1, 2))
co_plot_front(front)
co_plot_areas(run)
invisible(dev.off())

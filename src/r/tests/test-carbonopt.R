# Tests of carbonopt.R against folders written by the command line; run with: Rscript tests/test-carbonopt.R
# CARBONOPT_FOLDERS names the folders of tests/interop/make-folders.sh, CARBONOPT the program.
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(here, "..", "carbonopt.R"), encoding = "UTF-8")
folders <- Sys.getenv("CARBONOPT_FOLDERS")
if (folders == "") stop("CARBONOPT_FOLDERS must name the folders of tests/interop/make-folders.sh")
at <- function(...) file.path(folders, ...)

passed <- 0
failed <- 0
skipped <- 0
test <- function(name, code) {
  told <- tryCatch({ force(code); NULL }, error = function(failure) conditionMessage(failure))
  if (is.null(told)) passed <<- passed + 1 else { failed <<- failed + 1; cat("FAILED:", name, "\n  ", told, "\n") }
}
same <- function(wanted, found) if (!isTRUE(difference <- all.equal(wanted, found, tolerance = 1e-12))) stop(paste(difference, collapse = "; "))
fails <- function(code, pattern) {
  told <- tryCatch({ force(code); "no error" }, error = function(failure) conditionMessage(failure))
  if (!grepl(pattern, told)) stop("told: ", told)
}
needs <- function(package, name, code) if (requireNamespace(package, quietly = TRUE)) test(name, code) else skipped <<- skipped + 1
table_of <- function(text) {
  folder <- tempfile(); dir.create(folder)
  on.exit(unlink(folder, recursive = TRUE))
  writeBin(c(as.raw(c(0xef, 0xbb, 0xbf)), charToRaw(enc2utf8(text))), file.path(folder, "t.csv"))
  co_table(folder, "t")
}

test("columns have one type", {
  read <- table_of("n,kept,name,code\r\n1.5,yes,\"A, \"\"B\"\"\",007\r\n,no,\u89c4\u5212,012\r\n")
  same(c(1.5, NA), read$n); same(c(TRUE, FALSE), read$kept); same(c("A, \"B\"", "\u89c4\u5212"), read$name); same(c("007", "012"), read$code)
})
test("words of other readers stay texts", same(c("NaN", "Inf", "T", "0x10"), table_of("a\r\nNaN\r\nInf\r\nT\r\n0x10\r\n")$a))
test("guard against formulas is removed", same(c("=SUM(A1)", "'x'"), table_of("a\r\n'=SUM(A1)\r\n'x'\r\n")$a))

test("JSON of every kind reads back", {
  read <- co_json('{"a": [1, -2.5e-3, true, null, "x\\n\\u4e2d\\"]{,"], "b": {}, "c": {"d": []}, "e": null}')
  same(1, read$a[[1]]); same(-0.0025, read$a[[2]]); same(TRUE, read$a[[3]]); same(TRUE, is.null(read$a[[4]])); same("x\n\u4e2d\"]{,", read$a[[5]])
  same(list(), read$c$d)
})
for (text in c("", "{", "[1,", "{\"a\" 1}", "[1] 2", "nul", "{\"a\":1]")) local({ damaged <- text; test(paste("damaged JSON:", damaged), fails(co_json(damaged), ".")) })

test("areas and objective are those of the record", {
  run <- co_run(at("run")); areas <- co_table(at("run"), "areas")
  same(run$land_uses$id, areas$use); same(run$record$units$area_ha, sum(areas$plan_ha)); same(areas$change_ha, areas$plan_ha - areas$baseline_ha)
  terms <- run$record$objective$terms
  same(run$objective, sum(sapply(terms, function(term) term$weight * term$value)))
  stopifnot(run$bound <= run$objective)
})
test("a run without plan says so", {
  run <- co_run(at("impossible"))
  same(list("infeasible", 4, FALSE), list(run$status, run$exit_code, run$has_plan))
  fails(co_table(at("impossible"), "areas"), "there is no areas.csv")
})
test("every table of every kind of run reads", for (folder in c("run", "parcel-run", "period-run")) {
  for (name in sub("[.]csv$", "", list.files(at(folder), "[.]csv$"))) stopifnot(ncol(co_table(at(folder), name)) > 1)
})
test("efficient plans do not dominate each other", {
  rows <- co_efficient(co_front(at("front")))
  stopifnot(nrow(rows) >= 2, diff(rows$emissions) > 0, diff(rows$boundary) < 0)
})
test("no plan is below the certified curve", for (name in c("front", "caps")) {
  front <- co_front(at(name)); rows <- co_efficient(front); curve <- co_certified(front, 200); cuts <- co_cuts(front)
  stopifnot(all(curve$bound <= curve$found + 1e-9 | curve$x < min(rows$emissions)))
  for (i in seq_len(nrow(rows))) stopifnot(rows$boundary[i] >= max(cuts$bound - cuts$slope * rows$emissions[i]) - 1e-6)
})
test("a batch has the outcomes of its runs", {
  batch <- co_batch(at("batch"))
  same(3L, nrow(batch$manifest)); same(c(co_run(at("run"))$objective, co_run(at("other"))$objective), co_outcomes(batch)$total)
})
test("kinds are told apart", {
  same(c("run", "front", "batch"), sapply(c("run", "front", "batch"), function(name) co_kind(at(name)), USE.NAMES = FALSE))
  fails(co_kind(at("county")), "no run, front or batch folder")
})
test("newer records are refused", {
  folder <- tempfile(); dir.create(folder); writeLines('{"schema": "carbon-optimizer/run/9"}', file.path(folder, "run.json"))
  fails(co_run(folder), "run/9")
})
test("figures are drawn", {
  path <- tempfile(fileext = ".pdf"); pdf(path)
  co_plot_front(co_front(at("front"))); co_plot_areas(co_run(at("run")))
  dev.off(); stopifnot(file.size(path) > 3000)
})
test("a run from R is read", if (nzchar(Sys.getenv("CARBONOPT"))) {
  out <- tempfile()
  run <- co_solve(at("county"), out, set = list("policies.urban-county.max_ha" = 7.2), gap = "1%", time = "20s", options = c("--excess-gap", "30%"))
  policies <- co_table(out, "policies")
  stopifnot(run$has_plan, 7.2 %in% policies$asked_max[policies$policy == "urban-county"])
  fails(co_solve(at("county"), tempfile(), set = list("policies.nowhere.max_ha" = 1)), "CO[0-9]+.*nowhere")
})
needs("terra", "terra reads the plan with names", same(sort(unique(co_table(at("run"), "areas")$name_en)), sort(terra::levels(co_map(at("run")))[[1]]$Class)))
needs("sf", "sf reads all parcels", same(co_run(at("parcel-run"))$record$units$count, as.numeric(nrow(co_parcels(at("parcel-run"))))))

# The same figure in numbers as Python draws it, for tests/interop/languages.sh to compare.
if (nzchar(numbers <- Sys.getenv("CARBONOPT_NUMBERS"))) {
  curve <- co_certified(co_front(at("front")), 101)
  writeLines(c("x,bound,found", sprintf("%.17g,%.17g,%.17g", curve$x, curve$bound, curve$found)), numbers)
}
cat(sprintf("%d passed, %d failed, %d skipped\n", passed, failed, skipped))
if (failed > 0) quit(status = 1)

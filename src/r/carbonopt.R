# Reads the result folders of CarbonOptimizer and runs its command line, in base R. terra reads the maps and sf the parcels where
# they are installed. Load it with source("carbonopt.R"); every function starts with "co_".

# ---- folders ----------------------------------------------------------------

#' Kind of a result folder: "run", "front" or "batch".
co_kind <- function(folder) {
  there <- function(name) file.exists(file.path(folder, name))
  if (there("run.json")) return("run")
  if (there("front.json")) return("front")
  if (there("manifest.csv") || there("summary.csv")) return("batch")
  stop(folder, ": no run, front or batch folder (no run.json, front.json, manifest.csv or summary.csv).", call. = FALSE)
}

#' A table of a folder as a data frame: co_table("out/demo-county", "areas").
#'
#' Columns are numbers or yes/no (logical) when all their values are; texts with leading zeros stay texts; empty fields are NA.
#' The apostrophe that keeps spreadsheets from taking a text for a formula is removed.
co_table <- function(folder, name) {
  path <- file.path(folder, paste0(name, ".csv"))
  if (!file.exists(path)) {
    there <- sub("[.]csv$", "", list.files(folder, "[.]csv$"))
    stop(folder, ": there is no ", name, ".csv; there are: ", if (length(there)) paste(there, collapse = ", ") else "none", ".", call. = FALSE)
  }
  lines <- readLines(path, encoding = "UTF-8", warn = FALSE)
  lines[1] <- sub("^\ufeff", "", lines[1])
  table <- read.csv(text = lines, colClasses = "character", check.names = FALSE, na.strings = "", encoding = "UTF-8")
  table[] <- lapply(table, co_typed)
  table
}

co_typed <- function(texts) {
  filled <- texts[!is.na(texts)]
  if (length(filled) == 0) return(texts)
  if (all(filled %in% c("yes", "no"))) return(texts == "yes")
  number <- "^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?$"
  if (all(grepl(number, filled))) return(as.numeric(texts))
  sub("^'(?=[=@\t\r+-])", "", texts, perl = TRUE)
}

#' A run folder: its record (run.json) and what is asked most.
co_run <- function(folder) {
  record <- co_record(folder, "run.json", "carbon-optimizer/run/1")
  objective <- record$objective
  list(
    folder = folder, record = record, id = record$scenario, status = record$status, exit_code = record$exit$code,
    has_plan = !is.null(objective), objective = objective$total, baseline = objective$baseline, bound = record$bound,
    relative_gap = record$gaps$relative,
    land_uses = do.call(rbind, lapply(record$land_uses, function(use)
      data.frame(id = use$id, code = use$code, name_en = use$name_en, name_zh = use$name_zh, colour = use$colour))))
}

#' A front folder: its record (front.json), the axes and a row for each solve.
co_front <- function(folder) {
  record <- co_record(folder, "front.json", "carbon-optimizer/front/1")
  axes <- do.call(rbind, lapply(record$axes, function(axis)
    data.frame(id = axis$id, name_en = axis$name_en, name_zh = axis$name_zh, unit = axis$unit)))
  list(folder = folder, record = record, axes = axes, points = co_table(folder, "front"))
}

#' Rows of a front that no other plan dominates, sorted by the axes.
co_efficient <- function(front) {
  points <- front$points
  rows <- points[!is.na(points[[front$axes$id[1]]]) & !is.na(points$support) & points$support != "None", ]
  rows[do.call(order, unname(rows[front$axes$id])), ]
}

#' Figure 1 of a front of two axes in numbers: at values x of the first axis, the least second value that the bounds leave possible
#' (bound) and the least of a plan found (found). A solve with weights w and bound b proves w.f >= b for every plan; rows with caps
#' prove something about plans within the caps only and are left out.
co_certified <- function(front, steps = 2000) {
  axes <- front$axes$id
  if (length(axes) != 2) stop("The front has ", length(axes), " axes; this figure has two.", call. = FALSE)
  rows <- co_efficient(front)
  if (nrow(rows) == 0) stop("The front has no plans.", call. = FALSE)
  low <- sapply(rows[axes], min)
  high <- sapply(rows[axes], max)
  pad <- 0.08 * ifelse(high > low, high - low, 1)
  cuts <- co_cuts(front)
  x <- low[[1]] - pad[[1]] + (high[[1]] - low[[1]] + 2 * pad[[1]]) * (seq_len(steps) - 1) / (steps - 1)
  bound <- if (nrow(cuts)) sapply(x, function(value) max(cuts$bound - cuts$slope * value)) else rep(NA_real_, steps)
  found <- sapply(x, function(value) {
    below <- rows[[axes[2]]][rows[[axes[1]]] <= value]
    if (length(below)) min(below) else high[[2]] + pad[[2]]
  })
  data.frame(x = x, bound = bound, found = found)
}

co_cuts <- function(front) {
  points <- front$points
  axes <- front$axes$id
  weights <- lapply(axes, function(axis) points[[paste0("weight_", axis)]])
  capped <- !is.na(points[[paste0("max_", axes[1])]]) | !is.na(points[[paste0("max_", axes[2])]])
  free <- !is.na(points$bound) & weights[[2]] > 0 & !capped
  data.frame(slope = (weights[[1]] / weights[[2]])[free], bound = (points$bound / weights[[2]])[free])
}

#' A batch folder: what was planned, what came out (NULL before it was written), and the finished runs by the name of their folder.
co_batch <- function(folder) {
  if (co_kind(folder) != "batch") stop(folder, ": no batch folder.", call. = FALSE)
  read <- function(name) if (file.exists(file.path(folder, paste0(name, ".csv")))) co_table(folder, name)
  runs <- sort(list.files(file.path(folder, "runs")))
  runs <- runs[file.exists(file.path(folder, "runs", runs, "run.json"))]
  list(folder = folder, manifest = read("manifest"), summary = read("summary"),
       finished = setNames(lapply(file.path(folder, "runs", runs), co_run), runs))
}

#' A row for each finished run of a batch: folder, status, total, bound, relative gap and each objective.
co_outcomes <- function(batch) {
  value <- function(number) if (is.null(number)) NA_real_ else number
  terms <- unique(unlist(lapply(batch$finished, function(run) sapply(run$record$objective$terms, `[[`, "id"))))
  rows <- lapply(names(batch$finished), function(name) {
    run <- batch$finished[[name]]
    of <- setNames(lapply(run$record$objective$terms, `[[`, "value"), sapply(run$record$objective$terms, `[[`, "id"))
    data.frame(folder = name, status = run$status, total = value(run$objective), bound = value(run$bound),
               relative_gap = value(run$relative_gap), as.list(sapply(terms, function(term) value(of[[term]]))), check.names = FALSE)
  })
  do.call(rbind, rows)
}

# ---- maps and parcels -------------------------------------------------------

#' A map of a run as a SpatRaster with the names of the uses; needs terra.
co_map <- function(folder, name = "plan") {
  if (!requireNamespace("terra", quietly = TRUE)) stop("Install the package terra to read maps.", call. = FALSE)
  terra::rast(file.path(folder, paste0(name, ".tif")))
}

#' The parcels of a run with all their attributes; needs sf.
co_parcels <- function(folder) {
  if (!requireNamespace("sf", quietly = TRUE)) stop("Install the package sf to read parcels.", call. = FALSE)
  sf::st_read(file.path(folder, "plan.gpkg"), quiet = TRUE)
}

# ---- figures ----------------------------------------------------------------

#' Figure 1 of a front of two axes: plans, and shaded where the bounds leave room for better ones.
co_plot_front <- function(front, language = "en") {
  say <- function(english, chinese) if (language == "zh") chinese else english
  curve <- co_certified(front)
  rows <- co_efficient(front)
  axes <- front$axes
  labels <- paste0(if (language == "zh") axes$name_zh else axes$name_en, ifelse(axes$unit == "", "", paste0(" (", axes$unit, ")")))
  y <- range(rows[[axes$id[2]]])
  y <- y + c(-1, 1) * 0.08 * (if (diff(y) > 0) diff(y) else 1)
  plot(NA, xlim = range(curve$x), ylim = y, xaxs = "i", yaxs = "i", xlab = labels[1], ylab = labels[2], bty = "l")
  if (!anyNA(curve$bound)) {
    shaded <- pmin(pmax(curve$bound, y[1]), curve$found)
    polygon(c(curve$x, rev(curve$x)), c(shaded, rev(curve$found)), col = adjustcolor("#c0504d", 0.18), border = NA)
    lines(curve$x, curve$bound, col = "#c0504d")
  }
  lines(rows[[axes$id[1]]], rows[[axes$id[2]]], type = "s", col = "#1f5a99")
  points(rows[[axes$id[1]]], rows[[axes$id[2]]], pch = 21, col = "#1f5a99", bg = ifelse(rows$support == "Supported", "#1f5a99", "white"))
  legend("topright", bty = "n", legend = c(say("plans", "\u65b9\u6848"), say("proved bound", "\u5df2\u8bc1\u4e0b\u754c")), pch = c(21, NA), lty = c(NA, 1),
         col = c("#1f5a99", "#c0504d"), pt.bg = c("#1f5a99", NA))
}

#' Hectares of each land use of a run, today and in the plan.
co_plot_areas <- function(run, language = "en") {
  areas <- co_table(run$folder, "areas")
  names <- if (language == "zh") areas$name_zh else areas$name_en
  before <- par(mar = c(4, 8, 1, 1), las = 1)
  on.exit(par(before))
  barplot(rbind(areas$baseline_ha, areas$plan_ha), beside = TRUE, horiz = TRUE, names.arg = names, col = c("grey80", "#1f5a99"),
          xlab = if (language == "zh") "\u516c\u9877;\u7070\u8272:\u73b0\u72b6" else "ha; grey: today")
}

# ---- command line -----------------------------------------------------------

#' Runs any verb with --json and returns its exit code, record and messages: co_invoke("validate", "my-county").
#'
#' The program is found on the PATH, or by the environment variable CARBONOPT (an executable, or carbonopt.dll). No exit code is an
#' error here.
co_invoke <- function(...) {
  tool <- Sys.getenv("CARBONOPT", Sys.which("carbonopt"))
  if (tool == "") stop("carbonopt is not on the PATH. Install it (docs/install.md), or set CARBONOPT to the executable or to carbonopt.dll.", call. = FALSE)
  words <- c(if (grepl("[.]dll$", tool)) tool, as.character(c(...)), "--json")
  messages <- tempfile()
  on.exit(unlink(messages))
  printed <- suppressWarnings(system2(if (grepl("[.]dll$", tool)) "dotnet" else tool, shQuote(words), stdout = TRUE, stderr = messages))
  code <- attr(printed, "status")
  Encoding(printed) <- "UTF-8"
  list(code = if (is.null(code)) 0L else as.integer(code),
       record = tryCatch(co_json(paste(printed, collapse = "\n")), error = function(failure) NULL),
       messages = readLines(messages, encoding = "UTF-8", warn = FALSE))
}

#' Finds one plan and reads its folder, also where there is none: see status. set changes keys of the scenario:
#' co_solve("scenarios/demo-county", "out/what-if", set = list("policies.urban-county.max_ha" = 180), gap = "0.1%").
co_solve <- function(scenario, out, set = list(), gap = NULL, time = NULL, options = character()) {
  told <- vapply(set, function(value) if (is.logical(value)) tolower(value) else format(value, digits = 17, trim = TRUE, scientific = FALSE), "")
  settings <- if (length(set)) as.vector(rbind("--set", paste0(names(set), "=", told)))
  answer <- co_invoke("run", scenario, "--out", out, settings, if (!is.null(gap)) c("--gap", gap), if (!is.null(time)) c("--time", time), options)
  if (!answer$code %in% c(0, 4, 5, 7, 130)) {
    found <- vapply(answer$record$diagnostics, function(item) paste0(item$code, ": ", item$message), "")
    stop("carbonopt ended with exit code ", answer$code, ": ", paste(if (length(found)) found else answer$messages, collapse = "; "), call. = FALSE)
  }
  # Where a better plan of the same problem kept its place, the new run stands beside it.
  beside <- Sys.glob(paste0(out, "-*"))
  for (folder in c(out, beside[file.exists(file.path(beside, "run.json"))])) {
    run <- co_run(folder)
    if (identical(run$record, answer$record)) return(run)
  }
  co_run(out)
}

# ---- JSON -------------------------------------------------------------------

co_record <- function(folder, name, schema) {
  path <- file.path(folder, name)
  if (!file.exists(path)) stop(folder, ": there is no ", name, ".", call. = FALSE)
  record <- tryCatch(co_json(paste(readLines(path, encoding = "UTF-8", warn = FALSE), collapse = "\n")),
                     error = function(failure) stop(path, ": damaged (", conditionMessage(failure), ").", call. = FALSE))
  found <- if (is.list(record)) record[["schema"]]
  if (!identical(found, schema)) stop(path, ": schema ", if (is.null(found)) "missing" else found, ", this version reads ", schema, ".", call. = FALSE)
  record
}

#' Reads JSON without a package: objects are named lists, arrays are lists, null is NULL (and left out of objects).
co_json <- function(text) {
  pattern <- '"(?:[^"\\\\]|\\\\.)*"|-?[0-9]+(?:[.][0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null|[][{}:,]'
  tokens <- regmatches(text, gregexpr(pattern, text, perl = TRUE))[[1]]
  if (gsub("[[:space:]]", "", gsub(pattern, "", text, perl = TRUE)) != "") stop("this is not JSON")
  at <- 0
  take <- function() {
    at <<- at + 1
    if (at > length(tokens)) stop("the text ends too early")
    tokens[at]
  }
  expect <- function(wanted) if (take() != wanted) stop("'", wanted, "' is missing")
  string <- function(token) if (grepl("\\", token, fixed = TRUE)) co_unescaped(token) else substr(token, 2, nchar(token) - 1)
  value <- function(token) {
    switch(substr(token, 1, 1),
      "{" = object(), "[" = array(), "\"" = string(token), "t" = TRUE, "f" = FALSE, "n" = NULL,
      if (grepl("^[-0-9]", token)) as.numeric(token) else stop("unexpected '", token, "'"))
  }
  object <- function() {
    found <- list()
    token <- take()
    while (token != "}") {
      if (substr(token, 1, 1) != "\"") stop("a name is missing")
      expect(":")
      found[[string(token)]] <- value(take())
      token <- take()
      if (token == ",") token <- take() else if (token != "}") stop("'}' is missing")
    }
    found
  }
  array <- function() {
    found <- list()
    token <- take()
    while (token != "]") {
      found <- c(found, list(value(token)))
      token <- take()
      if (token == ",") token <- take() else if (token != "]") stop("']' is missing")
    }
    found
  }
  read <- value(take())
  if (at < length(tokens)) stop("there is more after the end")
  read
}

co_unescaped <- function(token) {
  plain <- c(n = "\n", t = "\t", r = "\r", b = "\b", f = "\f", "/" = "/", "\\" = "\\", "\"" = "\"")
  token <- substr(token, 2, nchar(token) - 1)
  parts <- regmatches(token, gregexpr("\\\\u[0-9a-fA-F]{4}|\\\\.|[^\\\\]+", token, perl = TRUE))[[1]]
  paste(vapply(parts, function(part) {
    if (substr(part, 1, 1) != "\\") return(part)
    if (substr(part, 2, 2) == "u") return(intToUtf8(strtoi(substr(part, 3, 6), 16)))
    plain[[substr(part, 2, 2)]]
  }, ""), collapse = "")
}

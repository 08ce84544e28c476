# Draws the figures of a trade-off front from front.csv; run with: Rscript front.R
# language <- "zh" for Chinese labels (needs a font with Chinese characters)
language <- "en"
axes <- c("emissions", "boundary")
labels <- list(
  en = c("Net emissions (tCO₂e/yr)", "Boundary (km)"),
  zh = c("净排放 (tCO₂e/yr)", "边界长度 (km)")
)[[language]]
names_only <- sub(" [(].*", "", labels)
say <- function(english, chinese) if (language == "zh") chinese else english

front <- read.csv("front.csv", fileEncoding = "UTF-8-BOM", check.names = FALSE, na.strings = "")
front$support <- ifelse(is.na(front$support), "None", front$support)
found <- front[!is.na(front[[axes[1]]]), ]
efficient <- found[found$support != "None", ]
efficient <- efficient[do.call(order, unname(efficient[axes])), ]
others <- found[found$support == "None", ]
blue <- "#1f5a99"
red <- "#c0504d"

# Draws into a PDF and, where cairo is there, a PNG.
draw <- function(name, width, height, paint) {
  if (capabilities("cairo")) {
    cairo_pdf(paste0(name, ".pdf"), width = width, height = height, pointsize = 8)
    paint(); dev.off()
    png(paste0(name, ".png"), width = width, height = height, units = "in", res = 300, pointsize = 8, type = "cairo")
    paint(); dev.off()
  } else {
    pdf(paste0(name, ".pdf"), width = width, height = height, pointsize = 8)
    paint(); dev.off()
  }
}

draw("figure-1-r", 3.5, 2.8, function() {
  par(mar = c(3.2, 3.4, 0.5, 0.5), mgp = c(2.1, 0.6, 0), tcl = -0.25, bty = "l")
  low <- sapply(efficient[axes], min); high <- sapply(efficient[axes], max)
  pad <- 0.08 * ifelse(high > low, high - low, 1)
  free <- front[!is.na(front$bound) & front[[paste0("weight_", axes[2])]] > 0 & rowSums(!is.na(front[paste0("max_", axes)])) == 0, ]
  x <- seq(low[1] - pad[1], high[1] + pad[1], length.out = 2000)
  bottom <- low[2] - pad[2]; top <- high[2] + pad[2]
  stairs <- sapply(x, function(value) { y <- efficient[[axes[2]]][efficient[[axes[1]]] <= value]; if (length(y)) min(y) else top })
  slope <- free[[paste0("weight_", axes[1])]] / free[[paste0("weight_", axes[2])]]
  bound <- free$bound / free[[paste0("weight_", axes[2])]]
  outer <- if (nrow(free)) sapply(x, function(value) max(bound - slope * value)) else rep(-Inf, length(x))
  plot(NA, xlim = range(x), ylim = c(bottom, top), xaxs = "i", yaxs = "i", xlab = labels[1], ylab = labels[2])
  shaded <- pmin(pmax(outer, bottom), stairs)
  polygon(c(x, rev(x)), c(shaded, rev(stairs)), col = adjustcolor(red, 0.18), border = NA)
  lines(x, outer, col = red)
  lines(x[x >= low[1]], stairs[x >= low[1]], col = blue, lwd = 0.7)
  points(others[[axes[1]]], others[[axes[2]]], pch = 16, cex = 0.5, col = "grey65")
  shape <- c(Supported = 21, Unsupported = 21, Undecided = 22)[efficient$support]
  points(efficient[[axes[1]]], efficient[[axes[2]]], pch = shape, col = blue, bg = ifelse(efficient$support == "Supported", blue, "white"))
  legend("topright", bty = "n", cex = 0.9, legend = c(say("supported", "支持点"), say("other efficient", "其他有效点"), say("dominated", "被支配"), say("proved bound", "已证下界")),
         pch = c(21, 21, 16, NA), lty = c(NA, NA, NA, 1), col = c(blue, blue, "grey65", red), pt.bg = c(blue, "white", NA, NA))
})

draw("figure-2-r", 3.5, 2.2, function() {
  par(mar = c(3.2, 3.6, 0.5, 0.5), mgp = c(2.4, 0.6, 0), tcl = -0.25, bty = "l", las = 1)
  solved <- front[!is.na(front$gap), ]
  missing <- front[is.na(front[[axes[1]]]), ]
  if (nrow(solved) == 0) { plot.new(); return(invisible()) }
  methods <- unique(solved$method)
  colours <- hcl.colors(length(methods), "Dark 3")
  plot(solved$row, pmax(solved$gap, 1e-7), log = "y", pch = 16, cex = 0.7, col = colours[match(solved$method, methods)], xlab = say("row of front.csv", "front.csv 的行"), ylab = say("proved relative gap", "已证相对间隙"))
  if (nrow(missing)) points(missing$row, rep(max(pmax(solved$gap, 1e-7)), nrow(missing)), pch = 4)
  legend("bottomright", bty = "n", cex = 0.8, legend = gsub("_", " ", methods), pch = 16, col = colours)
})

using CarbonOptimizer.Core.Tradeoffs;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>The same figures in base R, without any package.</summary>
internal static class FigureScript
{
    public static string Of(Front front) => string.Join('\n', Load(front), front.Axes.Count == 2 ? Plane : Pairs, Gaps, front.Axes.Count == 3 ? Ternary : "").ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string Load(Front front) => $$"""
        # Draws the figures of a trade-off front from front.csv; run with: Rscript front.R
        # language <- "zh" for Chinese labels (needs a font with Chinese characters)
        language <- "en"
        axes <- c({{FigureNotebook.Quoted(front, axis => axis.Id)}})
        labels <- list(
          en = c({{FigureNotebook.Quoted(front, axis => FigureText.Label(axis.Name.English, axis.Unit))}}),
          zh = c({{FigureNotebook.Quoted(front, axis => FigureText.Label(axis.Name.Chinese, axis.Unit))}})
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

        """;

    private const string Plane = """
        draw("figure-1-r", 3.5, 2.8, function() {
          par(mar = c(3.2, 3.4, 0.5, 0.5), mgp = c(2.1, 0.6, 0), tcl = -0.25, bty = "l")
          low <- sapply(efficient[axes], min); high <- sapply(efficient[axes], max)
          pad <- 0.08 * ifelse(high > low, high - low, 1)
          # From the same solves as the hypervolume in front.json: whoever stays within the caps of a solve has its weighted sum at or above its bound.
          cuts <- front[!is.na(front$bound) | front$proved_empty == "yes", ]
          x <- seq(low[1] - pad[1], high[1] + pad[1], length.out = 2000)
          bottom <- low[2] - pad[2]; top <- high[2] + pad[2]
          stairs <- sapply(x, function(value) { y <- efficient[[axes[2]]][efficient[[axes[1]]] <= value]; if (length(y)) min(y) else top })
          bound <- ifelse(cuts$proved_empty == "yes", Inf, cuts$bound)
          across <- cuts[[paste0("weight_", axes[1])]]; up <- cuts[[paste0("weight_", axes[2])]]
          right <- ifelse(is.na(cuts[[paste0("max_", axes[1])]]), Inf, cuts[[paste0("max_", axes[1])]])
          roof <- ifelse(is.na(cuts[[paste0("max_", axes[2])]]), Inf, cuts[[paste0("max_", axes[2])]])
          least <- function(value) {
            proved <- ifelse(up > 0, (bound - across * value) / pmax(up, 1e-300), ifelse(across * value < bound, Inf, -Inf))
            max(-Inf, pmin(proved, roof)[value <= right])
          }
          outer <- sapply(x, least)
          plot(NA, xlim = range(x), ylim = c(bottom, top), xaxs = "i", yaxs = "i", xlab = labels[1], ylab = labels[2])
          shaded <- pmin(pmax(outer, bottom), stairs)
          polygon(c(x, rev(x)), c(shaded, rev(stairs)), col = adjustcolor(red, 0.18), border = NA)
          lines(x, ifelse(is.finite(outer), outer, NA), col = red)
          lines(x[x >= low[1]], stairs[x >= low[1]], col = blue, lwd = 0.7)
          points(others[[axes[1]]], others[[axes[2]]], pch = 16, cex = 0.5, col = "grey65")
          shape <- c(Supported = 21, Unsupported = 21, Undecided = 22)[efficient$support]
          points(efficient[[axes[1]]], efficient[[axes[2]]], pch = shape, col = blue, bg = ifelse(efficient$support == "Supported", blue, "white"))
          legend("topright", bty = "n", cex = 0.9, legend = c(say("supported", "支持点"), say("other efficient", "其他有效点"), say("dominated", "被支配"), say("proved bound", "已证下界")),
                 pch = c(21, 21, 16, NA), lty = c(NA, NA, NA, 1), col = c(blue, blue, "grey65", red), pt.bg = c(blue, "white", NA, NA))
        })

        """;

    private const string Pairs = """
        pairs_of_axes <- combn(length(axes), 2)
        columns <- min(3, ncol(pairs_of_axes))
        rows <- ceiling(ncol(pairs_of_axes) / columns)
        draw("figure-1-r", 2.8 * columns, 2.6 * rows, function() {
          par(mfrow = c(rows, columns), mar = c(3.2, 3.4, 3.4, 0.5), mgp = c(2.1, 0.6, 0), tcl = -0.25, bty = "l")
          for (p in seq_len(ncol(pairs_of_axes))) {
            a <- pairs_of_axes[1, p]; b <- pairs_of_axes[2, p]
            rest <- setdiff(seq_along(axes), c(a, b))
            shade <- blue
            if (length(rest) == 1) {
              value <- efficient[[axes[rest]]]
              shade <- hcl.colors(64, "viridis")[1 + round(63 * (value - min(value)) / max(diff(range(value)), 1e-300))]
            }
            plot(efficient[axes[c(a, b)]], type = "n", lab = c(4, 4, 7), xlab = labels[a], ylab = labels[b])
            if (length(rest) == 1) title(main = paste(strwrap(paste0(say("shade: ", "颜色："), labels[rest], say(", dark low", "，深色为低")), 34), collapse = "\n"), font.main = 1, cex.main = 0.8)
            points(others[axes[c(a, b)]], pch = 16, cex = 0.5, col = "grey75")
            points(efficient[axes[c(a, b)]], pch = 21, bg = shade, col = "black", lwd = 0.4)
          }
        })

        """;

    private const string Gaps = """
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

        """;

    private const string Ternary = """
        draw("figure-3-r", 3.5, 3.2, function() {
          par(mar = rep(0.5, 4))
          steps <- 60
          points <- as.matrix(efficient[axes])
          width <- apply(points, 2, function(v) max(diff(range(v)), 1e-300))
          normalised <- sweep(sweep(points, 2, apply(points, 2, min)), 2, width, "/")
          weights <- do.call(rbind, lapply(0:steps, function(i) cbind(i, 0:(steps - i), steps - i - 0:(steps - i)))) / steps
          winner <- max.col(-(weights %*% t(normalised)), ties.method = "first")
          corners <- rbind(c(0, 0), c(1, 0), c(0.5, sqrt(3) / 2))
          place <- weights %*% corners
          winners <- sort(unique(winner))
          plot(place, asp = 1, axes = FALSE, xlab = "", ylab = "", ylim = c(-0.12, 1), pch = 16, cex = 0.95, col = hcl.colors(length(winners), "viridis")[match(winner, winners)])
          for (plan in winners) if (mean(winner == plan) >= 0.02) text(mean(place[winner == plan, 1]), mean(place[winner == plan, 2]), efficient$row[plan], font = 2, col = "white")
          text(0, -0.05, names_only[1], adj = 0); text(1, -0.05, names_only[2], adj = 1); text(0.5, 0.92, names_only[3])
        })
        """;
}

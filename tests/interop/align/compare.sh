#!/usr/bin/env bash
# Compares 'carbonopt align' with gdalwarp on pairs of rasters made here. Needs gdal-bin; prints one line for each pair and method.
# Usage: compare.sh CARBONOPT_DLL
set -euo pipefail
carbonopt="dotnet $1"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
# A class map and a value map on 20 grids: other corners, cells and reference systems than the study grid.
$carbonopt synth county --width 120 --height 100 --full --seed 4 >/dev/null
like=county/layers/landuse.tif
gdal_edit.py -a_srs EPSG:4547 -a_ullr 500000 3400000 503600 3397000 "$like"
gdal_edit.py -a_srs EPSG:4547 -a_ullr 500000 3400000 503600 3397000 county/layers/slope_degrees.tif
pair=0
for system in EPSG:4547 EPSG:4546 EPSG:4490 EPSG:32649; do
    for cell in 17 30 45 75 110; do
        pair=$((pair + 1))
        size=$cell
        if [ "$system" = EPSG:4490 ]; then size="0.$(printf '%05d' "$cell")"; fi
        gdalwarp -q -overwrite -et 0 -t_srs "$system" -tr "$size" "$size" -r near -dstnodata 0 "$like" "c$pair.tif"
        gdalwarp -q -overwrite -et 0 -t_srs "$system" -tr "$size" "$size" -r bilinear -dstnodata -9999 county/layers/slope_degrees.tif "v$pair.tif"
        for method in nearest:near:c majority:mode:c bilinear:bilinear:v average:average:v; do
            IFS=: read -r ours theirs kind <<<"$method"
            rm -rf out
            $carbonopt align "$kind$pair.tif" --like "$like" --out out --method "$kind$pair=$ours" -q
            gdalwarp -q -overwrite -et 0 -t_srs EPSG:4547 -te 500000 3397000 503600 3400000 -tr 30 30 -r "$theirs" "$kind$pair.tif" theirs.tif
            gdal_translate -q -of XYZ "out/$kind$pair.tif" a.xyz
            gdal_translate -q -of XYZ theirs.tif b.xyz
            paste <(cut -d' ' -f3 a.xyz) <(cut -d' ' -f3 b.xyz) | awk -v name="$system $cell $ours" '
                { n++; d = $1 - $2; if (d < 0) d = -d; if ($1 == $2) same++; else if (d < 90) { sum += d; if (d > most) most = d } }
                END { printf "%s: %d cells, %.2f %% equal, mean difference %.4f, largest %.3f\n", name, n, 100 * same / n, sum / n, most }'
        done
    done
done

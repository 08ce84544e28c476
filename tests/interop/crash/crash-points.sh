#!/usr/bin/env bash
# Kills the program at every system call that touches what it writes, and lets every such call fail, and looks at what is left.
# Usage: crash-points.sh CARBONOPT_DLL [EVERY] [WORK_FOLDER] [VERB ...] ; EVERY 1 takes all points, 7 each seventh; verbs: run replace pareto
# sweep portfolio study monitor compare synth, all when none is named. SECONDS_AT_MOST ends it early. Needs strace. Ends with 1 if anything was lost.
# A point is bad when the old and the new result are both gone, a file is torn, the user's own file is gone, a plain run afterwards does not
# come out right or leaves something behind, or a failed call ends in success while the result is not safe. Calls are counted by thread, as
# strace counts them; a number that no thread reaches is no point.
set -uo pipefail
dll="$(realpath "$1")"; every="${2:-1}"; work="${3:-$(mktemp -d)}"; shift "$(( $# < 3 ? $# : 3 ))"
verbs=("$@"); [ "${#verbs[@]}" -gt 0 ] || verbs=(run replace pareto sweep portfolio study monitor compare synth)
export DOTNET_EnableDiagnostics=0 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_TieredPGO=0
calls="fsync rename,renameat,renameat2 unlink,unlinkat,rmdir ftruncate mkdir,mkdirat link,linkat pwrite64,write"
limit="${SECONDS_AT_MOST:-0}"
program() { dotnet "$dll" "$@" --lang en; }
rm -rf "$work/base" "$work/good"; mkdir -p "$work/base"; cd "$work/base" || exit 2
program synth county --width 48 --height 48 --seed 7 -q || exit 2
axes='tradeoff.axes=[{id: emissions, objectives: {net_carbon: 1}}, {id: boundary, unit: km, objectives: {boundary_length: 0.001}}]'
run_args=(run county --solver annealing --set run.iteration_limit=20 --seed 5 --out o -q)
arguments_of() {
    case $1 in
        run|replace) args=("${run_args[@]}");;
        sweep) args=(sweep county --points 2 --set run.iteration_limit=4 --set "$axes" --out o -q);;
        pareto) args=(pareto county --solves 2 --links 0 --set run.iteration_limit=4 --set "$axes" --out o -q);;
        portfolio) args=(portfolio county --count 1 --within 100% --set run.iteration_limit=4 --out o -q);;
        study) args=(sensitivity county --study compactness --samples 2 --set run.iteration_limit=4 --out o -q);;
        monitor) args=(monitor o --observed o/plan.tif -q);;
        compare) args=(compare o o --agreement agreement -q);;
        synth) args=(synth o --width 48 --height 48 --seed 3 -q);;
    esac
}
points=0; bad=0; errors=0; swallowed=0
fault() { bad=$((bad + 1)); echo "BAD $*"; }

# What must hold after any point: what stands passes its audit or goes on, and the user's file is there.
check() {
    local name="$1" point="$2"; shift 2
    case $name in replace|monitor|compare)
        program audit o -q >/dev/null 2>&1 || fault "$name $point: audit of what stands"
        [ "$(cat o/mine.txt 2>/dev/null)" = mine ] || fault "$name $point: the user's file"
    esac
    program "$@" >again.log 2>&1; local code=$?
    case $name:$code in
        *:0|*:7) ;;
        # A county that stands whole is not written again.
        synth:2) ;;
        *) fault "$name $point: run again ended with $code: $(tail -1 again.log)";;
    esac
    case $name in
        synth) program validate o -q >/dev/null 2>&1 || fault "$name $point: what was written is not whole";;
        run|replace|pareto|sweep|monitor|compare) program audit o -q >/dev/null 2>&1 || fault "$name $point: audit after running again";;
    esac
    case $name in replace|monitor|compare) [ "$(cat o/mine.txt 2>/dev/null)" = mine ] || fault "$name $point: the user's file after running again";; esac
    # Where a call failed, a finished result that could not be published is kept on purpose, and the message said where.
    local kept='*.unpublished*'; case $point in EIO*) kept='*.carbonopt-*';; esac
    local left; left="$(find . \( -name '*.carbonopt-*' -o -name "$kept" \) | head -3)"
    [ -z "$left" ] || fault "$name $point: left behind $left"
}
prepare() {
    rm -rf "$work/now"; cp -r "$work/base" "$work/now"; cd "$work/now" || exit 2
    case $1 in replace|monitor|compare) cp -r "$work/good" o;; esac
}
cd "$work/base" && program "${run_args[@]}"; mv o "$work/good"; echo mine >"$work/good/mine.txt"; find . -name '*.carbonopt-*' -delete

for name in "${verbs[@]}"; do
    arguments_of "$name"
    for call in $calls; do
        step=$every; [ "$call" != pwrite64,write ] || step=$((every * 25))
        missed=0
        for ((n = 1 + RANDOM % step; missed < 2; n += step)); do
            [ "$limit" -eq 0 ] || [ "$SECONDS" -lt "$limit" ] || break 3
            prepare "$name"
            strace -f -qq -e trace="$call" -e inject="$call":signal=SIGKILL:when=$n -o /dev/null dotnet "$dll" "${args[@]}" --lang en >kill.log 2>&1
            [ $? -eq 137 ] || { missed=$((missed + 1)); continue; }
            points=$((points + 1))
            check "$name" "kill at $call $n" "${args[@]}"
            case $call in fsync|rename*|ftruncate) ;; *) continue;; esac
            prepare "$name"; errors=$((errors + 1))
            strace -f -qq -e trace="$call" -e inject="$call":error=EIO:when=$n -o /dev/null dotnet "$dll" "${args[@]}" --lang en >error.log 2>&1; code=$?
            [ $code -eq 134 ] && fault "$name EIO at $call $n: crashed"
            if [ "$call" = fsync ] && { [ $code -eq 0 ] || [ $code -eq 7 ]; }; then swallowed=$((swallowed + 1)); fault "$name EIO at fsync $n: ended with $code"; fi
            check "$name" "EIO at $call $n" "${args[@]}"
        done
    done
    echo "$name: so far $points crash points, $errors injected errors, $swallowed swallowed, $bad bad, $SECONDS s"
done
echo "crash points $points, injected errors $errors, swallowed $swallowed, bad $bad, $SECONDS s"
[ "$bad" -eq 0 ]

#!/usr/bin/env bash
# Kills the program at every system call that touches what it writes, and lets every such call fail, and looks at what is left.
# Usage: crash-points.sh CARBONOPT_DLL [EVERY] [WORK_FOLDER] ; EVERY 1 takes all points, 7 each seventh. Needs strace. Ends with 1 if anything was lost.
# A point is bad when the old and the new result are both gone, a file is torn, the user's own file is gone, a plain run afterwards does not
# come out right or leaves something behind, or a failed call ends in success while the result is not safe.
set -uo pipefail
dll="$(realpath "$1")"; every="${2:-1}"; work="${3:-$(mktemp -d)}"
export DOTNET_EnableDiagnostics=0 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_TieredCompilation=0
calls="fsync rename,renameat,renameat2 unlink,unlinkat,rmdir ftruncate mkdir,mkdirat link,linkat pwrite64,write"
program() { dotnet "$dll" "$@" --lang en; }
rm -rf "$work/base"; mkdir -p "$work/base"; cd "$work/base" || exit 2
program synth county --width 48 --height 48 --seed 7 -q || exit 2
axes='tradeoff.axes=[{id: emissions, objectives: {net_carbon: 1}}, {id: boundary, unit: km, objectives: {boundary_length: 0.001}}]'
run_args=(run county --solver annealing --set run.iteration_limit=20 --seed 5 --out o -q)
front_args=(sweep county --points 2 --set run.iteration_limit=4 --set "$axes" --out o -q)
study_args=(sensitivity county --study compactness --samples 2 --set run.iteration_limit=4 --out o -q)
points=0; bad=0; errors=0; swallowed=0

fault() { bad=$((bad + 1)); echo "BAD $*"; }
# What must hold after any point: the folder stands and passes its audit or goes on, and the user's file is there.
check() {
    local name="$1" point="$2"; shift 2
    if [ "$name" = replace ]; then
        program audit o -q >/dev/null 2>&1 || fault "$name $point: audit of what stands"
        [ "$(cat o/mine.txt 2>/dev/null)" = mine ] || fault "$name $point: the user's file"
    fi
    program "$@" >again.log 2>&1; local code=$?
    case $code in 0|7) ;; *) fault "$name $point: run again ended with $code: $(tail -1 again.log)";; esac
    case $name in run|replace|front) program audit o -q >/dev/null 2>&1 || fault "$name $point: audit after running again";; esac
    [ "$name" != replace ] || [ "$(cat o/mine.txt 2>/dev/null)" = mine ] || fault "$name $point: the user's file after running again"
    local left; left="$(find . \( -name '*.carbonopt-*' -o -name '*.unpublished*' -o -name .lock \) | head -3)"
    [ -z "$left" ] || fault "$name $point: left behind $left"
}
prepare() {
    rm -rf "$work/now"; cp -r "$work/base" "$work/now"; cd "$work/now" || exit 2
    if [ "$1" = replace ]; then cp -r "$work/good" o; fi
}
cd "$work/base" && program "${run_args[@]}"; rm -rf "$work/good"; mv o "$work/good"; echo mine >"$work/good/mine.txt"; rm -rf o.carbonopt-lock

for name in run replace front study; do
    case $name in run|replace) args=("${run_args[@]}");; front) args=("${front_args[@]}");; study) args=("${study_args[@]}");; esac
    for call in $calls; do
        prepare "$name"
        total="$(strace -f -qq -e trace="$call" -o trace.log dotnet "$dll" "${args[@]}" --lang en >/dev/null 2>&1; grep -v '/proc\|/sys\|/memfd\|pipe\|resumed' trace.log | wc -l)"
        [ "$call" = pwrite64,write ] && step=$((every * 25)) || step=$every
        for ((n = 1 + RANDOM % step; n <= total; n += step)); do
            prepare "$name"; points=$((points + 1))
            strace -f -qq -e trace="$call" -e inject="$call":signal=SIGKILL:when=$n -o /dev/null dotnet "$dll" "${args[@]}" --lang en >/dev/null 2>&1
            check "$name" "kill at $call $n" "${args[@]}"
            case $call in fsync|rename*|ftruncate) ;; *) continue;; esac
            prepare "$name"; errors=$((errors + 1))
            strace -f -qq -e trace="$call" -e inject="$call":error=EIO:when=$n -o /dev/null dotnet "$dll" "${args[@]}" --lang en >error.log 2>&1; code=$?
            [ $code -eq 134 ] && fault "$name EIO at $call $n: crashed"
            if [ "$call" = fsync ] && { [ $code -eq 0 ] || [ $code -eq 7 ]; }; then swallowed=$((swallowed + 1)); fault "$name EIO at fsync $n: ended with $code"; fi
            check "$name" "EIO at $call $n" "${args[@]}"
        done
    done
    echo "$name: so far $points crash points, $errors injected errors, $swallowed swallowed, $bad bad"
done
echo "crash points $points, injected errors $errors, swallowed $swallowed, bad $bad"
[ "$bad" -eq 0 ]

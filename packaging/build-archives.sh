#!/usr/bin/env bash
# Builds archives that need no SDK: build-archives.sh [--out DIR] [RID...], default linux-x64 win-x64 osx-arm64 into artifacts/archives.
# Each holds the program compiled ahead of time (ReadyToRun), the .NET runtime, the native libraries of its system, licences and a list of
# all parts (SBOM, CycloneDX 1.5). What can run here is tried; the last lines say what was and what was not.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
out="$root/artifacts/archives"
systems=()
while [ $# -gt 0 ]; do
    case "$1" in
        --out) out="$2"; shift 2 ;;
        *) systems+=("$1"); shift ;;
    esac
done
[ "${#systems[@]}" -gt 0 ] || systems=(linux-x64 win-x64 osx-arm64)
version="$(sed -nE 's:.*<Version>(.*)</Version>.*:\1:p' "$root/Directory.Build.props")"
here="$(uname -s | sed 's/Linux/linux/;s/Darwin/osx/')-$(uname -m | sed 's/x86_64/x64/;s/aarch64/arm64/')"
mkdir -p "$out"
out="$(cd "$out" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
told=()

for system in "${systems[@]}"; do
    name="carbonopt-$version-$system"
    folder="$work/$name"
    dotnet publish "$root/src/CarbonOptimizer.Cli" -c Release -r "$system" --self-contained -o "$folder" --nologo -v quiet \
        -p:PublishReadyToRun=true -p:DebugType=none -p:RunAnalyzers=false -p:LockFolder="$work/locks-$system"
    find "$folder" -name '*.xml' -delete
    cp "$root/LICENSE" "$root/THIRD-PARTY-NOTICES.md" "$folder/"
    cp "$root/packaging/archive/README.txt" "$folder/"
    python3 "$root/packaging/describe_parts.py" "$folder" "$version" "$system"
    python3 "$root/packaging/check_parts.py" "$folder"
    program="$folder/carbonopt"
    if [ "$system" = "$here" ]; then
        # The program must do without the SDK: neither dotnet nor its variables are to be seen.
        (cd "$work" && env -i PATH=/usr/bin:/bin HOME="$work" "$program" synth "$work/try-$system" --width 48 --height 48 --seed 3 --quiet)
        (cd "$work" && env -i PATH=/usr/bin:/bin HOME="$work" "$program" run "$work/try-$system" --gap 1% --excess-gap 30% --time 30s --out "$work/run-$system" --quiet >/dev/null 2>&1) || [ $? -eq 7 ]
        # Solvers of others run in a child process, a second program of the archive.
        (cd "$work" && env -i PATH=/usr/bin:/bin HOME="$work" "$program" doctor >/dev/null)
        (cd "$work" && env -i PATH=/usr/bin:/bin HOME="$work" "$program" run "$work/try-$system" --solver exact --program ortools-scip --time 60s --out "$work/exact-$system" --quiet >/dev/null 2>&1) || [ $? -eq 7 ]
        (cd "$work" && env -i PATH=/usr/bin:/bin HOME="$work" "$program" audit "$work/run-$system" --quiet >/dev/null)
        told+=("$name: tried here without an SDK (synth, doctor, run with both solvers, audit)")
    else
        told+=("$name: not tried, this machine is $here")
    fi
    (cd "$work" && python3 "$root/packaging/pack_folder.py" "$name" "$out")
done
(cd "$out" && sha256sum carbonopt-"$version"-*.* >SHA256SUMS)
printf '%s\n' "${told[@]}"

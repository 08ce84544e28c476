#!/usr/bin/env bash
# Compares GeneticSharp, our NSGA-II and NSGA-III (textbook and strong operators) and the certified front; writes docs/results/geneticsharp-*.md, .svg, .csv.
#   benchmarks/run-geneticsharp.sh                        the package from the feed
#   benchmarks/run-geneticsharp.sh --folder DIR           GeneticSharp.Domain.dll and GeneticSharp.Infrastructure.Framework.dll, built from their source outside the repository
# Further options go to the program (see its usage), --check before anything else runs the tests of the adapter with the real engine and ends.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
engine=(-p:FullFeed=true)
check=no
while [ $# -gt 0 ]; do
    case "$1" in
        --folder) engine=("-p:GeneticSharpFolder=$(cd "$2" && pwd)"); shift 2 ;;
        --check) check=yes; shift ;;
        *) break ;;
    esac
done
# Builds of their own place, so that those of the solution keep their declarations.
out="${CARBONOPT_BASELINE_ARTIFACTS:-${TMPDIR:-/tmp}/carbonopt-named-baseline}"
if [ "$check" = yes ]; then
    exec dotnet test tests/CarbonOptimizer.GeneticSharp.Tests -c Release "-p:ArtifactsPath=$out" "${engine[@]}"
fi
dotnet build benchmarks/CarbonOptimizer.NamedBaseline -c Release -m:1 --nologo -v q "-p:ArtifactsPath=$out" "${engine[@]}"
exec "$out/bin/CarbonOptimizer.NamedBaseline/release/CarbonOptimizer.NamedBaseline" "$@"

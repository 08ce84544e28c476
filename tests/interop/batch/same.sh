# What two folders of results must have in common; to be sourced.

# Digests of all files of all run folders but those that hold times.
digests() {
    (cd "$1/runs" && find . -type f ! -name run.json ! -name log.jsonl ! -name batch.json ! -name report.html ! -name SHA256SUMS -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}

# same ONE OTHER: the same runs with the same bytes, one folder for each row of the manifest, nothing half-written, no failure, checksums and keys right.
same() {
    local rows
    diff <(digests "$1") <(digests "$2") | head -n 20
    rows=$(($(wc -l <"$2/manifest.csv") - 1))
    [ "$(find "$2/runs" -mindepth 1 -maxdepth 1 | wc -l)" -eq "$rows" ] || { echo "not one folder for each of $rows runs"; return 1; }
    [ -z "$(find "$2/failures" -type f 2>/dev/null)" ] || { echo "failures are left"; return 1; }
    cmp <(digests "$1") <(digests "$2") || return 1
    dotnet "$dll" batch verify "$2" --quick
    echo "the same bytes: $rows runs, $(digests "$2" | wc -l) files"
}

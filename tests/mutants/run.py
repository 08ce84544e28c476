#!/usr/bin/env python3
"""Plants single faults in C# lines and tells which of them the covering tests see.

All mutants of a slice are compiled at once into a copy of the sources, each behind a switch that the environment variable
CARBONOPT_MUTANT turns on, so that a mutant costs a test run and no build. Mutants come from a seed; rows of results.csv that are
there are not run again, so a slice goes on after a stop.

    python3 tests/mutants/run.py --area Auditing --seed 1 --count 30     # draws 30 mutants, runs those without a result
    python3 tests/mutants/run.py --summary                               # prints killed / all of every area
"""
import argparse, csv, os, random, re, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
RESULTS = os.path.join(HERE, "results.csv")
COLUMNS = ["area", "seed", "file", "line", "change", "result", "text"]

# Folder of the sources, and which tests cover it.
AREAS = {
    "Auditing": ("src/CarbonOptimizer.Core/Auditing", "FullyQualifiedName~Core.Tests.Auditing"),
    "Policies": ("src/CarbonOptimizer.Core/Problems/Policies", "FullyQualifiedName~Problems.Policies"),
    "Carbon": ("src/CarbonOptimizer.Core/Carbon", "FullyQualifiedName~Core.Tests.Carbon"),
    "Periods": ("src/CarbonOptimizer.Core/Periods", "FullyQualifiedName~Core.Tests.Periods"),
    "Certification": ("src/CarbonOptimizer.Core/Tradeoffs/Certification", "FullyQualifiedName~Tradeoffs.Certification"),
    "Repair": ("src/CarbonOptimizer.Core/Solving/Repair", "FullyQualifiedName~Repair"),
}
TESTS = "tests/CarbonOptimizer.Core.Tests"

SWAPS = [(" < ", " <= "), (" <= ", " < "), (" > ", " >= "), (" >= ", " > "), (" == ", " != "), (" != ", " == "), (" + ", " - "), (" - ", " + "),
         (" * ", " / "), (" && ", " || "), (" || ", " && "), ("Math.Max(", "Math.Min("), ("Math.Min(", "Math.Max("), ("true", "false"), ("false", "true")]
FORMS = [re.compile(r"^(\s*return )(.+)(;)$"), re.compile(r"^(\s*(?:var \w+|[\w.\[\]]+) (?:=|\+=|-=) )(.+)(;)$"), re.compile(r"^([^=\"]*\S => )(.+)(;)$")]
# A switch cannot hold what declares variables, throws, spreads or takes its type from its place.
CLOSED = re.compile(r"\bis \{|\bis not \{|\bout \b|\bis var\b|\bis \w+ \w+|switch|throw|=>|\bref\b|stackalloc|\.\.|^\[|^new\(|^default$|\"|//")


def expression(line):
    """The expression of a line as (before, expression, after); None for lines that are left alone."""
    if line.lstrip().startswith(("//", "/*", "*", "[")):
        return None
    condition = re.match(r"^(\s*(?:else )?if \()(.*)$", line)
    if condition:
        depth, rest = 1, condition.group(2)
        for place, sign in enumerate(rest):
            depth += (sign == "(") - (sign == ")")
            if depth == 0:
                return condition.group(1), rest[:place], rest[place:]
        return None
    for form in FORMS:
        found = form.match(line)
        if found:
            return found.groups()
    return None


def mutations(text):
    """All single changes of an expression."""
    for old, new in SWAPS:
        for found in re.finditer(re.escape(old) if " " in old or "(" in old else r"\b%s\b" % old, text):
            yield old.strip(" (") + " -> " + new.strip(" ("), text[:found.start()] + new + text[found.end():]
    for found in re.finditer(r"(?<![\w.])(\d+)(?![\w.])", text):
        yield "%s -> %d" % (found.group(1), int(found.group(1)) + 1), text[:found.start()] + str(int(found.group(1)) + 1) + text[found.end():]


def lines_of(path, read={}):
    """Lines of a source as they were when the slice began, whatever becomes of the working tree."""
    if path not in read:
        read[path] = open(os.path.join(ROOT, path), encoding="utf-8-sig").read().split("\n")
    return list(read[path])


def candidates(folder):
    for place, _, names in sorted(os.walk(os.path.join(ROOT, folder))):
        for name in sorted(names):
            if not name.endswith(".cs"):
                continue
            path = os.path.relpath(os.path.join(place, name), ROOT)
            for number, line in enumerate(lines_of(path), 1):
                parts = expression(line)
                if parts is None or CLOSED.search(parts[1]):
                    continue
                for change, mutated in mutations(parts[1]):
                    yield {"file": path, "line": number, "change": change, "text": mutated.strip(), "parts": parts, "mutated": mutated}


def draw(area, seed, count):
    found = list(candidates(AREAS[area][0]))
    random.Random("%s %d" % (area, seed)).shuffle(found)
    chosen, lines = [], set()
    for mutant in found:
        if (mutant["file"], mutant["line"]) not in lines and len(chosen) < count:
            lines.add((mutant["file"], mutant["line"]))
            chosen.append(mutant)
    return chosen


def known():
    if not os.path.exists(RESULTS):
        return []
    with open(RESULTS, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def key(row):
    return row["area"], row["file"], row["change"], row["text"]


def plant(copy, mutants):
    """Writes the mutants, each behind its number, into the copy."""
    for path in {mutant["file"] for mutant in mutants}:
        lines = lines_of(path)
        for number, mutant in enumerate(mutants):
            if mutant["file"] == path and not mutant.get("broken"):
                before, old, after = mutant["parts"]
                lines[mutant["line"] - 1] = "%s(CarbonOptimizer.Core.Mutant.On == %d ? (%s) : (%s))%s" % (before, number, mutant["mutated"], old, after)
        open(os.path.join(copy, path), "w", encoding="utf-8").write("\n".join(lines))


def build(copy, mutants):
    """Builds the copy; mutants whose lines do not compile are taken out, and it is built again."""
    for _ in range(6):
        plant(copy, mutants)
        done = subprocess.run(
            ["dotnet", "build", TESTS, "-c", "Release", "-v", "q", "--nologo", "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false",
             "-p:EnforceCodeStyleInBuild=false", "-p:NoWarn=CS1591"], cwd=copy, capture_output=True, text=True)
        if done.returncode == 0:
            return
        places = {(os.path.relpath(path, copy), int(line)) for path, line in re.findall(r"^\s*(\S+\.cs)\((\d+),\d+\): error", done.stdout, re.M)}
        found = [mutant for mutant in mutants if (mutant["file"], mutant["line"]) in places and not mutant.get("broken")]
        if not found:
            sys.exit("The copy does not build:\n" + done.stdout[-3000:])
        for mutant in found:
            mutant["broken"] = True
    sys.exit("The copy does not build without its faulty mutants either.")


def test(copy, number, area, limit):
    environment = dict(os.environ, CARBONOPT_MUTANT=str(number))
    try:
        done = subprocess.run(["dotnet", "test", TESTS, "-c", "Release", "--no-build", "-v", "q", "--nologo", "--filter", AREAS[area][1], "--", "xUnit.StopOnFail=true"],
                              cwd=copy, capture_output=True, text=True, env=environment, timeout=limit)
    except subprocess.TimeoutExpired:
        return "timeout"
    return "survived" if done.returncode == 0 else "killed"


def run(area, seed, count, limit):
    rows = known()
    seen = {key(row) for row in rows}
    mutants = [mutant for mutant in draw(area, seed, count) if (area, mutant["file"], mutant["change"], mutant["text"]) not in seen]
    if not mutants:
        return print("nothing left of this slice")
    copy = os.environ.get("CARBONOPT_MUTANTS_AT") or tempfile.mkdtemp(prefix="mutants-")
    for path in subprocess.run(["git", "ls-files", "src/CarbonOptimizer.Core", "src/CarbonOptimizer.Geospatial", "src/*.txt", TESTS, "tests/CarbonOptimizer.Testing", "*.props", "*.targets", "*.txt", ".editorconfig", "global.json", "nuget.config"],
                               cwd=ROOT, capture_output=True, text=True).stdout.split():
        os.makedirs(os.path.dirname(os.path.join(copy, path)), exist_ok=True)
        shutil.copyfile(os.path.join(ROOT, path), os.path.join(copy, path))
    with open(os.path.join(copy, "src/CarbonOptimizer.Core/Mutant.cs"), "w") as file:
        file.write('namespace CarbonOptimizer.Core;\n\ninternal static class Mutant\n{\n    public static readonly int On = '
                   'int.Parse(System.Environment.GetEnvironmentVariable("CARBONOPT_MUTANT") ?? "-1", System.Globalization.CultureInfo.InvariantCulture);\n}\n')
    build(copy, mutants)
    if test(copy, -1, area, 10 * limit) != "survived":
        sys.exit("The tests fail without any mutant.")
    fresh = not os.path.exists(RESULTS)
    for number, mutant in enumerate(mutants):
        result = "not compiled" if mutant.get("broken") else test(copy, number, area, limit)
        with open(RESULTS, "a", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
            if fresh:
                writer.writeheader()
            fresh = False
            writer.writerow({**mutant, "area": area, "seed": seed, "result": result})
        print(result, mutant["file"], mutant["line"], mutant["change"], flush=True)


def summary():
    for area in AREAS:
        rows = [row for row in known() if row["area"] == area and row["result"] != "not compiled"]
        if rows:
            killed = sum(row["result"] != "survived" for row in rows)
            print("%-14s %d of %d killed (%.0f %%)" % (area, killed, len(rows), 100 * killed / len(rows)))


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--area", choices=AREAS)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=30)
    options.add_argument("--limit", type=int, default=300, help="seconds of a test run, after which a mutant counts as killed")
    options.add_argument("--summary", action="store_true")
    given = options.parse_args()
    if given.area:
        run(given.area, given.seed, given.count, given.limit)
    if given.summary or not given.area:
        summary()


main()

# Runs the scenarios named, or every folder under scenarios/ with a scenario.yaml, through the command line.
# Exit code: that of the scenario when it is one; otherwise 0 when all ended with 0, else 1; 130 when interrupted.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot

$names = @($args)
if ($names.Count -eq 0) {
    $names = @(Get-ChildItem -Path (Join-Path $root 'scenarios') -Directory |
        Where-Object { Test-Path (Join-Path $_.FullName 'scenario.yaml') } | ForEach-Object { $_.Name })
}

dotnet build (Join-Path $root 'src/CarbonOptimizer.Cli') --configuration Release --nologo --verbosity quiet -p:RunAnalyzers=false
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
$tool = Join-Path $root 'artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll'

$failed = 0
$last = 0
foreach ($name in $names) {
    dotnet $tool run (Join-Path $root "scenarios/$name") --out (Join-Path $root "out/$name") --overwrite
    $last = $LASTEXITCODE
    if ($last -eq 130) { exit 130 }
    if ($last -ne 0) { $failed++; [Console]::Error.WriteLine("${name}: exit code $last") }
}

Write-Output "$($names.Count) scenarios run, $($names.Count - $failed) done, $failed not"
if ($names.Count -eq 1) { exit $last }
exit [int]($failed -gt 0)

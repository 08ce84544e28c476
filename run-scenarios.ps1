# Builds the program and runs the scenarios named, or every folder under scenarios/ with a scenario.yaml and no batch.yaml.
# Exit code: that of the scenario when it is one; otherwise 0 when all ended with 0, else 1; 130 when interrupted.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
dotnet build (Join-Path $root 'src/CarbonOptimizer.Cli') --configuration Release --nologo --verbosity quiet -p:RunAnalyzers=false
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
dotnet (Join-Path $root 'artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll') batch run (Join-Path $root 'scenarios') @args --out (Join-Path $root 'out')
exit $LASTEXITCODE

// Builds dist/viewer.js and dist/viewer.css; with --check says whether the committed ones are what these sources give.
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';

const result = await build({
  entryPoints: { viewer: 'src/main.ts' }, bundle: true, minify: true, target: ['chrome109', 'firefox115', 'safari16.4'], format: 'iife',
  charset: 'utf8', legalComments: 'none', outdir: 'dist', write: false, logLevel: 'warning',
});
const notice = '/* CarbonOptimizer viewer. Contains OpenLayers (BSD-2-Clause), rbush and quickselect (MIT, ISC), Apache ECharts (Apache-2.0), zrender (BSD-3-Clause), tslib (0BSD); texts in THIRD-PARTY-NOTICES.md. */\n';
let stale = false;
for (const file of result.outputFiles) {
  const text = notice + file.text;
  if (!process.argv.includes('--check')) writeFileSync(file.path, text);
  else if (readFileSync(file.path, 'utf8') !== text) {
    console.error(`${file.path} is not what the sources give; run npm run build`);
    stale = true;
  }
  console.log(`${file.path} ${Buffer.byteLength(text)} bytes`);
}
process.exit(stale ? 1 : 0);

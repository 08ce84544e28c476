// Size and speed of pages as large as they get: node budgets.mjs FOLDER [CITY.html], where FOLDER holds trade and batch, made by run.sh.
// Their data is grown to the sizes below, packed as the program packs it, and opened as files. Prints a table; wall times are as good as the machine is quiet.
import { readFileSync, writeFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { browser, csv, patience } from './lib.mjs';

const root = resolve(process.argv[2] ?? '.');
const work = mkdtempSync(join(tmpdir(), 'carbonopt-budgets-'));
const DATA = /(<script type="application\/json" id="data">)([\s\S]*?)(<\/script>)/;

/** A page with other data. */
function grown(name, template, change) {
  const html = readFileSync(join(root, template, 'report.html'), 'utf8');
  const data = JSON.parse(DATA.exec(html)[2]);
  change(data);
  const path = join(work, `${name}.html`);
  writeFileSync(path, html.replace(DATA, (_, head, __, tail) => head + JSON.stringify(data).replace(/</g, '\\u003C') + tail));
  return path;
}

let seed = 1;
/** Numbers between 0 and 1, the same in every run. */
function random() { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return seed / 2 ** 32; }

/** A class map: single cells, or patches of 25 by 25 cells with ragged edges; a plan changes one patch in twenty. */
function classMap(size, codes, noisy) {
  const side = Math.ceil(size / 25) + 2;
  const patches = Uint8Array.from({ length: side * side }, () => codes[Math.floor(random() * codes.length)]);
  return { patches, cells: Uint8Array.from({ length: size * size }, (_, i) => {
    if (noisy) return codes[Math.floor(random() * codes.length)];
    const [row, column] = [Math.floor(i / size) + Math.floor(3 * random()), (i % size) + Math.floor(3 * random())];
    return patches[Math.floor(row / 25) * side + Math.floor(column / 25)];
  }) };
}

function planOf(base, size, codes) {
  const cells = Uint8Array.from(base.cells);
  for (let n = (size / 25) ** 2 / 20; n > 0; n--) {
    const [top, left, code] = [Math.floor(random() * (size - 25)), Math.floor(random() * (size - 25)), codes[Math.floor(random() * codes.length)]];
    for (let y = top; y < top + 25; y++) cells.fill(code, y * size + left, y * size + left + 25);
  }
  return cells;
}

const pack = cells => deflateRawSync(cells, { level: 6 }).toString('base64');

/** A front with so many plans of so many cells. */
function maps(size, plans, noisy) {
  return data => {
    const codes = data.land_uses.map(use => use.code);
    const base = classMap(size, codes, noisy);
    data.grid = { ...data.grid, width: size, height: size, columns: size, rows: size, maps: { baseline: { no_data: 255, cells: pack(base.cells) } } };
    const count = frontOf(data, plans);
    for (let plan = 0; plan < count; plan++) data.grid.maps[`plan_${plan}`] = { no_data: 255, cells: pack(planOf(base, size, codes)) };
  };
}

/** Rows of a front on a curve between two axes, each a plan of its own. */
function frontOf(data, count) {
  const text = data.files['front.csv'].replace(/^\uFEFF/, '');
  const head = text.slice(0, text.indexOf('\n')).trim().split(',');
  const model = csv(text)[0];
  const [a, b, c] = data.files['front.json'].axes.map(axis => axis.id);
  const lines = Array.from({ length: count }, (_, row) => {
    const t = (row + 0.5) / count;
    const values = { ...model, row, label: '', method: 'weighted_sum', [a]: 970 + 10 * t, [b]: 14 + 2 * (1 - t) ** 2, [c]: 60000 + 20000 * Math.abs(Math.sin(9 * t)), plan_sha256: `${row}` };
    return head.map(column => values[column] ?? '').join(',');
  });
  data.files['front.csv'] = [head.join(','), ...lines].join('\r\n') + '\r\n';
  data.files['front.json'].rows = count;
  return count;
}

function runsOf(count) {
  return data => {
    const text = data.files['summary.csv'].replace(/^\uFEFF/, '').replace(/\r/g, '').trimEnd().split('\n');
    const id = text[0].split(',').indexOf('id');
    data.files['summary.csv'] = [text[0], ...Array.from({ length: count }, (_, i) => { const cells = text[1 + (i % 4)].split(','); cells[id] = `${i + 1}_${cells[id]}`; return cells.join(','); })].join('\n') + '\n';
  };
}

/** Milliseconds from the click on a file until it is drawn, and of a step after that until the next two frames. */
async function measure(name, path, step) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const trouble = [];
  page.on('pageerror', error => trouble.push(error.message));
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const begun = performance.now();
  await page.goto(`file://${path}`);
  await page.waitForSelector('main section');
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  const ready = performance.now() - begun;
  await page.waitForTimeout(500);
  const took = await step(page);
  const { metrics } = await session.send('Performance.getMetrics');
  const busy = metrics.find(metric => metric.name === 'TaskDuration').value;
  console.log(`| ${name} | ${(statSync(path).size / 1e6).toFixed(2)} MB | ${Math.round(ready)} ms | ${Math.round(took)} ms | ${busy.toFixed(2)} s |${trouble.length > 0 ? ` ${trouble.join('; ')}` : ''}`);
  await context.close();
}

/** Another plan is chosen: from the change to the new title. */
const anotherPlan = page => page.evaluate(() => new Promise(done => {
  const [title, begun] = [document.querySelector('#pane-title'), performance.now()];
  new MutationObserver(() => requestAnimationFrame(() => done(performance.now() - begun))).observe(title, { childList: true, characterData: true, subtree: true });
  const list = document.querySelector('#plan');
  list.selectedIndex = 1;
  list.dispatchEvent(new Event('change'));
}));

const otherAxis = page => page.evaluate(() => { const begun = performance.now(); const list = document.querySelectorAll('#front .controls select')[1]; list.selectedIndex = 2; list.dispatchEvent(new Event('change')); return performance.now() - begun; });

const filtered = page => page.evaluate(() => { const begun = performance.now(); const input = document.querySelector('#filter'); input.value = '7'; input.dispatchEvent(new Event('input')); return performance.now() - begun; });

/** A click on the middle of the map, until the page tells of the cell. */
const cell = async page => {
  const map = page.locator('#maps .map-canvas').first();
  await map.scrollIntoViewIfNeeded();
  await page.waitForTimeout(2000);
  const begun = performance.now();
  await map.click({ position: { x: 500, y: 280 } });
  await page.waitForSelector('.answer .facts');
  return performance.now() - begun;
};

console.log('| page | size | ready | step | processor time of the page |\n|---|---|---|---|---|');
await measure('front, 300 x 300 cells, 24 plans; another plan', grown('m300', 'trade', maps(300, 24, false)), anotherPlan);
await measure('front, 1,000 x 1,000 cells, 24 plans; another plan', grown('m1000', 'trade', maps(1000, 24, false)), anotherPlan);
await measure('front of 10,000 points; another axis', grown('points', 'trade', data => frontOf(data, 10_000)), otherAxis);
await measure('batch of 1,000 runs; filter', grown('runs', 'batch', runsOf(1000)), filtered);
await measure('front, 3,000 x 3,000 cells of noise, 12 plans; another plan', grown('m3000', 'trade', maps(3000, 12, true)), anotherPlan);
if (process.argv[3]) await measure('plan of a city; a click on a cell', resolve(process.argv[3]), cell);
rmSync(work, { recursive: true });
await browser.close();

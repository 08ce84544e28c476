// The pages in a real browser. Usage: node browser.mjs FOLDER, where FOLDER holds the folders county, periods, parcels, infeasible and front with
// their report.html; those that are missing are said to be. Needs Debian's chromium and `npm ci` in this folder; says so and ends with 77 without.
import { existsSync, readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
let chromium, axeSource;
try {
  ({ chromium } = await import('playwright-core'));
  axeSource = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
} catch {
  console.log('skipped: run "npm ci" in tests/viewer first');
  process.exit(77);
}
if (!existsSync(browserPath)) {
  console.log(`skipped: there is no ${browserPath}; apt-get install chromium fonts-wqy-zenhei`);
  process.exit(77);
}

const root = resolve(process.argv[2] ?? '.');
const shots = process.env.SHOTS;
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'] });
const patience = Number(process.env.PATIENCE ?? 60_000);
let [passed, failed] = [0, 0];

/** One named check. */
async function check(name, run) {
  try {
    await run();
    passed++;
    console.log(`ok   ${name}`);
  } catch (failure) {
    failed++;
    console.log(`FAIL ${name}: ${String(failure?.message ?? failure).split('\n').slice(0, 6).join(' | ')}`);
  }
}

function expect(holds, message) { if (!holds) throw new Error(message); }

/** Opens a page and keeps everything it should not do. */
async function open(file, locale = 'en-US') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const trouble = [];
  page.on('console', message => { if (message.type() === 'error') trouble.push(`console: ${message.text()}`); });
  page.on('pageerror', error => trouble.push(`error: ${error.message}`));
  page.on('dialog', dialog => { trouble.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  page.on('request', request => { if (!/^(file|data|blob):/.test(request.url())) trouble.push(`request: ${request.url()}`); });
  await page.goto(`file://${file}`, { timeout: patience });
  await page.waitForSelector('main section');
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  return { page, trouble, close: () => context.close() };
}

/** Rows of a CSV file by column name. */
function csv(text) {
  const lines = [];
  let [line, field, quoted] = [[], '', false];
  for (const c of text.replace(/^\uFEFF/, '').replace(/\r/g, '') + '\n') {
    if (quoted) { if (c === '"') quoted = false; else field += c; }
    else if (c === '"') { quoted = true; if (field) field += '"'; }
    else if (c === ',') { line.push(field); field = ''; }
    else if (c === '\n') { line.push(field); if (line.length > 1) lines.push(line); line = []; field = ''; }
    else field += c;
  }
  return lines.slice(1).map(row => Object.fromEntries(lines[0].map((name, i) => [name, row[i]])));
}

const stored = new Map();

/** A number as the folder has it. */
function numberIn(folder, file, key) {
  const path = join(folder, file);
  if (!stored.has(path)) stored.set(path, file.endsWith('.json') ? JSON.parse(readFileSync(path, 'utf8')) : csv(readFileSync(path, 'utf8')));
  const content = stored.get(path);
  if (file.endsWith('.json')) return key.split('.').reduce((at, part) => at?.[part], content);
  const [row, column] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  return Number(content[Number(row)]?.[column]);
}

/** Every number of the page against the file it says it comes from, and its text against the number. */
async function compareNumbers(page, folder) {
  const shown = await page.$$eval('[data-file]', all => all.map(one => ({ file: one.dataset.file, key: one.dataset.key, value: Number(one.dataset.value), text: one.textContent })));
  for (const { file, key, value, text } of shown) {
    const audited = numberIn(folder, file, key);
    expect(audited === value, `${file} ${key}: page ${value}, file ${audited}`);
    const read = Number(text.replace(/[,+\u00a0%]/g, '').replace('\u2212', '-')) / (text.includes('%') ? 100 : 1);
    expect(Math.abs(read - value) <= Math.max(0.0051 * Math.abs(value), 1e-8), `${file} ${key}: text ${text}, number ${value}`);
  }
  return shown.length;
}

async function axe(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const serious = found.violations.filter(one => ['serious', 'critical'].includes(one.impact));
  expect(serious.length === 0, serious.map(one => `${one.id}: ${one.nodes.length} × ${one.nodes[0].html.slice(0, 120)} ${one.nodes[0].failureSummary?.slice(0, 160)}`).join('; '));
}

const LEAST_NUMBERS = { county: 200, periods: 150, parcels: 150, infeasible: 3, front: 20 };

for (const [name, least] of Object.entries(LEAST_NUMBERS)) {
  const folder = join(root, name);
  const file = join(folder, 'report.html');
  if (!existsSync(file)) { console.log(`missing: ${file}`); failed++; continue; }
  const { page, trouble, close } = await open(file);
  await check(`${name}: every number equals the audited one`, async () => { const count = await compareNumbers(page, folder); expect(count >= least, `only ${count} numbers`); });
  await check(`${name}: axe finds nothing serious`, () => axe(page));
  await check(`${name}: Chinese and back`, async () => {
    const english = await page.textContent('main h2');
    await page.click('#language');
    const chinese = await page.textContent('main h2');
    expect(/\p{Script=Han}/u.test(chinese) && chinese !== english, `${english} became ${chinese}`);
    expect(await page.getAttribute('html', 'lang') === 'zh-CN', 'lang of the document');
    await compareNumbers(page, folder);
    expect(await page.$$eval('th, figcaption, h2, caption', all => all.every(one => !/undefined|NaN|\[object/.test(one.textContent))), 'holes in texts');
    if (shots) await page.screenshot({ path: join(shots, `${name}-zh.png`), fullPage: true });
    await page.click('#language');
    expect(await page.textContent('main h2') === english, 'did not come back');
  });
  await check(`${name}: dark`, async () => { await page.click('#theme'); if (name === 'county') await axe(page); if (shots) await page.screenshot({ path: join(shots, `${name}-dark.png`), fullPage: true }); await page.click('#theme'); });
  await check(`${name}: nothing is wider than a sheet of A4 or the window`, async () => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'wider than the window');
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(pdf.length > 20_000, 'empty print');
    if (shots) writeFileSync(join(shots, `${name}.pdf`), pdf);
  });
  await check(`${name}: no request, no console error`, () => expect(trouble.length === 0, trouble.join('; ')));
  await close();
}

const county = join(root, 'county', 'report.html');
if (existsSync(county)) {
  const { page, close } = await open(county);
  await check('county: keyboard alone inspects a cell', async () => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className) === 'skip', 'the first stop is the skip link');
    for (let i = 0; i < 60 && !(await page.evaluate(() => document.activeElement?.classList.contains('map-canvas'))); i++) await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('map-canvas')), 'the map is never reached');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.answer .facts');
  });
  await check('county: a click tells today and plan; the slider shows today', async () => {
    const map = page.locator('.map').first();
    const before = await map.screenshot();
    await page.locator('.map-figure input[type=range]').first().fill('0');
    await page.waitForTimeout(500);
    expect(!before.equals(await map.screenshot()), 'the picture stays the same');
    await page.locator('.map-canvas').first().click({ position: { x: 560, y: 300 } });
    await page.waitForSelector('.answer .facts dd');
  });
  await close();

  const temporary = mkdtempSync(join(tmpdir(), 'carbonopt-viewer-'));
  await check('hostile names are text', async () => {
    const evil = '<img src=x onerror=alert(1)></scr\\u0069pt><b>x</b>'.replace(/</g, '\\u003C');
    const html = readFileSync(county, 'utf8').replaceAll('"name_en":"Forest"', `"name_en":"${evil}"`).replaceAll(',Forest,', `,${evil},`);
    const path = join(temporary, 'hostile.html');
    writeFileSync(path, html);
    const hostile = await open(path);
    expect((await hostile.page.textContent('main')).includes('<img src=x onerror=alert(1)>'), 'the name is not shown');
    expect(await hostile.page.$('main img') === null, 'the name became an element');
    expect(hostile.trouble.length === 0, hostile.trouble.join('; '));
    await hostile.close();
  });
  rmSync(temporary, { recursive: true });
}

const front = join(root, 'front', 'report.html');
if (existsSync(front)) {
  const { page, close } = await open(front);
  await check('front: another plan changes title and map', async () => {
    await page.waitForFunction(() => document.querySelector('#pane-title')?.textContent !== '');
    const [title, map] = [await page.textContent('#pane-title'), page.locator('.two .map')];
    const before = await map.screenshot();
    await page.selectOption('#plan', { index: 1 });
    await page.waitForFunction(old => document.querySelector('#pane-title').textContent !== old, title);
    await page.waitForTimeout(500);
    expect(!before.equals(await map.screenshot()), 'the pixels stay the same');
  });
  await close();
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

// What the browser tests share. Needs Debian's chromium and `npm ci` in this folder; says so and ends with 77 without.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

export const shots = process.env.SHOTS;
export const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'] });
export const patience = Number(process.env.PATIENCE ?? 60_000);
let [passed, failed] = [0, 0];

/** One named check. */
export async function check(name, run) {
  try {
    await run();
    passed++;
    console.log(`ok   ${name}`);
  } catch (failure) {
    failed++;
    console.log(`FAIL ${name}: ${String(failure?.message ?? failure).split('\n').slice(0, 6).join(' | ')}`);
  }
}

export function expect(holds, message) { if (!holds) throw new Error(message); }

/** Opens a page and keeps everything it should not do. */
export async function open(address, locale = 'en-US', allowed = /^(file|data|blob):/) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const trouble = [];
  page.on('console', message => { if (message.type() === 'error') trouble.push(`console: ${message.text()}`); });
  page.on('pageerror', error => trouble.push(`error: ${error.message}`));
  page.on('dialog', dialog => { trouble.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  page.on('request', request => { if (!allowed.test(request.url())) trouble.push(`request: ${request.url()}`); });
  await page.goto(address.includes('://') ? address : `file://${address}`, { timeout: patience });
  await page.waitForSelector('main section');
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  return { page, trouble, close: () => context.close() };
}

/** Rows of a CSV file by column name. */
export function csv(text) {
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
export async function compareNumbers(page, folder) {
  const shown = await page.$$eval('[data-file]', all => all.map(one => ({ file: one.dataset.file, key: one.dataset.key, value: Number(one.dataset.value), text: one.textContent })));
  for (const { file, key, value, text } of shown) {
    const audited = numberIn(folder, file, key);
    expect(audited === value, `${file} ${key}: page ${value}, file ${audited}`);
    const read = Number(text.replace(/[,+\u00a0%]/g, '').replace('\u2212', '-')) / (text.includes('%') ? 100 : 1);
    expect(Math.abs(read - value) <= Math.max(0.0051 * Math.abs(value), 1e-8), `${file} ${key}: text ${text}, number ${value}`);
  }
  return shown.length;
}

export async function axe(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const serious = found.violations.filter(one => ['serious', 'critical'].includes(one.impact));
  expect(serious.length === 0, serious.map(one => `${one.id}: ${one.nodes.length} × ${one.nodes[0].html.slice(0, 120)} ${one.nodes[0].failureSummary?.slice(0, 160)}`).join('; '));
}


/** Waits until a picture of an element is another one than before. */
export async function changed(locator, before) {
  for (let i = 0; i < patience / 100; i++) {
    if (!before.equals(await locator.screenshot())) return;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error('the picture stays the same');
}

/** The language of a page set by its own button. */
export async function speak(page, language) {
  const now = (await page.getAttribute('html', 'lang')) === 'zh-CN' ? 'zh' : 'en';
  if (now !== language) await page.click('#language');
}

/** Both languages, one after the other. */
export const LANGUAGES = ['en', 'zh'];

export const isChinese = text => /\p{Script=Han}/u.test(text);

/** Ends with the number of failures. */
export async function finish() {
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

/** Counts something that is not there. */
export function missing(what) {
  console.log(`FAIL missing: ${what}`);
  failed++;
}

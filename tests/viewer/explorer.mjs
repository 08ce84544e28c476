// Every interaction of the explorer in a real browser, in both languages. Usage: node explorer.mjs FOLDER CARBONOPT...; see run.sh, which makes the folder.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { axe, changed, check, expect, finish, isChinese, LANGUAGES, open, patience, shots, speak } from './lib.mjs';
import { join } from 'node:path';

const root = resolve(process.argv[2] ?? '.');
const [program, ...first] = process.argv.slice(3);
const server = spawn(program, [...first, 'serve', root], { stdio: ['ignore', 'pipe', 'inherit'] });
const address = await new Promise((found, lost) => {
  let text = '';
  server.stdout.on('data', part => { text += part; const line = /http:\S+/.exec(text); if (line) found(line[0]); });
  server.on('exit', code => lost(new Error(`serve ended with ${code}`)));
});
const origin = new URL(address).origin;
const own = new RegExp(`^(${origin.replace(/[.]/g, '\\.')}/|data:|blob:)`);
const { page, trouble } = await open(address, 'en-US', own);
const long = { timeout: 4 * patience };

/** Opens a result from the list. */
async function show(path) {
  if (await page.locator('#back').count() > 0) await page.click('#back');
  await page.locator(`[data-run="${path}"]`).click();
  await page.waitForFunction(name => document.querySelector('#back')?.parentElement?.textContent.includes(name), path, long);
}

const inLanguage = async (selector, language) => {
  const text = await page.locator(selector).first().innerText();
  expect(text.trim() !== '' && isChinese(text) === (language === 'zh'), `${selector}: ${text.slice(0, 100)}`);
};
const shot = async name => { if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true }); };

for (const language of LANGUAGES) {
  const test = (name, run) => check(`${name} (${language})`, run);
  await speak(page, language);

  await test('list: run, front, batch, study and monitoring can be opened', async () => {
    if (await page.locator('#back').count() > 0) await page.click('#back');
    await page.waitForSelector('[data-run="run"]', long);
    for (const path of ['run', 'trade', 'batch', 'screening', 'carbon-store']) expect(await page.locator(`[data-run="${path}"]`).count() === 1, path);
    await inLanguage('#runs thead', language);
  });

  await show('run');
  await shot(`serve-run-${language}`);
  await test('P7 cell inspector: every use with its price, computed now', async () => {
    await page.locator('#maps .map-canvas').first().scrollIntoViewIfNeeded();
    await page.locator('#maps .map-canvas').first().click({ position: { x: 560, y: 280 } });
    await page.waitForSelector('#maps .answer table', long);
    expect(await page.locator('#maps .answer tbody tr').count() >= 5, 'uses');
    await inLanguage('#maps .answer caption', language);
    expect(/%/.test(await page.locator('#maps .answer .note').last().innerText()), 'no gap');
  });

  await test('P3 sliders: the impossible range is shaded and said', async () => {
    await page.waitForFunction(() => document.querySelectorAll('#what-if .reach .impossible').length > 0 && [...document.querySelectorAll('.reach-told')].some(one => one.dataset.proved), undefined, long);
    const told = page.locator('.reach-told[data-proved]').first();
    const key = await told.getAttribute('data-reach');
    const proved = Number(await told.getAttribute('data-proved'));
    const input = page.locator(`input[data-key="${key}"]`);
    const was = await input.inputValue();
    await input.fill(String(key.endsWith('min_ha') ? proved + 1 : Math.max(0, proved - 1)));
    expect(await page.locator('#what-if [role=alert]').isVisible(), 'no warning beyond the proved range');
    await inLanguage('#what-if [role=alert]', language);
    await input.fill(was);
    expect(!(await page.locator('#what-if [role=alert]').isVisible()), 'the warning stays');
  });

  await test('what-if: solved in the background with progress; its result opens and stands in the stack', async () => {
    const input = page.locator('input[data-key="policies.urban-county.min_ha"]');
    await input.fill(String(Number(await input.inputValue()) + (language === 'zh' ? 0.6 : 0.5)));
    await page.click('#solve');
    await page.waitForSelector('.job progress', { state: 'visible' });
    await page.waitForFunction(() => document.querySelector('#back')?.parentElement?.textContent.includes('what-if/'), undefined, long);
    await page.waitForSelector('#stack table', long);
    await inLanguage('#stack caption', language);
    await shot(`serve-what-if-${language}`);
  });

  await test('what-if: a stop keeps the best plan', async () => {
    await show('run');
    const input = page.locator('input[data-key="policies.urban-county.min_ha"]');
    await input.fill(String(Number(await input.inputValue()) + (language === 'zh' ? 0.8 : 0.7)));
    await page.click('#solve');
    await page.locator('#what-if .stop').click();
    await page.waitForFunction(() => /what-if\//.test(document.querySelector('#back')?.parentElement?.textContent ?? '') || /exit code|退出码/.test(document.querySelector('#what-if .job')?.textContent ?? ''), undefined, long);
  });

  await test('P6 compare: swipe, difference, a conversion on the map', async () => {
    await show('run');
    await page.selectOption('#other', 'other');
    await page.waitForSelector('#compared .map canvas', long);
    const map = page.locator('#compared .map');
    await map.scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    const half = await map.screenshot();
    await page.locator('#swipe').fill('90');
    await changed(map, half);
    const swiped = await map.screenshot();
    await page.click('#difference');
    await changed(map, swiped);
    const all = await map.screenshot();
    await page.locator('[data-pair]').first().click();
    await changed(map, all).catch(() => undefined);
    await inLanguage('#compared caption', language);
    await shot(`serve-compare-${language}`);
  });

  await test('permit: a drawn polygon is checked', async () => {
    await page.click('#draw');
    const canvas = page.locator('#permit .map-canvas');
    await canvas.scrollIntoViewIfNeeded();
    for (const [x, y] of [[480, 150], [640, 150], [640, 260]]) { await canvas.click({ position: { x, y } }); await page.waitForTimeout(350); }
    await canvas.dblclick({ position: { x: 480, y: 260 } });
    await page.waitForSelector('#permit strong', long);
    await inLanguage('#permit strong', language);
    await page.click('#draw');
  });

  await test('P5 prices: solved again on demand, as a proved interval', async () => {
    await page.locator('[data-price]').first().click();
    await page.waitForSelector('.proved-price', long);
    await inLanguage('.proved-price', language);
  });

  await test('P4 infeasible: a way out is applied and solved', async () => {
    await show('impossible');
    await shot(`serve-infeasible-${language}`);
    await page.locator('button.apply').first().click();
    await page.waitForFunction(() => document.querySelector('#back')?.parentElement?.textContent.includes('what-if/'), undefined, long);
    expect(await page.locator('#policies').count() === 1, 'the way out leads to no plan');
  });

  await test('A1 front: brushed plans become a frequency map', async () => {
    await show('trade');
    const chart = page.locator('#front .chart').first();
    await chart.scrollIntoViewIfNeeded();
    await page.click('#brush');
    const box = await chart.boundingBox();
    await page.mouse.move(box.x + 70, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 36, box.y + box.height - 60, { steps: 8 });
    await page.mouse.up();
    await page.waitForFunction(zh => (zh ? /个方案中改变/ : /Share of \d+ plans/).test(document.querySelector('#pane-title')?.textContent ?? ''), language === 'zh', long);
    await shot(`serve-front-${language}`);
  });

  await test('A6 batch: where it stands, a run of it opens', async () => {
    await show('batch');
    await inLanguage('#standing', language);
    await shot(`serve-batch-${language}`);
    await page.locator('#runs tbody [data-run]').first().click();
    await page.waitForFunction(() => document.querySelector('#back')?.parentElement?.textContent.includes('batch/runs/'), undefined, long);
  });

  for (const study of ['screening', 'carbon-store']) await test(`${study} opens`, async () => { await show(study); await inLanguage('main h2', language); await shot(`serve-${study}-${language}`); });

  await test('axe finds nothing serious', async () => { await show('run'); await axe(page); });
}
await check('explorer: no request elsewhere, no console error', () => expect(trouble.length === 0, trouble.join('; ')));
server.kill();
await finish();

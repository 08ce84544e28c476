// The pages as files in a real browser. Usage: node browser.mjs FOLDER, where FOLDER holds the folders below with their report.html; see run.sh.
import { existsSync, readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { axe, check, compareNumbers, expect, finish, missing, open, shots } from './lib.mjs';

const root = resolve(process.argv[2] ?? '.');

const LEAST_NUMBERS = { county: 200, periods: 150, parcels: 150, infeasible: 3, front: 20, batch: 20, screening: 10, 'carbon-store': 40 };

for (const [name, least] of Object.entries(LEAST_NUMBERS)) {
  const folder = join(root, name);
  const file = join(folder, 'report.html');
  if (!existsSync(file)) { missing(file); continue; }
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

await finish();

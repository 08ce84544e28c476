// One named test for each screen P1-P7 and A1-A6, in both languages, on pages that are files. Usage: node screens.mjs FOLDER; see run.sh.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { changed, check, expect, finish, isChinese, LANGUAGES, missing, open, speak } from './lib.mjs';

const root = resolve(process.argv[2] ?? '.');

/** Runs named checks on a page in both languages. */
async function screens(name, tests) {
  const file = join(root, name, 'report.html');
  if (!existsSync(file)) { missing(file); return; }
  const { page, close } = await open(file);
  for (const language of LANGUAGES) {
    await speak(page, language);
    for (const [title, run] of Object.entries(tests)) await check(`${title} (${name}, ${language})`, () => run(page, language));
  }
  await close();
}

/** The text of an element is there and in the language asked for. */
async function says(page, selector, language) {
  const text = await page.locator(selector).first().innerText();
  expect(text.trim().length > 0 && isChinese(text) === (language === 'zh'), `${selector}: ${text.slice(0, 80)}`);
  return text;
}

/** Whether a strip along the frame of the first map holds none of the data. */
function framed() {
  const canvas = document.querySelector('#maps .map canvas');
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const context = copy.getContext('2d');
  context.drawImage(canvas, 0, 0);
  return [[0, 0, copy.width, 3], [0, copy.height - 3, copy.width, 3]].every(([x, y, w, h]) => context.getImageData(x, y, w, h).data.every((value, i) => i % 4 !== 3 || value === 0));
}

await screens('county', {
  'P1 overview: what happened, five figures with a sentence each': async (page, language) => {
    await says(page, '#story .story', language);
    const tiles = await page.locator('.tile').count();
    expect(tiles === 5, `${tiles} tiles`);
    for (let i = 0; i < tiles; i++) await says(page, `.tile >> nth=${i}`, language);
    await says(page, '.chip', language);
  },
  'P1 map: legend, scale, north, reference system, source': async (page, language) => {
    const figure = page.locator('#maps figure').first();
    await figure.scrollIntoViewIfNeeded();
    expect(await figure.locator('.legend li').count() >= 6, 'legend');
    await page.waitForFunction(() => /\d (m|km)/.test(document.querySelector('#maps .scale-bar')?.textContent ?? ''));
    expect(await figure.locator('.north').isVisible(), 'north');
    expect(await page.evaluate(framed), 'the map is cut by its frame');
    expect(/CGCS2000|EPSG|WGS/.test(await figure.locator('figcaption').innerText()) && (await figure.locator('figcaption').innerText()).includes('plan.tif'), 'reference system and source');
  },
  'P5 prices: a sentence with direction and unit for every binding limit': async (page, language) => {
    const texts = await page.$$eval('#policies tbody tr td:last-child', all => all.map(one => one.textContent.trim()));
    expect(texts.some(text => (language === 'zh' ? /每多(要求|允许)一/ : /one more .* (costs|saves)/).test(text)), 'no price');
  },
  'P6 swipe: the slider shows today': async page => {
    const map = page.locator('#maps .map').first();
    await map.scrollIntoViewIfNeeded();
    const slider = page.locator('#maps input[type=range]').first();
    await slider.fill('100');
    const before = await map.screenshot();
    await slider.fill('40');
    await changed(map, before);
  },
  'P7 cell: a click tells today, plan and lines': async (page, language) => {
    const map = page.locator('#maps .map-canvas').first();
    await map.scrollIntoViewIfNeeded();
    await map.click({ position: { x: 520, y: 280 } });
    await page.waitForSelector('.answer .facts');
    await says(page, '.answer .facts', language);
  },
});

await screens('overlap-run', {
  'P2 conflicts of the lines: numbered, by hectares, downloadable': async (page, language) => {
    await page.locator('#conflicts').scrollIntoViewIfNeeded();
    await page.waitForSelector('#conflicts table');
    const areas = await page.$$eval('#conflicts tbody tr td:last-child', all => all.map(one => Number(one.textContent.replace(/,/g, ''))));
    expect(areas.length > 0 && areas.every((area, i) => i === 0 || area <= areas[i - 1]), `hectares ${areas}`);
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#conflicts button').first().click()]);
    expect(file.suggestedFilename() === 'conflicts.csv', file.suggestedFilename());
    const map = page.locator('#conflicts .map');
    const before = await map.screenshot();
    await page.locator('#conflicts tbody button').first().click();
    await changed(map, before);
  },
});

await screens('infeasible', {
  'P4 why it is impossible: conflict, shortfall, ways out, minutes': async (page, language) => {
    await says(page, '#infeasible .story', language);
    expect(await page.locator('#infeasible .way').count() > 0, 'no way out');
    await says(page, '#infeasible .minutes', language);
    expect(await page.locator('#infeasible .map').count() === 1, 'no map of today');
  },
});

await screens('periods', {
  'P1 years: path, small maps, play': async (page, language) => {
    await says(page, '#periods p', language);
    await page.waitForSelector('.multiples canvas');
    expect(await page.locator('.multiples canvas').count() >= 3, 'small maps');
    await page.locator('.player button').click();
    const first = await page.locator('.player strong').innerText();
    await page.waitForFunction(old => document.querySelector('.player strong').textContent !== old, first);
  },
});

await screens('trade', {
  'A1 front: a click on a point shows its plan, shift a second one under a slider': async page => {
    await page.locator('#front .chart').first().scrollIntoViewIfNeeded();
    await page.selectOption('#plan', { index: 0 });
    const title = await page.locator('#pane-title').innerText();
    await page.selectOption('#plan', { index: 1 });
    await page.waitForFunction(old => document.querySelector('#pane-title').textContent !== old, title);
  },
  'A1 brush: several plans become a map of how often cells change': async (page, language) => {
    const chart = page.locator('#front .chart').first();
    await chart.scrollIntoViewIfNeeded();
    await page.click('#brush');
    const box = await chart.boundingBox();
    await page.mouse.move(box.x + 70, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 36, box.y + box.height - 60, { steps: 8 });
    await page.mouse.up();
    await page.waitForFunction(zh => (zh ? /个方案中改变/ : /Share of \d+ plans/).test(document.querySelector('#pane-title')?.textContent ?? ''), language === 'zh');
  },
  'A3 weights and the plans they lead to': async (page, language) => {
    const texts = await page.$$eval('#front figcaption, #front .note', all => all.map(one => one.textContent));
    expect(texts.some(text => (language === 'zh' ? /权重/ : /[Ww]eights/).test(text)), texts.join(' | '));
  },
  'A4 quality: hypervolume and the largest open box, and how it grew': async (page, language) => {
    await says(page, '#quality p', language);
    expect(await page.locator('#quality .chart').count() === 1, 'no course of the hypervolume');
  },
  'A5 export: table, references, the command that makes a row again': async page => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#exports button').first().click()]);
    expect(file.suggestedFilename() === 'front.csv', file.suggestedFilename());
    expect((await page.locator('#exports code').first().innerText()).includes('reproduce'), 'no command');
  },
});

await screens('trade', {
  'A2 all axes in parallel: brushing an axis chooses plans': async (page, language) => {
    const chart = page.locator('#parallel .chart');
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    await page.mouse.move(box.x + 50, box.y + 45);
    await page.mouse.down();
    await page.mouse.move(box.x + 50, box.y + box.height - 30, { steps: 8 });
    await page.mouse.up();
    await page.waitForFunction(zh => (zh ? /已选 \d+ 个方案/ : /\d+ plans chosen/).test(document.querySelector('#front [role=status]')?.textContent ?? ''), language === 'zh');
  },
});

await screens('batch', {
  'A6 index of a batch: outcomes, differing settings, filter': async (page, language) => {
    const all = await page.locator('#runs tbody tr').count();
    expect(all >= 4, `${all} rows`);
    const outcomes = await page.$$eval('[data-outcome]', found => found.map(one => one.textContent));
    expect(outcomes.every(text => isChinese(text) === (language === 'zh')) && new Set(outcomes).size >= 2, outcomes.join());
    expect(await page.locator('#runs thead th', { hasText: 'urban-county' }).count() === 1, 'no column of the setting');
    await page.fill('#filter', 'min_ha=1');
    expect(await page.locator('#runs tbody tr').count() < all, 'the filter keeps all');
    await page.fill('#filter', '');
    await says(page, '#standing', language);
  },
  'A6 which settings matter': async page => {
    expect(await page.locator('#effects .chart').count() === 1 && await page.locator('#pairs tbody tr').count() > 0, 'no effects');
    await page.selectOption('#across', { index: 1 }).catch(() => undefined);
  },
});

await screens('screening', {
  'Sensitivity: what matters most, tables sorted by a click, map of agreement': async (page, language) => {
    await says(page, '#matters h2', language);
    expect(await page.locator('#agreement .map').count() === 1, 'no map of agreement');
    const column = () => page.$$eval('#factors-csv tbody tr, #screening-csv tbody tr', rows => rows.map(row => row.lastElementChild.textContent));
    const before = await column();
    await page.locator('#screening-csv thead button').last().click();
    await page.locator('#screening-csv thead button').last().click();
    expect((await column()).length === before.length, 'rows were lost');
  },
});

await screens('carbon-store', {
  'Monitoring: planned and observed by year': async (page, language) => {
    expect(await page.locator('#run-0 tbody tr').count() > 5, 'no indicators');
    await says(page, '#run-0 thead', language);
    expect(await page.locator('#run-0 .chart').count() === 1, 'no course of the emissions');
  },
});

await finish();

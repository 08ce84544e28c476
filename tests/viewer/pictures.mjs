// Pictures of the documents: node pictures.mjs FOLDER DIR takes the pages that run.sh made in FOLDER, in both languages, into DIR (docs/images).
import { join, resolve } from 'node:path';
import { browser, open, speak } from './lib.mjs';

const [root, target] = [resolve(process.argv[2]), resolve(process.argv[3])];
for (const [folder, name, part] of [['county', 'report', undefined], ['infeasible', 'infeasible', '#infeasible'], ['trade', 'front', '#front']]) {
  const { page, close } = await open(join(root, folder, 'report.html'));
  for (const language of ['en', 'zh']) {
    await speak(page, language);
    await page.waitForTimeout(1500);
    const path = join(target, `${name}-${language}.png`);
    if (part) await page.locator(part).screenshot({ path });
    else await page.screenshot({ path, clip: { x: 0, y: 0, width: 1280, height: 1700 }, fullPage: true });
  }
  await close();
}
await browser.close();

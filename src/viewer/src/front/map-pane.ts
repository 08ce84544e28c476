import { h, note } from '../dom';
import { nameOf, say } from '../language';
import { percent } from '../numbers';
import { paint, paletteOf, type Grid } from '../map/grid';
import { LandMap } from '../map/land-map';
import { frameOf } from '../run/maps';
import { swatch } from '../run/tables';
import { shareColour, shareLegend } from '../folders/agreement';
import type { Front, Point } from './front';

/** The map beside a front: one plan, two under a slider, or how often brushed plans change a cell. */
export class MapPane {
  readonly element: HTMLElement;
  private readonly map: LandMap;
  private readonly title = h('h3', { id: 'pane-title', 'aria-live': 'polite' });
  private readonly under = h('div');
  private readonly layers: ReturnType<LandMap['picture']>[] = [];
  private first: Point | undefined;

  constructor(private readonly front: Front, private readonly grid: Grid) {
    this.map = new LandMap(frameOf(grid), say('Map of the chosen plan', '所选方案图'));
    this.element = h('div', {}, this.title, this.map.element, this.under);
  }

  async show(point: Point, second: boolean): Promise<void> {
    const name = this.front.mapOf(point);
    if (!name) { this.under.replaceChildren(note(say('This page holds no map of that plan.', '本页不含该方案的地图。'))); return; }
    const before = second ? this.first : undefined;
    if (!second) this.first = point;
    this.clear();
    const other = before && this.front.mapOf(before);
    if (other) this.layers.push(this.map.picture(await this.draw(other), this.grid.extent, 0));
    const layer = this.map.picture(await this.draw(name), this.grid.extent, 1);
    this.layers.push(layer);
    this.title.textContent = before ? say(`Row ${point.row} left, row ${before.row} right`, `左：第 ${point.row} 行，右：第 ${before.row} 行`) : say(`Plan of row ${point.row}`, `第 ${point.row} 行方案`);
    const legend = h('ul', { class: 'legend' }, ...this.front.landUses.map(use => h('li', {}, swatch(use.colour), nameOf({ ...use }))));
    this.under.replaceChildren(legend, h('p', { class: 'note' }, [this.front.data.grid!.crs, say(`source plans/ of this folder, row ${point.row}`, `数据来源：本文件夹 plans/，第 ${point.row} 行`)].filter(Boolean).join(' · ')));
    if (!before) { this.map.swipe(layer, 1); return; }
    const slider = h('input', { type: 'range', min: 0, max: 100, value: 50, 'aria-label': say('Where the two plans meet', '两方案分界'), input: event => this.map.swipe(layer, Number((event.target as HTMLInputElement).value) / 100) });
    this.map.swipe(layer, 0.5);
    this.under.prepend(h('p', { class: 'controls no-print' }, slider), await this.difference(other!, name));
  }

  private async difference(a: string, b: string): Promise<HTMLElement> {
    const [one, two] = [await this.grid.cells(a), await this.grid.cells(b)];
    let differ = 0;
    let all = 0;
    one!.forEach((code, i) => { if (code === this.grid.noData(a)) return; all++; if (code !== two![i]) differ++; });
    return h('p', {}, say(`The two differ on ${percent(differ / Math.max(1, all))} of the area.`, `两方案在 ${percent(differ / Math.max(1, all))} 的面积上不同。`));
  }

  private clear(): void {
    for (const layer of this.layers.splice(0)) this.map.ol.removeLayer(layer);
  }

  private async draw(name: string): Promise<HTMLCanvasElement> {
    const cells = (await this.grid.cells(name))!;
    const palette = paletteOf(this.front.landUses);
    return paint(this.grid.width, this.grid.height, i => palette[cells[i]!]!);
  }

  /** Share of the chosen plans that change a cell, and what they agree on. */
  async frequency(points: Point[]): Promise<void> {
    const names = [...new Set(points.map(point => this.front.mapOf(point)).filter((name): name is string => name !== undefined))];
    const before = await this.grid.cells('baseline');
    if (names.length === 0 || !before) return;
    const counts = new Uint32Array(before.length);
    for (const name of names) {
      const cells = (await this.grid.cells(name))!;
      for (let i = 0; i < cells.length; i++) if (cells[i] !== before[i]) counts[i]!++;
    }
    const outside = this.grid.noData('baseline');
    this.clear();
    const layer = this.map.picture(paint(this.grid.width, this.grid.height, i => (before[i] === outside ? 0 : shareColour(counts[i]! / names.length))), this.grid.extent, 1);
    this.map.swipe(layer, 1);
    this.layers.push(layer);
    let [always, sometimes] = [0, 0];
    counts.forEach(count => { if (count === names.length) always++; else if (count > 0) sometimes++; });
    this.title.textContent = say(`Share of ${names.length} plans that change a cell`, `${names.length} 个方案中改变该处用地的比例`);
    const hectares = (cells: number): string => (cells * this.grid.hectares).toLocaleString('en-US', { maximumFractionDigits: 1 });
    this.under.replaceChildren(shareLegend(), h('p', {}, say(`${hectares(always)} ha change in all of them, ${hectares(sometimes)} ha in some.`, `${hectares(always)} 公顷在全部方案中改变，${hectares(sometimes)} 公顷在部分方案中改变。`)));
  }
}

import { h, note, section, type Child } from '../dom';
import { bracketed, nameOf, say } from '../language';
import { format } from '../numbers';
import { paint, paletteOf, rgba, type Grid } from '../map/grid';
import { LandMap } from '../map/land-map';
import { lineLayers, lineSwatch } from '../map/lines';
import { swatch } from './tables';
import { hooks } from './hooks';
import type { Run } from './run';

/** Reference system, cell size, source and what an overview leaves out: under every map. */
export function mapNote(run: Run, file: string): string {
  const grid = run.grid!;
  const parts = [
    grid.data.crs ? say(`reference system ${grid.data.crs}`, `坐标系 ${grid.data.crs}`) : say('reference system not stated', '坐标系未注明'),
    grid.data.geographic ? say(`cell ${grid.data.cell_width}°`, `像元 ${grid.data.cell_width}°`) : say(`cell ${grid.data.cell_width} m`, `像元 ${grid.data.cell_width} 米`),
    say(`source ${file}`, `数据来源 ${file}`),
  ];
  if (grid.isOverview) parts.push(say(`overview: one pixel stands for ${grid.data.step} × ${grid.data.step} cells and shows a change where there is one`, `概览图：一个像素代表 ${grid.data.step} × ${grid.data.step} 个像元，有变化处优先显示变化`));
  return parts.join(say(' · ', ' · '));
}

export const frameOf = (grid: Grid): { extent: [number, number, number, number]; metres: number; geographic: boolean } => ({ extent: grid.extent, metres: grid.metres, geographic: grid.data.geographic });

export const useLegend = (run: Run): HTMLElement => h('ul', { class: 'legend' }, ...run.shownUses.map(use => h('li', {}, swatch(use.colour), nameOf({ ...use }))), ...run.lines.map(line => lineSwatch(line)));

export function maps(run: Run): HTMLElement | undefined {
  const { grid, planMap } = run;
  if (!grid || !planMap) return undefined;
  return section('maps', say('Maps', '图件'), planFigure(run, grid, planMap), changeFigure(run, grid, planMap));
}

/** The plan, today under a slider, lines above. */
function planFigure(run: Run, grid: Grid, planMap: string): HTMLElement {
  const answer = h('div', { class: 'answer', role: 'status', 'aria-live': 'polite' }, note(say('Click the map, or press Enter on it, to see why a cell has its use.', '点击地图（或在地图上按回车键），查看该处为何为此用途。')));
  const title = say('The plan, beside land use today', '规划方案与现状用地');
  const map = new LandMap(frameOf(grid), title, (x, y) => look(run, grid, map, planMap, grid.pixelAt(x, y), answer));
  const slider = h('input', { type: 'range', min: 0, max: 100, value: 100, 'aria-label': say('Left of the line: plan; right of it: today', '线左为方案，线右为现状') }) as HTMLInputElement;
  const years = run.yearMaps;
  const controls: Child[] = [h('label', { class: 'no-print' }, say('plan', '方案'), slider, say('today', '现状'))];
  const toggles = h('div', { class: 'controls' }, ...controls);
  const play = years.length > 0 ? yearPlayer(years) : h('div');
  void (async () => {
    const [before, after] = [await grid.cells('baseline'), await grid.cells(planMap)];
    if (!after) return;
    const palette = paletteOf(run.landUses);
    const draw = (cells: Uint8Array): HTMLCanvasElement => paint(grid.width, grid.height, i => palette[cells[i]!]!);
    if (before) map.picture(draw(before), grid.extent, 0);
    const plan = map.picture(draw(after), grid.extent, 1);
    const divider = h('div', { class: 'divider no-print', hidden: true });
    map.element.appendChild(divider);
    slider.addEventListener('input', () => {
      const share = Number(slider.value) / 100;
      divider.hidden = share >= 1;
      divider.style.left = `${slider.value}%`;
      map.swipe(plan, share);
    });
    if (years.length > 0) play.addEventListener('year', async event => {
      const cells = await grid.cells((event as CustomEvent<string>).detail);
      if (cells) map.repaint(plan, draw(cells));
    });
    const bits = await grid.cells('control_lines');
    if (bits) for (const layer of lineLayers(grid, bits, run.lines)) {
      map.add(layer, 10);
      const line = run.lines.find(line => line.policy === layer.get('line'))!;
      toggles.append(h('label', { class: 'no-print' }, h('input', { type: 'checkbox', checked: true, change: event => layer.setVisible((event.target as HTMLInputElement).checked) }), nameOf({ ...line })));
    }
  })();
  return h('figure', { class: 'map-figure' }, toggles, years.length > 0 ? play : false, map.element, useLegend(run), h('figcaption', {}, bracketed(title, mapNote(run, years.length > 0 ? 'plan_YYYY.tif, baseline.tif' : 'plan.tif, baseline.tif'))), answer);
}

/** Steps through the planning years; sends each as an event. */
function yearPlayer(maps: string[]): HTMLElement {
  let at = maps.length - 1;
  let timer = 0;
  const label = h('strong', { 'aria-live': 'polite' }, maps[at]!.slice(5));
  const slider = h('input', { type: 'range', min: 0, max: maps.length - 1, value: at, 'aria-label': say('planning year', '规划年') }) as HTMLInputElement;
  const show = (next: number): void => {
    at = next;
    slider.value = String(at);
    label.textContent = maps[at]!.slice(5);
    box.dispatchEvent(new CustomEvent('year', { detail: maps[at] }));
  };
  const button = h('button', { type: 'button' }, say('Play', '播放'));
  const stop = (): void => { clearInterval(timer); timer = 0; button.textContent = say('Play', '播放'); };
  button.addEventListener('click', () => {
    if (timer) { stop(); return; }
    button.textContent = say('Pause', '暂停');
    show(0);
    timer = window.setInterval(() => { if (!box.isConnected || at >= maps.length - 1) stop(); else show(at + 1); }, 900);
  });
  slider.addEventListener('input', () => show(Number(slider.value)));
  const box = h('div', { class: 'controls no-print player' }, button, slider, label);
  return box;
}

function changeFigure(run: Run, grid: Grid, planMap: string): HTMLElement {
  const title = say('What changes: cells in the colour of their new use', '用地变化：着色为转入地类');
  const map = new LandMap(frameOf(grid), title);
  const legend = h('ul', { class: 'legend' }, h('li', {}, h('span', { class: 'swatch', style: 'background:#e9e9e6' }), say('unchanged', '未变化')));
  void (async () => {
    const [before, after] = [await grid.cells('baseline'), await grid.cells(planMap)];
    if (!before || !after) return;
    const palette = paletteOf(run.landUses);
    const [noData, same] = [grid.noData(planMap), rgba('#e9e9e6')];
    const counts = new Map<number, number>();
    map.picture(paint(grid.width, grid.height, i => {
      if (after[i] === noData) return 0;
      if (after[i] === before[i]) return same;
      counts.set(after[i]!, (counts.get(after[i]!) ?? 0) + 1);
      return palette[after[i]!]!;
    }));
    for (const use of run.shownUses.filter(use => counts.has(use.code))) legend.append(h('li', {}, swatch(use.colour), say(`to ${nameOf({ ...use })}`, `转为${nameOf({ ...use })}`)));
  })();
  return h('figure', { class: 'map-figure' }, map.element, legend, h('figcaption', {}, bracketed(title, mapNote(run, 'plan.tif, baseline.tif'))));
}

/** Land use today with the lines, where there is no plan to show. */
export function todayMap(run: Run): HTMLElement | false {
  const { grid } = run;
  if (!grid || run.hasPlan || !grid.names.includes('baseline')) return false;
  const title = say('Land use today and the lines', '现状用地与控制线');
  const map = new LandMap(frameOf(grid), title);
  void (async () => {
    const [before, bits] = [await grid.cells('baseline'), await grid.cells('control_lines')];
    const palette = paletteOf(run.landUses);
    if (before) map.picture(paint(grid.width, grid.height, i => palette[before[i]!]!), grid.extent, 0);
    if (bits) for (const layer of lineLayers(grid, bits, run.lines)) map.add(layer, 10);
  })();
  return h('figure', { class: 'map-figure' }, map.element, useLegend(run), h('figcaption', {}, bracketed(title, mapNote(run, 'baseline.tif, control_lines.tif'))));
}

/** Says what is known of a pixel: today, planned, lines. */
async function look(run: Run, grid: Grid, map: LandMap, planMap: string, pixel: number, answer: HTMLElement): Promise<void> {
  const [before, after, bits] = [await grid.cells('baseline'), await grid.cells(planMap), await grid.cells('control_lines')];
  if (pixel < 0 || !after || after[pixel] === grid.noData(planMap)) {
    map.mark(undefined);
    answer.replaceChildren(note(say('Outside the study area.', '研究区之外。')));
    return;
  }
  const [west, , , north] = grid.extent;
  const { cell_width, cell_height, step } = grid.data;
  const [row, column] = [Math.floor(pixel / grid.width), pixel % grid.width];
  map.mark([west + column * cell_width * step, north - (row + 1) * cell_height * step, west + (column + 1) * cell_width * step, north - row * cell_height * step]);
  const use = (code: number | undefined): Child => {
    const found = run.landUses.find(one => one.code === code);
    return found ? [swatch(found.colour), nameOf({ ...found })] : '–';
  };
  const lines = run.lines.filter(line => bits && bits[pixel] !== grid.noData('control_lines') && (bits[pixel]! >> line.bit) & 1);
  const more = h('div');
  answer.replaceChildren(h('dl', { class: 'facts' },
    h('dt', {}, say('Place', '位置')), h('dd', {}, say(`row ${row * step}, column ${column * step}`, `第 ${row * step} 行，第 ${column * step} 列`), run.data.hidden ? '' : ` · ${format(west + (column + 0.5) * cell_width * step)}, ${format(north - (row + 0.5) * cell_height * step)}`),
    h('dt', {}, say('Today', '现状')), h('dd', {}, use(before?.[pixel])),
    h('dt', {}, say('Plan', '方案')), h('dd', {}, use(after[pixel])),
    h('dt', {}, say('Lines', '控制线')), h('dd', {}, lines.length > 0 ? lines.map(line => nameOf({ ...line })).join(say(', ', '、')) : say('none', '无'))), more);
  hooks.inspect?.(run, grid, pixel, more);
}

/** One small map for each planning year. */
export function yearMultiples(run: Run): HTMLElement | undefined {
  const { grid } = run;
  if (!grid || run.yearMaps.length === 0) return undefined;
  const host = h('div', { class: 'multiples' });
  void (async () => {
    const palette = paletteOf(run.landUses);
    const before = await grid.cells('baseline');
    for (const name of run.yearMaps) {
      const cells = await grid.cells(name);
      if (!cells || !before) continue;
      const pale = paletteOf(run.landUses, 70);
      const canvas = paint(grid.width, grid.height, i => (cells[i] === grid.noData(name) ? 0 : cells[i] === before[i] ? pale[before[i]!]! : palette[cells[i]!]!));
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', say(`land use in ${name.slice(5)}, changes since today in full colour`, `${name.slice(5)}年用地，较现状的变化以深色表示`));
      host.append(h('div', {}, h('strong', {}, name.slice(5)), canvas));
    }
  })();
  return h('figure', {}, host, h('figcaption', {}, say('Land use by planning year; what has changed since today in full colour', '各规划年用地；较现状的变化以深色表示')));
}

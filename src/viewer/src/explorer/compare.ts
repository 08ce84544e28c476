import { h, note, section, table, type Child } from '../dom';
import type { PageData } from '../data';
import { nameOf, say, unitOf } from '../language';
import { format, percent, signed } from '../numbers';
import { paint, paletteOf, rgba, type Grid } from '../map/grid';
import { LandMap } from '../map/land-map';
import { frameOf, mapNote } from '../run/maps';
import { Run } from '../run/run';
import { swatch } from '../run/tables';
import { askJson } from './server';
import { state } from './state';

/** Two plans on one map: a slider between them, or only what differs; the table of what became what filters the map. */
export function compare(run: Run, path: string): HTMLElement | false {
  const others = state.folders.filter(folder => folder.kind === 'run' && folder.path !== path && folder.total !== null);
  if (!run.grid || !run.planMap || others.length === 0) return false;
  const host = h('div', { id: 'compared' });
  const pick = h('select', { id: 'other', 'aria-label': say('other plan', '另一方案'), change: () => void show() }, h('option', { value: '' }, say('choose a plan', '选择方案')), ...others.map(other => h('option', { value: other.path }, other.path))) as HTMLSelectElement;
  const show = async (): Promise<void> => {
    if (!pick.value) { host.replaceChildren(); return; }
    host.replaceChildren(note(say('Loading…', '正在读取……')));
    try {
      const other = new Run((await askJson('/api/page', { run: pick.value })) as PageData);
      host.replaceChildren(...(await draw(run, other, path, pick.value)));
    } catch (failure) {
      host.replaceChildren(h('p', { class: 'warn' }, failure instanceof Error ? failure.message : String(failure)));
    }
  };
  return section('compare', say('Beside another plan', '与另一方案对比'), h('p', { class: 'controls no-print' }, h('label', {}, say('This plan and ', '本方案与 '), pick)), host);
}

async function draw(run: Run, other: Run, here: string, there: string): Promise<HTMLElement[]> {
  const grid = run.grid!;
  const [mine, theirs] = [await grid.cells(run.planMap!), other.planMap && (await other.grid?.cells(other.planMap))];
  if (!mine || !theirs || other.grid!.width !== grid.width || other.grid!.height !== grid.height) return [note(say('The two plans lie on different grids.', '两方案的格网不同。'))];
  const palette = paletteOf(run.landUses);
  const noData = grid.noData(run.planMap!);
  const map = new LandMap(frameOf(grid), say('The two plans', '两方案'));
  const below = map.picture(paint(grid.width, grid.height, i => palette[theirs[i]!]!), grid.extent, 0);
  const above = map.picture(paint(grid.width, grid.height, i => palette[mine[i]!]!), grid.extent, 1);
  const difference = map.picture(paint(1, 1, () => 0), grid.extent, 2);
  const divider = h('div', { class: 'divider no-print' });
  map.element.appendChild(divider);
  const slide = (at: number): void => { map.swipe(above, at / 100); divider.style.left = `${at}%`; divider.hidden = at >= 100 || at <= 0; };
  const slider = h('input', { type: 'range', id: 'swipe', min: 0, max: 100, value: 50, 'aria-label': say('Left of the line: this plan; right of it: the other', '线左为本方案，线右为另一方案'), input: event => slide(Number((event.target as HTMLInputElement).value)) });
  const { pairs, all, differ } = counted(mine, theirs, noData);
  const only = (from?: number, to?: number): void => {
    map.repaint(difference, paint(grid.width, grid.height, i => (mine[i] === noData ? 0 : mine[i] !== theirs[i] && (from === undefined || (mine[i] === from && theirs[i] === to)) ? palette[theirs[i]!]! : rgba('#e9e9e6'))));
    difference.setVisible(true);
  };
  const mode = h('button', { type: 'button', id: 'difference', 'aria-pressed': false }, say('Only what differs', '仅显示差异')) as HTMLButtonElement;
  mode.addEventListener('click', () => {
    const on = mode.getAttribute('aria-pressed') !== 'true';
    mode.setAttribute('aria-pressed', String(on));
    if (on) only();
    difference.setVisible(on);
    for (const layer of [above, below]) layer.setVisible(!on);
    divider.hidden = on;
  });
  difference.setVisible(false);
  slide(50);
  const uses = run.shownUses.filter(use => [...pairs.keys()].some(pair => pair >> 8 === use.code || (pair & 255) === use.code));
  const matrix = table(say('Hectares: rows this plan, columns the other; click one to see where', '公顷：行为本方案，列为另一方案；点击查看位置'), [say('this \\ other', '本方案 \\ 另一方案'), ...uses.map(use => `>${nameOf({ ...use })}`)],
    uses.map((from): Child[] => [h('span', {}, swatch(from.colour), nameOf({ ...from })), ...uses.map((to): Child => {
      const cells = pairs.get((from.code << 8) | to.code) ?? 0;
      const text = format(cells * grid.hectares);
      return cells === 0 ? '·' : from === to ? text : h('button', { type: 'button', class: 'quiet', 'data-pair': `${from.id}>${to.id}`, click: () => { if (mode.getAttribute('aria-pressed') !== 'true') mode.click(); only(from.code, to.code); } }, text);
    })]), { class: 'matrix' });
  const terms: any[] = run.json.objective.terms;
  return [
    h('p', {}, h('strong', {}, say(`They differ on ${percent(differ / Math.max(1, all))} of the area (${format(differ * grid.hectares)} ha).`, `两方案在 ${percent(differ / Math.max(1, all))} 的面积上不同（${format(differ * grid.hectares)} 公顷）。`))),
    h('div', { class: 'controls no-print' }, h('label', {}, here, slider, there), mode),
    h('figure', { class: 'map-figure' }, map.element, h('ul', { class: 'legend' }, ...run.shownUses.map(use => h('li', {}, swatch(use.colour), nameOf({ ...use }))), h('li', {}, h('span', { class: 'swatch', style: 'background:#e9e9e6' }), say('the same in both', '两者相同'))), h('figcaption', {}, `${say('This plan and the other', '本方案与另一方案')}: ${here} | ${there} (${mapNote(run, 'plan.tif')})`)),
    table(say('Objectives of both', '两方案的目标值'), [say('objective', '目标'), `>${here}`, `>${there}`, `>${say('difference', '差值')}`, say('unit', '单位')], terms.map((term): Child[] => {
      const second = other.json.objective?.terms.find((one: any) => one.id === term.id)?.value;
      return [nameOf(term), format(term.value), Number.isFinite(second) ? format(second) : '–', Number.isFinite(second) ? signed(second - term.value) : '–', unitOf(term.unit)];
    })),
    note(say(`Proved gaps: ${gap(run)} and ${gap(other)}.`, `已证明间隙：${gap(run)} 与 ${gap(other)}。`)), matrix,
  ];
}

const gap = (run: Run): string => (typeof run.json.gaps?.relative === 'number' ? percent(run.json.gaps.relative) : '–');

/** Cells by the pair of codes they have. */
function counted(mine: Uint8Array, theirs: Uint8Array, noData: number): { pairs: Map<number, number>; all: number; differ: number } {
  const pairs = new Map<number, number>();
  let [all, differ] = [0, 0];
  for (let i = 0; i < mine.length; i++) {
    if (mine[i] === noData) continue;
    all++;
    if (mine[i] !== theirs[i]) differ++;
    const pair = (mine[i]! << 8) | theirs[i]!;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { pairs, all, differ };
}

export type { Grid };

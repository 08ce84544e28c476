import type { PageData } from '../data';
import { h, note, table, type Child } from '../dom';
import { nameOf, say, unitOf } from '../language';
import { format, percent } from '../numbers';
import { paint, paletteOf } from '../map/grid';
import { Run } from '../run/run';
import { statusName } from '../run/status';
import { askJson } from './server';
import { open } from './state';

interface Column { path: string; changed: Record<string, number> }

const columns: Column[] = [];
const pages = new Map<string, Run>();

/** What-ifs of this session as columns: what was changed, how it ended, objectives, a small map. */
export function stack(path: string): HTMLElement {
  const host = h('div', { id: 'stack' });
  if (columns.length > 0) void fill(host, path);
  return host;
}

/** Keeps a what-if. */
stack.remember = (path: string, changed: Record<string, number>): void => {
  if (!columns.some(column => column.path === path)) columns.push({ path, changed });
};

async function load(path: string): Promise<Run> {
  let run = pages.get(path);
  if (!run) pages.set(path, run = new Run((await askJson('/api/page', { run: path })) as PageData));
  return run;
}

async function fill(host: HTMLElement, here: string): Promise<void> {
  host.replaceChildren(note(say('Reading the what-ifs of this session…', '正在读取本次的假设方案……')));
  const runs = await Promise.all(columns.map(async column => ({ ...column, run: await load(column.path) })));
  const terms: any[] = runs.find(({ run }) => run.hasPlan)?.run.json.objective.terms ?? [];
  const row = (head: string, show: (run: Run, column: Column) => Child): Child[] => [head, ...runs.map(({ run, ...column }) => show(run, column))];
  const shownChange = ([key, value]: [string, number]): string => `${key.replace(/^policies\./, '').replace('.min_ha', ' ≥').replace('.max_ha', ' ≤')} ${format(value)}`;
  host.replaceChildren(table(say('What-ifs of this session', '本次的假设方案'), ['', ...runs.map(({ path }) => `>${path.replace(/^what-if\//, '')}`)], [
    row(say('changed', '修改'), (_, column) => h('span', {}, Object.entries(column.changed).map(shownChange).join(say('; ', '；')))),
    row(say('status', '状态'), run => statusName(String(run.json.status))),
    row(say('proved gap', '已证明间隙'), run => (typeof run.json.gaps?.relative === 'number' ? percent(run.json.gaps.relative) : '–')),
    ...terms.map(term => row(`${nameOf(term)} (${unitOf(term.unit)})`, run => { const one = run.json.objective?.terms.find((other: any) => other.id === term.id); return one ? format(one.value) : '–'; })),
    row(say('map', '图'), run => thumbnail(run)),
    row('', (_, column) => (column.path === here ? say('open', '当前') : h('button', { type: 'button', class: 'quiet', click: () => void open(column.path) }, say('open', '打开')))),
  ]));
}

function thumbnail(run: Run): HTMLElement {
  const host = h('span', { class: 'thumb-host' });
  const { grid, planMap } = run;
  if (grid && planMap) void grid.cells(planMap).then(cells => {
    const palette = paletteOf(run.landUses);
    const canvas = paint(grid.width, grid.height, i => palette[cells![i]!]!);
    canvas.className = 'thumb';
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', say('plan', '方案'));
    host.replaceChildren(canvas);
  });
  return host;
}

import type { PageData } from '../data';
import { h, note, section, table, type Child } from '../dom';
import { say, unitOf } from '../language';
import { figure, percent } from '../numbers';
import { parseCsv, type Row } from '../table';
import { chart, axis, base, colour } from '../charts/charts';
import { hooks } from '../run/hooks';
import { statusName } from '../run/status';

const COLOURS: Record<string, string> = { done: '#0b6b50', gap_not_met: '#b58900', infeasible: '#a8201a', running: '#1565c0', waiting: '#8a949b' };
const LATER = ['start', 'attempt', 'pass', 'seconds', 'search_seconds', 'processor_seconds', 'peak_memory_bytes', 'conflicts', 'conflicts_en', 'conflicts_zh'];
/** The last column before the settings. */
const LAST_FIXED = 'reproducible';
const MOST_ROWS = 200;

const say4: Record<string, [string, string]> = {
  total: ['total', '总值'], bound: ['bound', '下界'], relative_gap: ['relative gap', '相对间隙'], excess_gap: ['excess gap', '超额间隙'], seconds: ['seconds', '秒'], conflicts: ['conflicts', '冲突政策'],
};
const GAPS = ['relative_gap', 'excess_gap'];

/** Six digits: settings are read as they were written. */
const exact = (value: number): string => String(+value.toPrecision(6)).replace('-', '\u2212');

/** Names of the objectives by the ids that head their columns; from effects.csv, which has them in both languages. */
const objectives = new Map<string, Row>();

/** What a row says in the language of the page; files of earlier versions have ids alone. */
const worded = (row: Row, column: string): string => row[`${column}_${say('en', 'zh')}`] ?? row[column] ?? '';

/** A path that may be broken after its dots. */
const breakable = (path: string): string => path.replaceAll('.', '.\u200b');

const headOf = (column: string): string => (say4[column] ? say(...say4[column]!) : objectives.has(column) ? worded(objectives.get(column)!, 'objective') : column);

/** What the reader looks for; kept when the page is drawn again. */
let filter = '';

/** Index of a batch, from summary.csv: a row for each run with how it ended, the settings that differ, and its results; what each setting did. */
export function batchPage(data: PageData): { title: string; status: Child; body: Child[] } {
  const rows = parseCsv(data.files['summary.csv']);
  objectives.clear();
  for (const row of parseCsv(data.files['effects.csv'])) objectives.set(row.objective ?? '', row);
  const standing = data.files['batch-standing.json'] ?? {};
  const running: string[] = standing.running ?? [];
  const outcome = (row: Row): string => (running.includes(row.id ?? '') ? 'running' : row.status ?? '');
  const all = Object.keys(rows[0] ?? {});
  const differs = (column: string): boolean => rows.some(row => row[column] !== rows[0]![column]);
  const isNumber = (column: string): boolean => rows.some(row => row[column]) && rows.every(row => !row[column] || Number.isFinite(Number(row[column])));
  const settings = all.slice(all.indexOf(LAST_FIXED) + 1, Math.max(all.indexOf(LAST_FIXED) + 1, all.indexOf('total'))).filter(differs);
  const results = all.slice(all.indexOf('total')).filter(column => !LATER.includes(column) && isNumber(column) && differs(column));
  const shownLater = ['seconds', 'conflicts'].filter(column => rows.some(row => row[column]));
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(outcome(row), (counts.get(outcome(row)) ?? 0) + 1);
  const host = h('div');
  const draw = (): void => {
    const found = rows.map((row, i) => ({ row, i })).filter(({ row }) => `${Object.values(row).join(' ')} ${statusName(outcome(row))}`.toLowerCase().includes(filter.toLowerCase()));
    const most = found.length > MOST_ROWS ? say(`, the first ${MOST_ROWS} are shown`, `，显示前 ${MOST_ROWS} 次`) : '';
    host.replaceChildren(table(say(`${found.length} of ${rows.length} runs${most}; settings that are the same in all are left out`, `${rows.length} 次运行中的 ${found.length} 次${most}；全部相同的设置不列出`),
      [say('run', '运行'), say('status', '状态'), ...settings.map(column => (isNumber(column) ? '>' : '') + breakable(column)), ...results.map(column => `>${headOf(column)}`), ...shownLater.map(column => (column === 'seconds' ? `>${headOf(column)}` : headOf(column)))],
      found.slice(0, MOST_ROWS).map(({ row, i }): Child[] => [
        link(row, standing.reports ?? []), h('span', { 'data-outcome': outcome(row) }, h('span', { class: 'status-dot', style: `background:${COLOURS[outcome(row)] ?? '#a8201a'}` }), statusName(outcome(row))),
        ...[...settings, ...results, ...shownLater].map((column): Child => (row[column] && isNumber(column) ? figure(Number(row[column]), { file: 'summary.csv', key: `${i}:${column}` }, GAPS.includes(column) ? percent : exact) : column === 'conflicts' ? worded(row, column) : row[column] ?? '')),
      ])));
  };
  draw();
  return {
    title: `${say('Batch', '批量运行')} ${(data as unknown as { title?: string }).title ?? ''}`.trim(), status: h('span', { class: 'chip' }, [...counts].map(([status, count]) => `${statusName(status)} ${count}`).join(' · ')),
    body: [
      section('runs', say('Runs', '运行'), progress(standing), h('p', { class: 'no-print' }, h('label', {}, say('Filter ', '筛选 '), h('input', { type: 'search', id: 'filter', value: filter, input: event => { filter = (event.target as HTMLInputElement).value; draw(); } }))), host),
      effects(rows, settings.filter(isNumber), results), effectTable(data),
    ],
  };
}

/** A link to the page of a run where there is one; in the explorer every run with a result opens. */
function link(row: Row, reports: string[]): Child {
  const id = row.id ?? '';
  if (hooks.openRun && row.status !== 'waiting' && row.complete) return h('button', { type: 'button', class: 'quiet', 'data-run': id, click: () => hooks.openRun!(id) }, id);
  return reports.includes(id) || row.page === 'yes' ? h('a', { href: `runs/${encodeURIComponent(id)}/report.html` }, id) : id;
}

function progress(standing: any): HTMLElement | false {
  if (!Number.isFinite(standing.runs)) return false;
  const ended = standing.done + standing.failed;
  const now = standing.running?.length > 0 ? say(` ${standing.running.length} run now.`, ` 正在运行 ${standing.running.length} 次。`) : '';
  return h('p', { id: 'standing', role: 'status' }, h('progress', { max: standing.runs, value: ended, 'aria-label': say('runs that have ended', '已结束的运行') }), ' ',
    say(`${standing.done} of ${standing.runs} done, ${standing.failed} failed, ${standing.waiting} waiting.`, `共 ${standing.runs} 次：完成 ${standing.done}，失败 ${standing.failed}，等待 ${standing.waiting}。`), now);
}

/** One result against one setting: which settings matter. */
function effects(rows: readonly Row[], settings: string[], results: string[]): HTMLElement | false {
  if (settings.length === 0 || results.length === 0) return false;
  const pick = (id: string, label: string, names: string[]): HTMLSelectElement => h('select', { id, 'aria-label': label }, ...names.map(name => h('option', { value: name }, headOf(name)))) as HTMLSelectElement;
  const [across, up] = [pick('across', say('setting', '设置'), settings), pick('up', say('result', '结果'), results)];
  const host = h('div');
  const draw = (): void => {
    const points = rows.filter(row => row[across.value] && row[up.value]).map(row => [Number(row[across.value]), Number(row[up.value])]);
    host.replaceChildren(chart(say(`${headOf(up.value)} by ${across.value}; each point is a run (summary.csv)`, `${headOf(up.value)}随 ${across.value} 的变化；每点为一次运行（summary.csv）`), 320, () => ({
      ...base(), grid: { left: 16, right: 30, top: 24, bottom: 34, containLabel: true }, tooltip: { trigger: 'item' }, xAxis: { type: 'value', scale: true, name: across.value, nameLocation: 'middle', nameGap: 28, ...axis() }, yAxis: { type: 'value', scale: true, name: headOf(up.value), ...axis() },
      series: [{ type: 'scatter', symbolSize: points.length > 500 ? 4 : 8, itemStyle: { color: colour('--accent'), opacity: 0.75 }, data: points }],
    }), rows.length));
  };
  for (const select of [across, up]) select.addEventListener('change', draw);
  draw();
  return section('effects', say('Which settings matter', '哪些设置重要'), h('p', { class: 'controls no-print' }, up, across), host);
}

/** Pairs of runs that differ in one setting alone. */
function effectTable(data: PageData): HTMLElement | false {
  const rows = parseCsv(data.files['effects.csv']);
  if (rows.length === 0) return false;
  const cell = (i: number, column: string): HTMLElement => figure(Number(rows[i]![column]), { file: 'effects.csv', key: `${i}:${column}` }, exact);
  return section('pairs', say('What each setting did', '各设置的作用'), note(say('Only pairs of runs that differ in this setting alone; nothing is fitted. The spread shows what settings do together.', '仅比较只有该设置不同的成对运行，未作拟合；变化范围反映设置间的相互作用。')),
    table(say('Change of each objective from one value of a setting to the next', '设置由一值变为下一值时各目标的变化'), [say('setting', '设置'), say('from', '由'), say('to', '至'), say('objective', '目标'), `>${say('pairs', '对数')}`, `>${say('mean', '平均')}`, `>${say('least', '最小')}`, `>${say('most', '最大')}`, say('unit', '单位')],
      rows.slice(0, MOST_ROWS).map((row, i): Child[] => [row.setting, row.from, row.to, worded(row, 'objective'), cell(i, 'pairs'), cell(i, 'mean_change'), cell(i, 'least_change'), cell(i, 'most_change'), unitOf(row.unit ?? '')])));
}

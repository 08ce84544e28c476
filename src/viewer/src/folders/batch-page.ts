import type { PageData } from '../data';
import { h, note, section, table, type Child } from '../dom';
import { say } from '../language';
import { figure } from '../numbers';
import { parseCsv } from '../table';
import { chart, axis, base, colour } from '../charts/charts';

const COLOURS: Record<string, string> = { within_gap: '#0b6b50', optimal: '#0b6b50', done: '#0b6b50', gap_not_met: '#b58900', time_limit: '#b58900', infeasible: '#a8201a', running: '#1565c0', pending: '#8a949b', waiting: '#8a949b' };
const FIXED = ['id', 'run', 'index', 'folder', 'page', 'status', 'expected', 'complete', 'reproducible', 'start', 'key', 'attempt', 'pass', 'seconds', 'search_seconds', 'processor_seconds', 'peak_memory_bytes', 'conflicts', 'memory_mb', 'started_at', 'ended_at', 'command', 'message'];

/**
 * Index of a batch, from summary.csv: a row for each run with `id`, `status` and `folder`, a column for each setting (with a dot in its name) and for
 * each result. Only settings that differ are shown.
 */
export function batchPage(data: PageData): { title: string; status: Child; body: Child[] } {
  const rows = parseCsv(data.files['summary.csv']);
  const all = Object.keys(rows[0] ?? {});
  const differs = (column: string): boolean => rows.some(row => row[column] !== rows[0]![column]);
  const isNumber = (column: string): boolean => rows.some(row => row[column]) && rows.every(row => !row[column] || Number.isFinite(Number(row[column])));
  const settings = all.filter(column => (column.includes('.') || column.startsWith('set:')) && differs(column));
  const results = all.filter(column => !settings.includes(column) && !FIXED.includes(column) && !column.includes('.') && isNumber(column) && differs(column));
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.status ?? '', (counts.get(row.status ?? '') ?? 0) + 1);
  const name = (row: Record<string, string>): string => row.id || row.run || row.index || row.folder || '';
  const host = h('div');
  const draw = (filter: string): void => {
    const shown = rows.map((row, i) => ({ row, i })).filter(({ row }) => Object.values(row).join(' ').toLowerCase().includes(filter.toLowerCase()));
    host.replaceChildren(table(say(`${shown.length} of ${rows.length} runs; settings that are the same in all are left out`, `${rows.length} 次运行中的 ${shown.length} 次；全部相同的设置不列出`),
      [say('run', '运行'), say('status', '状态'), ...settings.map(column => `>${column}`), ...results.map(column => `>${column}`)],
      shown.map(({ row, i }): Child[] => [
        row.folder && row.page !== 'no' && /^[\w./=,-]+$/.test(row.folder) && !row.folder.includes('..') && !row.folder.startsWith('/') ? h('a', { href: `${row.folder}/report.html` }, name(row)) : name(row),
        h('span', {}, h('span', { class: 'status-dot', style: `background:${COLOURS[row.status ?? ''] ?? '#a8201a'}` }), row.status ?? ''),
        ...[...settings, ...results].map((column): Child => (row[column] && Number.isFinite(Number(row[column])) ? figure(Number(row[column]), { file: 'summary.csv', key: `${i}:${column}` }, value => String(+value.toPrecision(6))) : row[column] ?? '')),
      ])));
  };
  draw('');
  return {
    title: say('Batch of runs', '批量运行'), status: h('span', { class: 'chip' }, [...counts].map(([status, count]) => `${status} ${count}`).join(' · ')),
    body: [
      section('runs', say('Runs', '运行'), h('p', { class: 'no-print' }, h('label', {}, say('Filter ', '筛选 '), h('input', { type: 'search', input: event => draw((event.target as HTMLInputElement).value) }))), host),
      effects(rows, settings.filter(isNumber), results),
    ],
  };
}

/** One result against one setting: which settings matter. */
function effects(rows: readonly Record<string, string>[], settings: string[], results: string[]): HTMLElement | false {
  if (settings.length === 0 || results.length === 0) return false;
  const pick = (label: string, names: string[]): HTMLSelectElement => h('select', { 'aria-label': label }, ...names.map(name => h('option', {}, name))) as HTMLSelectElement;
  const [across, up] = [pick(say('setting', '设置'), settings), pick(say('result', '结果'), results)];
  const host = h('div');
  const draw = (): void => host.replaceChildren(chart(`${up.value} ${say('by', '随')} ${across.value}`, 320, () => ({
    ...base(), tooltip: { trigger: 'item' }, xAxis: { type: 'value', scale: true, name: across.value, nameLocation: 'middle', nameGap: 28, ...axis() }, yAxis: { type: 'value', scale: true, ...axis() },
    series: [{ type: 'scatter', symbolSize: 8, itemStyle: { color: colour('--accent') }, data: rows.filter(row => row[across.value] && row[up.value]).map(row => [Number(row[across.value]), Number(row[up.value])]) }],
  }), rows.length));
  for (const select of [across, up]) select.addEventListener('change', draw);
  draw();
  return section('effects', say('Which settings matter', '哪些设置重要'), h('p', { class: 'controls no-print' }, up, across), host, note(say('Each point is a run.', '每点为一次运行。')));
}

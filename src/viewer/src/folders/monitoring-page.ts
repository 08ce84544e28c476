import type { PageData } from '../data';
import { note, section, table, type Child } from '../dom';
import { nameOf, say, unitOf } from '../language';
import { figure } from '../numbers';
import { parseCsv, type Row } from '../table';
import { chart, axis, base, colour } from '../charts/charts';

/** What a map of a run says: one part of the carbon store. */
interface Part { file: string; run: string; period: string; kind: string; map: string; rows: Row[] }

const WHOLE = '-1';

/** A carbon store: for each run what was planned and what was observed, year by year. */
export function monitoringPage(data: PageData): { title: string; body: Child[] } {
  const parts = Object.keys(data.files).flatMap((file): Part[] => {
    const found = /^run=([^/]+)\/period=([^/]+)\/kind=([^/]+)\/map=([^/]+)\/indicators\.csv$/.exec(file);
    return found ? [{ file, run: found[1]!, period: found[2]!, kind: found[3]!, map: found[4]!, rows: parseCsv(data.files[file]) }] : [];
  });
  const names = (data as unknown as { indicators?: Record<string, { name_en: string; name_zh: string; unit: string }> }).indicators ?? {};
  const runs = [...new Set(parts.map(part => part.run))];
  return {
    title: say('Monitoring: what was planned, what is seen', '监测：规划与观测'),
    body: runs.map((run, i) => ofRun(run, i, parts.filter(part => part.run === run).sort((a, b) => a.period.localeCompare(b.period) || a.kind.localeCompare(b.kind)), names)),
  };
}

const titleOf = (part: Part): string => {
  const year = part.period === 'undated' ? '' : `${part.period} `;
  return year + (part.map === 'baseline' ? say('today', '现状') : part.kind === 'planned' ? say('planned', '规划') : say('observed', '观测'));
};

function ofRun(run: string, at: number, parts: Part[], names: Record<string, { name_en: string; name_zh: string; unit: string }>): HTMLElement {
  const keys = [...new Set(parts.flatMap(part => part.rows.filter(row => row.class === WHOLE).map(row => row.definition!)))];
  const body = keys.map((key): Child[] => [
    names[key] ? nameOf(names[key]!) : key,
    ...parts.map((part): Child => { const i = part.rows.findIndex(row => row.definition === key && row.class === WHOLE); return i < 0 ? '–' : figure(Number(part.rows[i]!.value), { file: part.file, key: `${i}:value` }); }),
    unitOf(names[key]?.unit ?? ''),
  ]);
  return section(`run-${at}`, `${say('Run', '结果')} ${run}`, path(parts, names),
    table(say('Indicators of the whole area by map', '各图件的全域指标'), [say('indicator', '指标'), ...parts.map(part => `>${titleOf(part)}`), say('unit', '单位')], body),
    note(say('Every column is one map, by its fingerprint: ', '每列为一幅图，以指纹区分：') + parts.map(part => `${titleOf(part)} ${part.map}`).join(say(', ', '、')) + say('. Values by land use are in ledger.parquet.', '。分地类数值见 ledger.parquet。')));
}

/** Net emissions by year, planned and observed, where years are known. */
function path(parts: Part[], names: Record<string, { name_en: string; name_zh: string; unit: string }>): HTMLElement | false {
  const key = 'net_emissions';
  const points = parts.flatMap(part => { const row = part.rows.find(one => one.definition === key && one.class === WHOLE); return row && /^\d{4}$/.test(part.period) ? [{ year: Number(part.period), kind: part.kind, value: Number(row.value) }] : []; });
  if (new Set(points.map(point => point.year)).size < 2) return false;
  const unit = unitOf(names[key]?.unit ?? 'tCO2e/yr');
  const caption = say(`Net emissions as planned and as observed (${unit})`, `规划与观测的净排放（${unit}）`);
  return chart(caption, 280, () => ({
    ...base(), legend: { top: 0, right: 8, textStyle: { color: colour('--ink') } }, tooltip: { trigger: 'axis' },
    xAxis: { type: 'value', scale: true, minInterval: 1, ...axis(), axisLabel: { ...(axis().axisLabel as object), formatter: (year: number) => String(year) } }, yAxis: { type: 'value', scale: true, ...axis() },
    series: ([['planned', say('planned', '规划'), '--muted', 'dashed'], ['observed', say('observed', '观测'), '--accent', 'solid']] as const).map(([kind, name, ink, line]) => ({
      type: 'line', name, symbolSize: 9, lineStyle: { type: line, color: colour(ink) }, itemStyle: { color: colour(ink) }, data: points.filter(point => point.kind === kind).sort((a, b) => a.year - b.year).map(point => [point.year, point.value]),
    })),
  }));
}

import { h, note, section, table, type Child } from '../dom';
import { bracketed, language, nameOf, say, unitOf } from '../language';
import { format, percent } from '../numbers';
import { numberIn } from '../table';
import { chart, axis, base, colour } from '../charts/charts';
import type { Run } from './run';

/** Where carbon comes from: sources and sinks by land use, what they rest on, how far they may be off. */
export function carbon(run: Run): HTMLElement | undefined {
  const standing = run.json.carbon?.standing;
  const rows = run.rows('carbon_standing.csv');
  if (!run.json.carbon) return undefined;
  return section('carbon', say('Where the carbon comes from', '碳从何来'),
    standing ? h('p', { class: 'warn' }, standing[`claim_${language()}`] ?? '') : false,
    byUse(run), ranges(run), rows.length > 0 ? factors(run) : false,
    note(say('Every multiplication is in carbon_ledger.csv; sources of the coefficients in carbon_factors.csv.', '每一步乘法见 carbon_ledger.csv；系数出处见 carbon_factors.csv。')));
}

/** Sums of the ledger by the use land comes to have; once, over the first region layer. */
function byUse(run: Run): HTMLElement | false {
  const all = run.rows('carbon_ledger.csv');
  const layer = all[0]?.region_layer;
  const rows = all.filter(row => row.region_layer === layer);
  const periods = [...new Set(rows.map(row => row.period))];
  const [first, last] = [periods[0], periods.at(-1)];
  if (rows.length === 0 || first === last) return false;
  const sum = (period: string | undefined, use: string): number => rows.filter(row => row.period === period && (row.to || row.from) === use).reduce((total, row) => total + (numberIn(row, 'amount_in_planning_year') || 0), 0);
  const uses = run.shownUses.map(use => ({ use, today: sum(first, use.id), plan: sum(last, use.id) })).filter(entry => entry.today !== 0 || entry.plan !== 0).sort((a, b) => b.plan - a.plan);
  const caption = say(`Net emissions by land use, today and ${last === 'plan' ? 'in the plan' : `in ${last}`} (tCO₂e/yr); sinks are negative`, `各地类净排放：现状与${last === 'plan' ? '方案' : `${last}年`}（吨CO₂e/年）；碳汇为负`);
  return chart(caption, 70 + 44 * uses.length, () => ({
    ...base(), legend: { top: 0, right: 8, textStyle: { color: colour('--ink') } }, grid: { left: 8, right: 64, top: 30, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: number) => format(value) },
    xAxis: { type: 'value', ...axis(), axisLabel: { ...(axis().axisLabel as object), formatter: format, hideOverlap: true } },
    yAxis: { type: 'category', inverse: true, data: uses.map(({ use }) => nameOf({ ...use })), ...axis(), axisTick: { show: false }, axisLabel: { color: colour('--ink') } },
    series: ([['today', say('today', '现状'), '--muted'], ['plan', last === 'plan' ? say('plan', '方案') : String(last), '--accent']] as const).map(([key, name, ink]) => ({
      type: 'bar', name, barWidth: 13, itemStyle: { color: colour(ink) }, data: uses.map(entry => entry[key]),
      label: { show: true, position: 'right', formatter: (point: { value: number }) => format(point.value), color: colour('--muted'), fontSize: 12 },
    })),
  }));
}

function ranges(run: Run): HTMLElement | false {
  const file = 'carbon_range.csv';
  const rows = run.rows(file);
  if (rows.length === 0) return false;
  return table(say('How far the account may be off by the ranges of its coefficients', '系数区间造成的核算不确定性'),
    [say('quantity', '项目'), `>${say('as declared', '按设定值')}`, '>2.5 %', `>${say('median', '中位数')}`, '>97.5 %', say('unit', '单位')],
    rows.map((row, i): Child[] => [bracketed(nameOf(row), PERIODS[row.period ?? ''] ? say(...PERIODS[row.period!]!) : row.period ?? ''), run.cell(file, i, 'declared'), run.cell(file, i, 'quantile_0.025'), run.cell(file, i, 'median'), run.cell(file, i, 'quantile_0.975'), unitOf(row.unit ?? '')]));
}

const PERIODS: Record<string, [string, string]> = { today: ['today', '现状'], plan: ['plan', '方案'], change: ['change', '变化'] };
const GRADES: Record<string, [string, string]> = { own: ['own', '用户自给'], primary: ['primary', '已核对原文'], secondary: ['secondary', '转引'], placeholder: ['placeholder', '占位值'] };

function factors(run: Run): HTMLElement {
  const file = 'carbon_standing.csv';
  return table(say('What the account rests on', '核算依据'), [say('coefficient', '系数'), say('how it is known', '可信度'), `>${say('sources', '碳源')}`, `>${say('sinks', '碳汇')}`, `>${say('share', '占比')}`],
    run.rows(file).map((row, i): Child[] => {
      const grade = GRADES[row.grade ?? ''];
      return [row.factor_id ?? '', grade ? say(...grade) : row.grade ?? '', run.cell(file, i, 'sources_tco2e'), run.cell(file, i, 'sinks_tco2e'), run.cell(file, i, 'share_of_sources_and_sinks', percent)];
    }));
}

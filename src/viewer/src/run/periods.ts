import { h, section, table, type Child } from '../dom';
import { nameOf, say, unitOf } from '../language';
import { format } from '../numbers';
import { numberIn } from '../table';
import { chart, axis, base, colour } from '../charts/charts';
import { yearMultiples } from './maps';
import type { Run } from './run';

/** The emission path with base year, peak and neutrality, and the planning years. */
export function periods(run: Run): HTMLElement | undefined {
  const rows = run.rows('emissions_by_year.csv').map(row => ({ year: Number(row.year), kind: row.kind, net: numberIn(row, 'net_tco2e_per_year') }));
  if (rows.length === 0) return undefined;
  const path = rows.filter(row => row.kind !== 'steady');
  const start = path.find(row => row.kind === 'base');
  const peak = path.reduce((a, b) => (b.net > a.net ? b : a));
  const neutral = path.find(row => row.kind === 'plan' && row.net <= 0);
  const unit = unitOf('tCO2e/yr');
  const sentence = say(
    `Base year ${start?.year ?? '–'}: ${format(start?.net ?? NaN)} ${unit}. Highest: ${format(peak.net)} in ${peak.year}. ${neutral ? `Net zero from ${neutral.year}.` : `No year reaches net zero; ${path.at(-1)!.year}: ${format(path.at(-1)!.net)} ${unit}.`}`,
    `现状年 ${start?.year ?? '–'}：${format(start?.net ?? NaN)} ${unit}。峰值：${peak.year} 年 ${format(peak.net)}。${neutral ? `${neutral.year} 年起净零。` : `规划期内未达净零；${path.at(-1)!.year} 年为 ${format(path.at(-1)!.net)} ${unit}。`}`);
  const lines = [{ xAxis: peak.year, name: say(`peak ${peak.year}`, `峰值 ${peak.year}`) }, ...(start ? [{ xAxis: start.year, name: say(`base ${start.year}`, `现状 ${start.year}`) }] : []), ...(neutral ? [{ xAxis: neutral.year, name: say(`net zero ${neutral.year}`, `净零 ${neutral.year}`) }] : [])];
  // Years beside each other have their names one above the other.
  const named = lines.sort((a, b) => a.xAxis - b.xAxis).map((line, i) => ({ ...line, label: { padding: [0, 0, 15 * (i % 2), 0] } }));
  return section('periods', say('Emission path', '排放路径'), h('p', {}, sentence),
    chart(say('Net emissions of every year (tCO₂e/yr)', '逐年净排放（吨CO₂e/年）'), 300, () => ({
      ...base(), grid: { left: 8, right: 40, top: 48, bottom: 8, containLabel: true }, tooltip: { trigger: 'axis', valueFormatter: (value: number) => format(value) },
      xAxis: { type: 'value', min: path[0]!.year, max: path.at(-1)!.year, ...axis(), splitLine: { show: false }, axisLabel: { ...(axis().axisLabel as object), formatter: (year: number) => String(year) } },
      yAxis: { type: 'value', ...axis(), axisLabel: { ...(axis().axisLabel as object), formatter: format } },
      series: [{
        type: 'line', step: false, showSymbol: false, lineStyle: { width: 2.2, color: colour('--accent') }, itemStyle: { color: colour('--accent') }, areaStyle: { color: colour('--accent'), opacity: 0.08 }, data: path.map(row => [row.year, row.net]),
        markLine: { symbol: 'none', lineStyle: { color: colour('--muted'), type: 'dashed' }, label: { formatter: (line: { name: string }) => line.name, color: colour('--ink'), fontSize: 12 }, data: [...named, { yAxis: 0, name: '', lineStyle: { type: 'solid' }, label: { show: false } }] },
      }],
    }), path.length), yearMultiples(run), byYear(run), regret(run));
}

function byYear(run: Run): HTMLElement {
  const file = 'periods.csv';
  const rows = run.rows(file);
  const years = [...new Set(rows.map(row => row.year))];
  const uses = run.shownUses.filter(use => rows.some(row => row.use === use.id));
  const body = uses.map((use): Child[] => [nameOf({ ...use }), ...years.map(year => {
    const i = rows.findIndex(row => row.year === year && row.use === use.id);
    return i < 0 ? '–' : run.cell(file, i, 'area_ha');
  })]);
  return table(say('Area by planning year (ha)', '各规划年面积（公顷）'), [say('land use', '地类'), ...years.map(year => `>${year}`)], body);
}

function regret(run: Run): HTMLElement | false {
  const file = 'regret.csv';
  const rows = run.rows(file).map((row, i) => ({ row, i })).filter(({ row }) => row.value);
  return rows.length > 0 && table(say('What planning period by period would have cost', '逐期短视规划的代价'), [say('quantity', '项目'), `>${say('value', '数值')}`], rows.map(({ row, i }): Child[] => [nameOf(row), run.cell(file, i, 'value')]));
}

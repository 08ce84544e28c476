import { append, h, type Child } from '../dom';
import { bracketed, language, nameOf, say, unitOf } from '../language';
import { format, percent, signed } from '../numbers';
import { numberIn } from '../table';
import { chart, axis, base, colour } from '../charts/charts';
import type { Run } from './run';

/** The paragraph that says what happened and why, from audited numbers alone. */
export function story(run: Run): HTMLElement {
  const paragraph = h('p', { class: 'story' });
  append(paragraph, run.hasPlan ? ofPlan(run) : [String(run.json.exit[`meaning_${language()}`] ?? '')]);
  return paragraph;
}

function ofPlan(run: Run): Child[] {
  const { objective, bound } = run.json;
  const unit = unitOf(objective.unit);
  const change = objective.total - objective.baseline;
  const share = change / Math.abs(objective.baseline);
  const parts: Child[] = [
    say('The weighted total of all objectives is ', '各目标加权总值现状为 '), run.number('objective.baseline'), ` ${unit}`, say(' today and ', '，方案为 '), run.number('objective.total'), ` ${unit}`,
    say(' in the plan', ''), Number.isFinite(share) ? say(` (${share > 0 ? '+' : '\u2212'}${percent(Math.abs(share))}). `, `（${share > 0 ? '+' : '\u2212'}${percent(Math.abs(share))}）。`) : say('. ', '。'),
  ];
  if (typeof bound === 'number') parts.push(...forced(run, change, unit));
  parts.push(...unmet(run), ...conversions(run));
  return parts;
}

function forced(run: Run, change: number, unit: string): Child[] {
  const { objective, bound } = run.json;
  const least = bound - objective.baseline;
  const chosen = objective.total - bound;
  if (change > 0 && least > 0) {
    return [
      say('Not the plan but the quotas and lines make it rise: it is proved that no plan that keeps them all can be below ', '上升源于各项指标与控制线，而非方案本身：已证明，凡满足全部政策的方案都不低于 '), run.number('bound'), ` ${unit}`,
      say(`. That forces ${format(least)} of the ${signed(change)}; at most ${format(chosen)} are left to choice. `, `。在 ${signed(change)} 中，${format(least)} 由政策决定，可选择的至多 ${format(chosen)}。`),
    ];
  }
  return [
    say('It is proved that no plan that keeps all policies can be below ', '已证明，凡满足全部政策的方案都不低于 '), run.number('bound'), ` ${unit}`,
    say(`, so this plan is at most ${format(chosen)} above the best possible one. `, `，因此本方案与最优方案相差至多 ${format(chosen)}。`),
  ];
}

/** Quotas that today's land misses, the dearest first: what they cost is their shadow price times what is missing. */
function unmet(run: Run): Child[] {
  const rows = run.rows('policies.csv').map((row, i) => {
    const [min, max, today, price] = ['asked_min', 'asked_max', 'baseline', 'shadow_price'].map(column => numberIn(row, column));
    const missing = Math.max(min! - today! || 0, today! - max! || 0, 0);
    return { row, i, missing, cost: missing * (price! || 0), isFloor: min! > today! };
  }).filter(entry => entry.missing > 0);
  if (rows.length === 0) return [];
  const [first] = rows.sort((a, b) => b.cost - a.cost || b.missing - a.missing);
  const parts: Child[] = [say(`Today's land misses ${rows.length} of the limits. `, `现状用地不满足其中 ${rows.length} 项要求。`)];
  if (!first || !(first.cost > 0)) return parts;
  const { row, i } = first;
  const column = first.isFloor ? 'asked_min' : 'asked_max';
  return [...parts,
    say('The largest part follows from “', '影响最大的是“'), nameOf(row, 'policy'), say(first.isFloor ? '”: at least ' : '”: at most ', first.isFloor ? '”：要求不少于 ' : '”：要求不超过 '), run.cell('policies.csv', i, column),
    ` ${unitOf(row.unit ?? '')}`, say(', today ', '，现状 '), run.cell('policies.csv', i, 'baseline'), say('; one more unit of it costs ', '；每增加一个单位的代价为 '), run.cell('policies.csv', i, 'shadow_price'), ` ${unitOf(row.shadow_price_unit ?? '')}`, say('. ', '。'),
  ];
}

function conversions(run: Run): Child[] {
  const rows = run.rows('transitions.csv').map((row, i) => ({ row, i })).filter(({ row }) => row.from !== row.to)
    .sort((a, b) => numberIn(b.row, 'ha') - numberIn(a.row, 'ha')).slice(0, 3);
  if (rows.length === 0) return [say('No land is converted.', '没有用地转换。')];
  const parts: Child[] = [say('The largest conversions: ', '主要转换：')];
  rows.forEach(({ row, i }, at) => parts.push(at > 0 ? say(', ', '，') : '', run.cell('transitions.csv', i, 'ha'), say(' ha ', ' 公顷'), `${nameOf(row, 'from')} → ${nameOf(row, 'to')}`));
  return [...parts, say('.', '。')];
}

/** Today, what the policies force and the plan, as bars on one axis. */
export function referenceLines(run: Run): HTMLElement | undefined {
  const { objective, bound } = run.json;
  if (!run.hasPlan || !Number.isFinite(objective.baseline)) return undefined;
  const bars: [string, number, string][] = [[say('today', '现状'), objective.baseline, '--muted']];
  if (typeof bound === 'number') bars.push([say('only what the quotas force (proved)', '政策决定的下限（已证明）'), bound, '--forced']);
  bars.push([say('plan', '方案'), objective.total, '--accent']);
  const caption = bracketed(say('Weighted total', '加权总值'), unitOf(objective.unit)) + say(': ', '：') + bars.map(([name, value]) => `${name} ${format(value)}`).join(say('; ', '；'));
  return chart(caption, 56 + 38 * bars.length, () => ({
    ...base(), grid: { left: 8, right: 84, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', ...axis(), axisLabel: { ...(axis().axisLabel as object), formatter: format }, min: (range: { min: number }) => Math.min(0, range.min) },
    yAxis: { type: 'category', inverse: true, data: bars.map(([name]) => name), ...axis(), axisTick: { show: false }, axisLabel: { color: colour('--ink'), fontSize: 12, width: 190, overflow: 'break' } },
    series: [{
      type: 'bar', barWidth: 18, data: bars.map(([, value, name]) => ({ value, itemStyle: { color: colour(name) } })),
      label: { show: true, position: 'right', formatter: (point: { value: number }) => format(point.value), color: colour('--ink') },
    }],
  }));
}

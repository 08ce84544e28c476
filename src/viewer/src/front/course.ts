import { h } from '../dom';
import { say } from '../language';
import { chart, axis, base, colour } from '../charts/charts';
import { wordOf } from './words';
import type { Front } from './front';

const MOST_POINTS = 300;

/** Volume that points dominate below the corner (1, …, 1), each axis from 0, the best: slabs along the last axis, each as a front of one axis less. */
export function dominated(points: readonly (readonly number[])[], axes: number): number {
  const within = points.filter(point => point.slice(0, axes).every(value => value < 1));
  if (within.length === 0) return 0;
  if (axes === 1) return 1 - Math.min(...within.map(point => point[0]!));
  const sorted = [...within].sort((a, b) => a[axes - 1]! - b[axes - 1]!);
  let volume = 0;
  sorted.forEach((point, i) => {
    const height = (sorted[i + 1]?.[axes - 1] ?? 1) - point[axes - 1]!;
    if (height > 0) volume += height * dominated(sorted.slice(0, i + 1), axes - 1);
  });
  return volume;
}

/** How the hypervolume grew from solve to solve, one line for each method; the reference point lies a little beyond the worst value of each axis. */
export function course(front: Front): HTMLElement {
  const planned = front.planned;
  const count = front.axes.length;
  if (planned.length < 2 || planned.length > MOST_POINTS || count > 4) return h('p', { class: 'note' }, say(`How the hypervolume grew is drawn for up to ${MOST_POINTS} plans and four axes.`, `超体积增长过程仅在不超过 ${MOST_POINTS} 个方案、四轴时绘制。`));
  const low = front.axes.map((_, a) => Math.min(...planned.map(point => point.values[a]!)));
  const high = front.axes.map((_, a) => Math.max(...planned.map(point => point.values[a]!)));
  // A little beyond the worst values, so that the ends of the front count too.
  const scaled = planned.map(point => point.values.map((value, a) => (value - low[a]!) / (1.1 * (high[a]! - low[a]!) || 1)));
  const methods = [...new Set(planned.map(point => point.method))];
  const step = Math.max(1, Math.floor(planned.length / 50));
  const lineOf = (method: string): [number, number][] => {
    const line: [number, number][] = [];
    const kept: number[][] = [];
    planned.forEach((point, i) => {
      if (point.method !== method) return;
      kept.push(scaled[i]!);
      if (kept.length % step === 0 || i === planned.length - 1) line.push([kept.length, dominated(kept, count)]);
    });
    return line;
  };
  const caption = say('How the hypervolume grew from solve to solve, by method (axes from best to 110 % of the range of the values found; front.csv)', '超体积随求解次数的增长，按方法区分（各轴由最优值至所得范围的 110 %；front.csv）');
  return chart(caption, 240, () => ({
    ...base(), legend: { top: 0, right: 8, textStyle: { color: colour('--ink') } }, tooltip: { trigger: 'axis' }, grid: { left: 8, right: 24, top: 34, bottom: 30, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, name: say('solves', '求解次数'), nameLocation: 'middle', nameGap: 26, ...axis() }, yAxis: { type: 'value', min: 0, ...axis() },
    series: methods.map((method, i) => ({ type: 'line', name: wordOf(method), step: 'end', showSymbol: planned.length < 50, lineStyle: { color: colour(['--accent', '--forced', '--muted'][i % 3]!) }, itemStyle: { color: colour(['--accent', '--forced', '--muted'][i % 3]!) }, data: lineOf(method) })),
  }));
}

import { h } from '../dom';
import { say } from '../language';
import { chart, axis, base, colour } from '../charts/charts';
import type { Front } from './front';

/** Area that points dominate below a reference, in axes from 0 (ideal) to 1 (reference); two axes. */
export function dominated(points: readonly (readonly [number, number])[]): number {
  let [area, top] = [0, 1];
  for (const [x, y] of [...points].filter(([x, y]) => x < 1 && y < 1).sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (y >= top) continue;
    area += (1 - x) * (top - y);
    top = y;
  }
  return area;
}

/** How the hypervolume grew from solve to solve, for two axes, one line for each method; the reference point is the worst value of each axis. */
export function course(front: Front): HTMLElement {
  const planned = front.planned;
  if (front.axes.length !== 2 || planned.length < 2) return h('p', { class: 'note' }, say('How the hypervolume grew is drawn for two axes.', '超体积增长过程仅在两轴时绘制。'));
  const low = [0, 1].map(a => Math.min(...planned.map(point => point.values[a]!)));
  const high = [0, 1].map(a => Math.max(...planned.map(point => point.values[a]!)));
  // A little beyond the worst values, so that the ends of the front count too.
  const scaled = planned.map(point => [0, 1].map(a => (point.values[a]! - low[a]!) / (1.1 * (high[a]! - low[a]!) || 1)) as unknown as [number, number]);
  const methods = [...new Set(planned.map(point => point.method))];
  const step = Math.max(1, Math.floor(planned.length / 200));
  const lineOf = (method: string): [number, number][] => {
    const line: [number, number][] = [];
    const kept: [number, number][] = [];
    planned.forEach((point, i) => {
      if (point.method !== method) return;
      kept.push(scaled[i]!);
      if (kept.length % step === 0 || i === planned.length - 1) line.push([kept.length, dominated(kept)]);
    });
    return line;
  };
  const caption = say('How the hypervolume grew from solve to solve, by method (axes from best to 110 % of the range of the values found; front.csv)', '超体积随求解次数的增长，按方法区分（各轴由最优值至所得范围的 110 %；front.csv）');
  return chart(caption, 240, () => ({
    ...base(), legend: { top: 0, right: 8, textStyle: { color: colour('--ink') } }, tooltip: { trigger: 'axis' }, grid: { left: 8, right: 24, top: 34, bottom: 30, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, name: say('solves', '求解次数'), nameLocation: 'middle', nameGap: 26, ...axis() }, yAxis: { type: 'value', min: 0, ...axis() },
    series: methods.map((method, i) => ({ type: 'line', name: method, step: 'end', showSymbol: planned.length < 50, lineStyle: { color: colour(['--accent', '--forced', '--muted'][i % 3]!) }, itemStyle: { color: colour(['--accent', '--forced', '--muted'][i % 3]!) }, data: lineOf(method) })),
  }));
}

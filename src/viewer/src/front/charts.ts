import type { ECharts } from 'echarts/core';
import { h, note } from '../dom';
import { bracketed, nameOf, say, unitOf } from '../language';
import { format } from '../numbers';
import { chart, axis, base, colour, theBetterSide } from '../charts/charts';
import { openRegion, type Front, type Point } from './front';

export interface Picks { one(point: Point, second: boolean): void; many(points: Point[]): void }

const axisName = (front: Front, a: number): string => `${nameOf({ ...front.axes[a]! })} (${unitOf(front.axes[a]!.unit)})`;

const shownRow = (params: { data?: { row?: number } }): number | undefined => params.data?.row;

/** Two axes of the front: plans, what is proved, ideal and nadir. */
export function scatter(front: Front, a: number, b: number, picks: Picks): HTMLElement {
  const points = front.planned;
  const region = points.length <= 3000 ? openRegion(front, a, b) : [];
  const mark = (point: Point): object => ({ value: [point.values[a], point.values[b]], row: point.row });
  const caption = say(`Front: ${axisName(front, a)} against ${axisName(front, b)}. Filled points are proved within their gap, hollow ones are not; shaded is where a better plan may still hide, by the same bounds as front.json`,
    `权衡前沿：${axisName(front, a)} 与 ${axisName(front, b)}。实心点已证明在间隙内，空心点未证明；阴影为仍可能存在更优方案的区域，所用下界与 front.json 相同`);
  const option = (): Record<string, unknown> => ({
    ...base(), grid: { left: 16, right: 30, top: 34, bottom: 34, containLabel: true },
    tooltip: { trigger: 'item', formatter: (params: { data?: { row?: number; value: number[] } }) => (params.data?.row === undefined ? '' : `${say('row', '行')} ${params.data.row}<br>${format(params.data.value[0]!)} · ${format(params.data.value[1]!)}`) },
    brush: { toolbox: [], xAxisIndex: 0, throttleType: 'debounce', throttleDelay: 200, brushStyle: { borderColor: colour('--accent'), color: 'rgba(11,107,80,.1)' } },
    xAxis: { type: 'value', scale: true, name: axisName(front, a), nameLocation: 'middle', nameGap: 30, ...axis(), axisLabel: { ...(axis().axisLabel as object), formatter: format, hideOverlap: true } },
    yAxis: { type: 'value', scale: true, name: `↙ ${theBetterSide()}`, ...axis(), axisLabel: { ...(axis().axisLabel as object), formatter: format } },
    series: [
      { type: 'line', stack: 'open', silent: true, showSymbol: false, lineStyle: { width: 1, color: colour('--forced'), type: 'dashed' }, data: region.map(([x, low]) => [x, low]), stackStrategy: 'all' },
      { type: 'line', stack: 'open', silent: true, showSymbol: false, lineStyle: { width: 0 }, areaStyle: { color: colour('--forced'), opacity: 0.22 }, data: region.map(([x, low, high]) => [x, high - low]), stackStrategy: 'all' },
      { type: 'scatter', name: say('efficient', '有效'), symbolSize: points.length > 500 ? 5 : 11, large: points.length > 5000, itemStyle: { color: colour('--accent') }, data: points.filter(point => point.efficient && point.proved).map(mark) },
      { type: 'scatter', name: say('efficient, gap not proved', '有效，间隙未证明'), symbol: 'emptyCircle', symbolSize: points.length > 500 ? 5 : 11, itemStyle: { color: colour('--accent') }, data: points.filter(point => point.efficient && !point.proved).map(mark) },
      { type: 'scatter', name: say('dominated', '被支配'), symbol: 'diamond', symbolSize: points.length > 500 ? 4 : 8, large: points.length > 5000, itemStyle: { color: colour('--muted'), opacity: 0.6 }, data: points.filter(point => !point.efficient).map(mark) },
      ...corners(front, a, b),
    ],
    legend: { top: 0, right: 8, data: [say('efficient', '有效'), say('efficient, gap not proved', '有效，间隙未证明'), say('dominated', '被支配')], textStyle: { color: colour('--ink') } },
  });
  return chart(caption, 420, option, points.length, made => listen(made, front, picks));
}

/** Ideal: the best proved value of every axis at once; nadir: the worst of the front. */
function corners(front: Front, a: number, b: number): object[] {
  const of = (name: string, symbol: string, key: 'ideal' | 'nadir'): object[] => {
    const [x, y] = [front.axes[a]![key], front.axes[b]![key]];
    return typeof x === 'number' && typeof y === 'number' ? [{ type: 'scatter', name, symbol, symbolSize: 13, silent: true, itemStyle: { color: 'transparent', borderColor: colour('--ink'), borderWidth: 1.5 }, label: { show: true, formatter: name, position: key === 'ideal' ? 'right' : 'left', color: colour('--ink') }, data: [[x, y]] }] : [];
  };
  return [...of(say('ideal', '理想点'), 'triangle', 'ideal'), ...of(say('nadir', '最差点'), 'rect', 'nadir')];
}

function listen(made: ECharts, front: Front, picks: Picks): void {
  const byRow = new Map(front.points.map(point => [point.row, point]));
  const of = (row: number | undefined): Point | undefined => (row === undefined ? undefined : byRow.get(row));
  made.on('click', params => {
    const point = of(shownRow(params as never));
    if (point) picks.one(point, Boolean((params.event?.event as MouseEvent | undefined)?.shiftKey));
  });
  made.on('brushselected', params => {
    const series = (params as unknown as { batch: { selected: { seriesIndex: number; dataIndex: number[] }[] }[] }).batch[0]?.selected ?? [];
    const data = (made.getOption().series as { data: { row?: number }[] }[]);
    const chosen = series.flatMap(({ seriesIndex, dataIndex }) => dataIndex.map(i => of(data[seriesIndex]?.data[i]?.row))).filter((point): point is Point => point !== undefined);
    if (chosen.length > 0) picks.many(chosen);
  });
  made.getDom().dispatchEvent(new CustomEvent('chart', { detail: made, bubbles: true }));
}

/** All axes at once: a line for each plan; brush an axis to choose. */
export function parallel(front: Front, picks: Picks): HTMLElement {
  const points = front.planned.filter(point => point.efficient);
  const varying = front.axes.map((_, a) => a).filter(a => new Set(points.map(point => point.values[a])).size > 1);
  if (varying.length < 3) return h('div');
  const caption = say('Efficient plans on all axes that differ; drag along an axis to choose', '有效方案在各差异坐标轴上的取值；沿坐标轴拖动以筛选');
  return chart(caption, 300, () => ({
    ...base(), parallel: { left: 50, right: 60, top: 40, bottom: 24 },
    parallelAxis: varying.map((a, dim) => ({ dim, name: nameOf({ ...front.axes[a]! }), nameTextStyle: { color: colour('--ink'), fontSize: 12 }, scale: true, axisLabel: { color: colour('--muted'), formatter: format, fontSize: 12 }, axisLine: { lineStyle: { color: colour('--muted') } } })),
    series: [{ type: 'parallel', lineStyle: { color: colour('--accent'), width: points.length > 200 ? 0.6 : 1.6, opacity: points.length > 200 ? 0.15 : 0.7 }, inactiveOpacity: 0.06, data: points.map(point => varying.map(a => point.values[a])) }],
  }), points.length, made => made.on('axisareaselected', () => {
    const model = (made as unknown as { getModel(): { getSeriesByIndex(i: number): { getRawIndicesByActiveState(state: string): number[] } } }).getModel();
    const active = model.getSeriesByIndex(0).getRawIndicesByActiveState('active').map(i => points[i]!);
    if (active.length > 0) picks.many(active);
  }));
}

/** The triangle of three weights with what each corner weighs alone. */
function triangle(corners: string[]): object[] {
  const places = [[0, 0], [1, 0], [0.5, Math.sqrt(3) / 2]];
  return [
    { type: 'line', silent: true, showSymbol: false, lineStyle: { color: colour('--line'), width: 1.2 }, data: [...places, places[0]!] },
    { type: 'scatter', silent: true, symbolSize: 1, itemStyle: { color: 'transparent' }, label: { show: true, color: colour('--ink'), fontSize: 12, formatter: (point: { dataIndex: number }) => corners[point.dataIndex]! },
      data: places.map((value, i) => ({ value, label: { position: i === 2 ? 'right' : i === 0 ? [0, 12] : [-70, 12] } })) },
  ];
}

/** Which weights lead to which plan: a strip for two axes, a triangle for three. */
export function weights(front: Front): HTMLElement {
  const used = front.axes.map((_, a) => a).filter(a => front.planned.some(point => point.shares[a]! > 0));
  const weighed = front.planned.filter(point => point.shares.every(Number.isFinite) && point.caps.every(cap => cap === Infinity));
  if (weighed.length < 3 || used.length < 2 || used.length > 3) return note(say('Weights are drawn for two or three axes; see the table.', '权重图仅用于两轴或三轴；其余见表。'));
  const plans = [...new Set(weighed.map(point => point.hash))];
  const place = (point: Point): number[] => (used.length === 2 ? [point.shares[used[0]!]!, 0] : [point.shares[used[1]!]! + point.shares[used[2]!]! / 2, (Math.sqrt(3) / 2) * point.shares[used[2]!]!]);
  const shade = (hash: string): string => `hsl(${Math.round((360 * plans.indexOf(hash)) / plans.length)} 55% 42%)`;
  const caption = say(`Weights and the plan they lead to: ${plans.length} different plans of ${weighed.length} weightings; points of one colour are one plan`, `权重与所得方案：${weighed.length} 组权重得到 ${plans.length} 个不同方案；同色为同一方案`);
  const corners = used.map(a => nameOf({ ...front.axes[a]! }));
  return chart(bracketed(caption, corners.join(' – ')), used.length === 2 ? 120 : 340, () => ({
    ...base(), grid: { left: 20, right: 20, top: 20, bottom: 28, containLabel: true }, tooltip: { trigger: 'item', formatter: (params: { data: { row: number } }) => `${say('row', '行')} ${params.data.row}` },
    xAxis: { type: 'value', min: 0, max: 1, show: used.length === 2, name: used.length === 2 ? say(`share of ${corners[0]}`, `${corners[0]} 权重占比`) : '', nameLocation: 'middle', nameGap: 22, ...axis() }, yAxis: { type: 'value', show: false, min: -0.08, max: used.length === 2 ? 0.05 : 0.95 },
    series: [{ type: 'scatter', symbolSize: 13, data: weighed.map(point => ({ value: place(point), row: point.row, itemStyle: { color: shade(point.hash) } })) }, ...(used.length === 3 ? triangle(corners) : [])],
  }), weighed.length);
}

import { use, init, type ECharts } from 'echarts/core';
import { BarChart, LineChart, ParallelChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, BrushComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, ParallelComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { h, download } from '../dom';
import { say } from '../language';

use([BarChart, LineChart, ParallelChart, ScatterChart, AriaComponent, BrushComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, ParallelComponent, TooltipComponent, CanvasRenderer, SVGRenderer]);

const alive = new Set<ECharts>();

/** Every chart on the page, for printing. */
export const charts = (): Iterable<ECharts> => alive;

export function disposeCharts(): void {
  for (const chart of alive) chart.dispose();
  alive.clear();
}

/** Colours of the page as CSS has them now. */
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** What all charts share: type, ink, quiet axes. */
export function base(): Record<string, unknown> {
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: colour('--ink') },
    grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
  };
}

export const axis = (): Record<string, unknown> => ({
  axisLine: { lineStyle: { color: colour('--line') } },
  axisLabel: { color: colour('--muted'), fontSize: 12 },
  splitLine: { lineStyle: { color: colour('--line'), opacity: 0.6 } },
  nameTextStyle: { color: colour('--muted'), fontSize: 12 },
});

/** A chart with a caption; drawn when it is on the page, again when its width changes. */
export function chart(caption: string, height: number, option: () => Record<string, unknown>, points = 0, ready?: (chart: ECharts) => void): HTMLElement {
  const host = h('div', { class: 'chart', style: `height:${height}px`, role: 'img', 'aria-label': caption });
  const save = h('button', { type: 'button', class: 'quiet no-print', click: () => saveSvg(caption, option, height) }, 'SVG');
  const figure = h('figure', {}, host, h('figcaption', {}, caption, ' ', save));
  requestAnimationFrame(() => {
    if (!host.isConnected) return;
    const made = init(host, undefined, { renderer: points > 2000 ? 'canvas' : 'svg' });
    made.setOption(option());
    alive.add(made);
    new ResizeObserver(() => { if (!made.isDisposed()) made.resize(); }).observe(host);
    ready?.(made);
  });
  return figure;
}

function saveSvg(caption: string, option: () => Record<string, unknown>, height: number): void {
  const copy = init(null, undefined, { renderer: 'svg', ssr: true, width: 900, height: Math.max(height, 300) });
  copy.setOption(option());
  download(`${caption.slice(0, 60)}.svg`, copy.renderToSVGString(), 'image/svg+xml');
  copy.dispose();
}

export const theBetterSide = (): string => say('smaller is better', '越小越好');

import Feature from 'ol/Feature';
import Polygon from 'ol/geom/Polygon';
import VectorLayer from 'ol/layer/Vector';
import VectorSource from 'ol/source/Vector';
import { Fill, Stroke, Style } from 'ol/style';
import { h } from '../dom';
import { nameOf } from '../language';
import type { Grid } from './grid';
import { outline } from './outline';

/** A line that a policy draws; see run.json, control_lines. */
export interface ControlLine { bit: number; policy: string; kind: string; name_en: string; name_zh: string }

interface LineStyle { colour: string; angle: number; dash?: number[]; hatched: boolean }

/** Direction of the hatch and the dash carry the meaning, so that it survives a print in grey. */
function styleOf(line: ControlLine): LineStyle {
  switch (line.kind) {
    case 'ecological_red_line': return { colour: '#0b5d1e', angle: 45, hatched: true };
    case 'permanent_basic_farmland': return { colour: '#7a4a00', angle: -45, hatched: true };
    case 'urban_growth_boundary': return { colour: '#b0001a', angle: 0, dash: [7, 4], hatched: false };
    default: return { colour: ['#123d7a', '#5b1a82', '#005a66'][line.bit % 3]!, angle: line.bit % 2 ? 0 : 90, hatched: true };
  }
}

const SIDE = 9;

function hatch(style: LineStyle): CanvasPattern | string {
  const ratio = Math.max(1, window.devicePixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE * ratio;
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  context.strokeStyle = style.colour;
  context.lineWidth = 1.1;
  context.beginPath();
  for (const shift of [-SIDE, 0, SIDE]) {
    if (style.angle === 45) { context.moveTo(shift, SIDE); context.lineTo(shift + SIDE, 0); }
    else if (style.angle === -45) { context.moveTo(shift, 0); context.lineTo(shift + SIDE, SIDE); }
    else if (style.angle === 90) { context.moveTo(SIDE / 2, 0); context.lineTo(SIDE / 2, SIDE); }
    else { context.moveTo(0, SIDE / 2); context.lineTo(SIDE, SIDE / 2); }
  }
  context.stroke();
  return context.createPattern(canvas, 'repeat') ?? 'transparent';
}

/** Layers of the lines, in their order. */
export function lineLayers(grid: Grid, cells: Uint8Array, lines: readonly ControlLine[]): VectorLayer<VectorSource>[] {
  const [west, , , north] = grid.extent;
  const noData = grid.noData('control_lines');
  const { cell_width, cell_height, step } = grid.data;
  return lines.map(line => {
    const rings = outline(grid.width, grid.height, i => cells[i] !== noData && ((cells[i]! >> line.bit) & 1) === 1)
      .map(ring => ring.map(([x, y]) => [west + x * cell_width * step, north - y * cell_height * step]));
    const style = styleOf(line);
    const layer = new VectorLayer({
      source: new VectorSource({ features: rings.length > 0 ? [new Feature(new Polygon(rings))] : [] }),
      style: new Style({
        stroke: new Stroke({ color: style.colour, width: style.hatched ? 1.2 : 2, lineDash: style.dash }),
        fill: style.hatched ? new Fill({ color: hatch(style) }) : undefined,
      }),
    });
    layer.set('line', line.policy);
    return layer;
  });
}

/** The entry of a line in a legend. */
export function lineSwatch(line: ControlLine): HTMLElement {
  const style = styleOf(line);
  const fill = style.hatched ? `repeating-linear-gradient(${style.angle === 45 ? 135 : style.angle === -45 ? 45 : style.angle === 90 ? 90 : 0}deg, ${style.colour} 0 1px, transparent 1px 4px)` : 'none';
  return h('li', {}, h('span', { class: 'swatch line', style: `background:${fill};border:${style.hatched ? '1px solid' : '2px dashed'} ${style.colour}` }), nameOf({ ...line }));
}

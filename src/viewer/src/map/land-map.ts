import Map from 'ol/Map';
import View from 'ol/View';
import Feature from 'ol/Feature';
import Point from 'ol/geom/Point';
import Polygon from 'ol/geom/Polygon';
import { defaults as interactions } from 'ol/interaction';
import ImageLayer from 'ol/layer/Image';
import type BaseLayer from 'ol/layer/Base';
import VectorLayer from 'ol/layer/Vector';
import Projection from 'ol/proj/Projection';
import ImageSource from 'ol/source/Image';
import VectorSource from 'ol/source/Vector';
import { getRenderPixel } from 'ol/render';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style';
import { h } from '../dom';
import { say } from '../language';
import { scaleBar } from './scale-bar';

/** Where a map lies. */
export interface Frame { extent: [number, number, number, number]; metres: number; geographic: boolean }

const all = new Set<LandMap>();

/** Every map on the page, for printing. */
export const landMaps = (): Iterable<LandMap> => all;

/** Takes every map off the page. */
export function disposeMaps(): void {
  for (const map of all) map.ol.setTarget(undefined);
  all.clear();
}

/** A map in the reference system of its data, without tiles: pictures drawn pixel by pixel and vector layers above them. */
export class LandMap {
  readonly ol: Map;
  readonly element: HTMLElement;
  private readonly projection: Projection;
  private readonly marker = new VectorSource();
  private swipeAt = 1;

  constructor(readonly frame: Frame, label: string, onPick?: (x: number, y: number) => void) {
    const host = h('div', { class: 'map-canvas', tabindex: 0, role: 'application', 'aria-label': `${label}. ${say('Arrow keys move, plus and minus zoom, Enter looks at the centre.', '方向键移动，加减号缩放，回车键查看中心位置。')}` });
    const bar = h('div', { class: 'scale-bar' });
    this.element = h('div', { class: 'map' }, host, h('div', { class: 'north', 'aria-hidden': 'true' }, 'N'), bar, h('div', { class: 'crosshair', 'aria-hidden': 'true' }));
    this.projection = new Projection({ code: 'page', units: frame.geographic ? 'degrees' : 'm', extent: frame.extent });
    const [west, south, east, north] = frame.extent;
    const size = Math.max(east - west, north - south);
    // Only the centre is held near the data: a view held inside an extent as a whole would cut the data in a window of another shape.
    this.ol = new Map({
      view: new View({
        projection: this.projection, center: [(west + east) / 2, (south + north) / 2], resolution: size / 400,
        maxResolution: size / 120, minResolution: size / 60_000, constrainResolution: false, constrainOnlyCenter: true, extent: [west - size / 3, south - size / 3, east + size / 3, north + size / 3],
      }),
      // The wheel moves the page unless the map has the focus.
      interactions: interactions({ onFocusOnly: true, altShiftDragRotate: false, pinchRotate: false }),
      layers: [],
    });
    this.ol.addLayer(new VectorLayer({ source: this.marker, zIndex: 90, style: new Style({ stroke: new Stroke({ color: '#000', width: 2.5 }), fill: new Fill({ color: 'rgba(255,255,255,.35)' }) }) }));
    const measure = (): void => bar.replaceChildren(...scaleBar(this.resolution * frame.metres));
    this.ol.getView().on('change:resolution', measure);
    measure();
    if (onPick) {
      this.ol.on('singleclick', event => onPick(event.coordinate[0]!, event.coordinate[1]!));
      host.addEventListener('keydown', event => {
        const centre = this.ol.getView().getCenter();
        if (event.key === 'Enter' && centre) onPick(centre[0]!, centre[1]!);
      });
    }
    // A map gets its place once it has a size; before that it would complain.
    new ResizeObserver(() => {
      if (host.clientWidth === 0 || !host.isConnected) return;
      if (!this.ol.getTarget()) this.ol.setTarget(host);
      this.resize();
    }).observe(host);
    all.add(this);
  }

  private get resolution(): number { return this.ol.getView().getResolution() ?? 1; }

  /** Shows all of the data. */
  fit(): void {
    const target = this.ol.getTargetElement();
    const [width, height] = [target?.clientWidth ?? 0, target?.clientHeight ?? 0];
    if (width > 0 && height > 0) this.ol.getView().fit(this.frame.extent, { size: [width, height], padding: [6, 6, 6, 6] });
  }

  private fitted = '';

  private resize(): void {
    this.ol.updateSize();
    const target = this.ol.getTargetElement();
    const size = `${target?.clientWidth}x${target?.clientHeight}`;
    if (size === this.fitted) return;
    this.fitted = size;
    this.fit();
  }

  /** Draws at once at the present size of the page, before a print. */
  drawNow(): void {
    if (!this.ol.getTarget()) return;
    this.ol.updateSize();
    this.fit();
    this.ol.renderSync();
  }

  /** A layer that shows a picture over the whole extent, never smoothed. */
  picture(canvas: HTMLCanvasElement, extent = this.frame.extent, zIndex = 0): ImageLayer<ImageSource> {
    const layer = new ImageLayer({ source: this.source(canvas, extent), zIndex });
    this.ol.addLayer(layer);
    return layer;
  }

  /** Shows another picture in a layer. */
  repaint(layer: ImageLayer<ImageSource>, canvas: HTMLCanvasElement, extent = this.frame.extent): void {
    layer.setSource(this.source(canvas, extent));
  }

  private source(canvas: HTMLCanvasElement, extent: number[]): ImageSource {
    const resolution = (extent[2]! - extent[0]!) / canvas.width;
    // The loader declares no arguments, so that it is not asked again at every move.
    return new ImageSource({ projection: this.projection, interpolate: false, loader: () => ({ image: canvas, extent, resolution, pixelRatio: 1 } as never) });
  }

  add(layer: BaseLayer, zIndex: number): void {
    layer.setZIndex(zIndex);
    this.ol.addLayer(layer);
  }

  /** Marks a rectangle. */
  mark(extent: [number, number, number, number] | undefined): void {
    this.marker.clear();
    if (!extent) return;
    const [w, s, e, n] = extent;
    this.marker.addFeature(new Feature(new Polygon([[[w, s], [w, n], [e, n], [e, s], [w, s]]])));
  }

  /** Writes numbers at places. */
  numbers(places: { x: number; y: number; text: string }[]): void {
    const features = places.map(({ x, y, text }) => {
      const feature = new Feature(new Point([x, y]));
      feature.setStyle(new Style({ image: new Circle({ radius: 9, fill: new Fill({ color: '#fff' }), stroke: new Stroke({ color: '#1b2329', width: 1.4 }) }), text: new Text({ text, font: '600 12px sans-serif', fill: new Fill({ color: '#1b2329' }) }) }));
      return feature;
    });
    // Where two would cover each other the earlier one, of more hectares, stays.
    this.add(new VectorLayer({ source: new VectorSource({ features }), declutter: true }), 80);
  }

  /** Moves to a rectangle. */
  goTo(extent: [number, number, number, number]): void {
    this.ol.getView().fit(extent, { padding: [60, 60, 60, 60], minResolution: this.resolution / 8 });
  }

  /** Cuts a layer at a share of the width, so that the one below shows right of it. */
  swipe(layer: ImageLayer<ImageSource>, share: number): void {
    if (!layer.get('swipe')) {
      layer.set('swipe', true);
      layer.on('prerender', event => {
        const context = event.context as CanvasRenderingContext2D;
        const size = this.ol.getSize() ?? [0, 0];
        const x = size[0]! * this.swipeAt;
        const corners = [[0, 0], [x, 0], [x, size[1]!], [0, size[1]!]].map(pixel => getRenderPixel(event, pixel));
        context.save();
        context.beginPath();
        corners.forEach((corner, i) => (i === 0 ? context.moveTo(corner[0]!, corner[1]!) : context.lineTo(corner[0]!, corner[1]!)));
        context.closePath();
        context.clip();
      });
      layer.on('postrender', event => (event.context as CanvasRenderingContext2D).restore());
    }
    this.swipeAt = share;
    this.ol.render();
  }
}

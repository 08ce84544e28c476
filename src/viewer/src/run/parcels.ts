import Feature from 'ol/Feature';
import MultiPolygon from 'ol/geom/MultiPolygon';
import VectorLayer from 'ol/layer/Vector';
import VectorSource from 'ol/source/Vector';
import { Fill, Stroke, Style } from 'ol/style';
import type { ParcelsData } from '../data';
import { h, note, section, type Child } from '../dom';
import { bracketed, nameOf, say } from '../language';
import { format } from '../numbers';
import { LandMap, type Frame } from '../map/land-map';
import { swatch } from './tables';
import type { Run } from './run';

type Parcel = ParcelsData['features'][number];

/** Points of a ring, from the steps between them. */
function points(data: ParcelsData, steps: number[]): number[][] {
  const ring: number[][] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i]!;
    y += steps[i + 1]!;
    ring.push([data.x + x * data.scale, data.y + y * data.scale]);
  }
  return ring;
}

/** The plan as polygons, and what changes. */
export function parcelMaps(run: Run): HTMLElement | undefined {
  const data = run.data.parcels;
  if (!data) return undefined;
  const features = data.features.map((parcel, i) => {
    const feature = new Feature(new MultiPolygon(parcel[4].map(polygon => polygon.map(ring => points(data, ring)))));
    feature.set('at', i);
    return feature;
  });
  const source = new VectorSource({ features });
  const extent = source.getExtent() as [number, number, number, number];
  const frame: Frame = { extent, geographic: data.geographic, metres: data.geographic ? 111_320 * Math.cos((((extent[1] + extent[3]) / 2) * Math.PI) / 180) : 1 };
  const origin = `${data.crs ? say(`reference system ${data.crs}`, `坐标系 ${data.crs}`) : say('reference system not stated', '坐标系未注明')} · ${say('source plan.gpkg', '数据来源 plan.gpkg')}`;
  const legend = (): HTMLElement => h('ul', { class: 'legend' }, ...run.landUses.filter(use => data.features.some(parcel => parcel[1] === use.id || parcel[2] === use.id)).map(use => h('li', {}, swatch(use.colour), nameOf({ ...use }))));
  const figure = (title: string, colour: (parcel: Parcel) => string, answer?: HTMLElement): HTMLElement => {
    const pick = (x: number, y: number): void => answer?.replaceChildren(...facts(run, data, source.getFeaturesAtCoordinate([x, y])[0]?.get('at')));
    const map = new LandMap(frame, title, answer ? pick : undefined);
    const styles = new Map<string, Style>();
    map.add(new VectorLayer({
      source,
      style: feature => {
        const ink = colour(data.features[feature.get('at')]!);
        let style = styles.get(ink);
        if (!style) styles.set(ink, style = new Style({ fill: new Fill({ color: ink }), stroke: new Stroke({ color: 'rgba(40,40,40,.45)', width: 0.6 }) }));
        return style;
      },
    }), 1);
    return h('figure', { class: 'map-figure' }, map.element, legend(), h('figcaption', {}, bracketed(title, origin)), answer);
  };
  const of = (id: string): string => run.use(id)?.colour ?? '#888888';
  const answer = h('div', { class: 'answer', role: 'status', 'aria-live': 'polite' }, note(say('Click a parcel to see its use.', '点击地块查看其用地。')));
  return section('maps', say('Maps', '图件'),
    figure(say('The plan by parcel', '地块规划方案'), parcel => of(parcel[2]), answer),
    figure(say('What changes: parcels in the colour of their new use', '用地变化：着色为转入地类'), parcel => (parcel[1] === parcel[2] ? '#e9e9e6' : of(parcel[2]))));
}

function facts(run: Run, data: ParcelsData, at: number | undefined): HTMLElement[] {
  if (at === undefined) return [note(say('No parcel there.', '此处没有地块。'))];
  const [name, before, after, hectares] = data.features[at]!;
  const use = (id: string): Child => [swatch(run.use(id)?.colour ?? ''), nameOf({ ...(run.use(id) ?? { name_en: id, name_zh: id }) })];
  return [h('dl', { class: 'facts' }, h('dt', {}, say('Parcel', '地块')), h('dd', {}, name), h('dt', {}, say('Today', '现状')), h('dd', {}, use(before)),
    h('dt', {}, say('Plan', '方案')), h('dd', {}, use(after)), h('dt', {}, say('Area', '面积')), h('dd', {}, `${format(hectares)} ${say('ha', '公顷')}`))];
}

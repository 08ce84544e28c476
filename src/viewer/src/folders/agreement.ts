import type { PageData } from '../data';
import { h, section } from '../dom';
import { bracketed, say } from '../language';
import { Grid, paint } from '../map/grid';
import { LandMap } from '../map/land-map';
import { frameOf } from '../run/maps';

/** Colours of a share of plans, from pale to dark; one hue, so that it prints in grey. */
export const shareColour = (share: number): number => {
  const [r, g, b] = [Math.round(247 - 236 * share), Math.round(252 - 175 * share), Math.round(245 - 195 * share)];
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
};

export const shareLegend = (): HTMLElement => h('ul', { class: 'legend' }, ...[0, 25, 50, 75, 100].map(share => {
  const word = shareColour(share / 100);
  return h('li', {}, h('span', { class: 'swatch', style: `background:rgb(${word & 255},${(word >> 8) & 255},${(word >> 16) & 255})` }), `${share} %`);
}));

/** How many of the plans agree, where the folder has the map. */
export function agreementMap(data: PageData): HTMLElement | false {
  if (!data.grid || !data.grid.maps.agreement) return false;
  const grid = new Grid(data.grid, []);
  const title = say('Share of the plans that agree on the most frequent use', '各方案中一致选择该用途的比例');
  const map = new LandMap(frameOf(grid), title);
  void grid.cells('agreement').then(cells => cells && map.picture(paint(grid.width, grid.height, i => (cells[i] === grid.noData('agreement') ? 0 : shareColour(cells[i]! / 100)))));
  return section('agreement', say('What the plans agree on', '方案共识'), h('figure', { class: 'map-figure' }, map.element, shareLegend(), h('figcaption', {}, bracketed(title, `${data.grid.crs}${say('; source agreement.tif', '；数据来源 agreement.tif')}`))));
}

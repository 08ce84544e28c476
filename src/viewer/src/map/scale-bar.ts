import { h } from '../dom';

/** A bar of a round length near 100 pixels. */
export function scaleBar(metresPerPixel: number): HTMLElement[] {
  const most = metresPerPixel * 110;
  const power = 10 ** Math.floor(Math.log10(most));
  const length = [5, 2, 1].map(n => n * power).find(n => n <= most) ?? power;
  const text = length >= 1000 ? `${length / 1000} km` : `${length} m`;
  return [h('span', { class: 'bar', style: `width:${length / metresPerPixel}px` }), h('span', {}, text)];
}

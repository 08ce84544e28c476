import { h } from './dom';

/** Rounds for reading: whole numbers from 1,000, else three or more significant digits. */
export function format(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size === 0 || size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : Math.min(6, 2 - Math.floor(Math.log10(size)));
  const text = size.toLocaleString('en-US', { minimumFractionDigits: 0, maximumFractionDigits: digits });
  return value < 0 && text !== '0' ? '\u2212' + text : text;
}

export const signed = (value: number): string => (value > 0 ? '+' : '') + format(value);

export const percent = (share: number): string => format(100 * share) + '\u00a0%';

/** Where a number stands in the folder: a key of a JSON file, or row and column of a table. */
export interface Place { file: string; key: string }

/** A number with the place it comes from, so that anybody and the tests can compare the two. */
export function figure(value: number | null | undefined, place: Place, show: (value: number) => string = format): HTMLElement {
  if (value === null || value === undefined || !Number.isFinite(value)) return h('span', { class: 'num' }, '–');
  return h('span', { class: 'num', 'data-file': place.file, 'data-key': place.key, 'data-value': String(value), title: `${place.file} · ${place.key}` }, show(value));
}

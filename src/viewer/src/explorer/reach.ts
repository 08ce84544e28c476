import { h } from '../dom';
import { say } from '../language';
import { format } from '../numbers';
import { askJson } from './server';

/** How far a bound can go: beyond `proved` nothing is possible, up to `shown` a checked plan exists. */
export interface Reach { proved: number; shown: number | null }

/** Asks for the reach of a quota. */
export async function reachOf(run: string, policy: string): Promise<{ most: Reach | null; least: Reach | null }> {
  return askJson('/api/reach', { run, policy });
}

/** The part of a slider that is impossible, hatched, and a sentence with its numbers. */
export function shade(slider: HTMLInputElement, side: 'min' | 'max', reach: Reach | null, told: HTMLElement): void {
  if (!reach) {
    told.textContent = say('the other policies already contradict each other', '其他政策本身已相互矛盾');
    return;
  }
  const span = Number(slider.max);
  const at = (value: number): string => `${Math.max(0, Math.min(100, (100 * value) / span))}%`;
  const strip = h('div', { class: 'reach', 'aria-hidden': 'true' });
  const shown = reach.shown ?? reach.proved;
  const part = (kind: string, from: number, to: number): void => { if (to > from) strip.append(h('span', { class: kind, style: `left:${at(from)};width:calc(${at(to)} - ${at(from)})` })); };
  if (side === 'min') {
    part('open', shown, reach.proved);
    part('impossible', reach.proved, span);
  } else {
    part('impossible', 0, reach.proved);
    part('open', reach.proved, shown);
  }
  slider.after(strip);
  told.textContent = side === 'min' ? say(`impossible above ${format(reach.proved)} (proved)`, `超过 ${format(reach.proved)} 无解（已证明）`) : say(`impossible below ${format(reach.proved)} (proved)`, `低于 ${format(reach.proved)} 无解（已证明）`);
  told.dataset.proved = String(reach.proved);
}

/** Whether a value is proved impossible. */
export const isImpossible = (side: 'min' | 'max', value: number, reach: Reach | null | undefined): boolean =>
  reach === null || (reach !== undefined && (side === 'min' ? value > reach.proved + 1e-6 : value < reach.proved - 1e-6));

import { h, note, table, type Child } from '../dom';
import { nameOf, say, unitOf } from '../language';
import { percent, signed } from '../numbers';
import type { Run } from '../run/run';
import { askJson } from './server';
import { state } from './state';

/** Asks the program why a cell has its use: what the others would cost, which policies forbid them. */
export async function why(run: Run, row: number, column: number, answer: HTMLElement): Promise<void> {
  answer.replaceChildren(note(say('Computing now…', '正在计算……')));
  try {
    const told = await askJson('/api/cell', { run: state.path ?? '', row, column });
    const name = (id: string): string => { const use = run.use(id); return use ? nameOf({ ...use }) : id; };
    answer.replaceChildren(
      table(say('Every use of this cell, computed now by the program', '该像元的各种用途（程序即时计算）'), [say('use', '用途'), `>${say('total changes by', '总值变化')} (${unitOf(run.json.objective.unit)})`, `>${say('pays for quotas', '指标价格')}`, say('why not', '原因')],
        told.uses.map((use: any): Child[] => [name(use.use) + (use.use === told.planned ? say(' (planned)', '（方案）') : ''), signed(use.change_of_total), use.pays_for_quotas === null ? '–' : signed(use.pays_for_quotas),
          [...(use.forbidden_by.length > 0 ? [say('forbidden by ', '被禁止：') + use.forbidden_by.map((id: string) => run.policyName(id)).join(say(', ', '、'))] : []), ...(use.breaks.length > 0 ? [say('breaks ', '将突破：') + use.breaks.map((id: string) => run.policyName(id)).join(say(', ', '、'))] : [])].join('; ')])),
      gapNote(run));
  } catch (failure) {
    answer.replaceChildren(h('p', { class: 'warn' }, failure instanceof Error ? failure.message : String(failure)));
  }
}

/** The gap of the plan that an answer belongs to. */
export const gapNote = (run: Run): HTMLElement => note(typeof run.json.gaps?.relative === 'number'
  ? say(`The plan these numbers belong to is proved within ${percent(run.json.gaps.relative)}.`, `所属方案已证明的相对间隙为 ${percent(run.json.gaps.relative)}。`)
  : say('The plan these numbers belong to has no proved gap.', '所属方案没有已证明的间隙。'));

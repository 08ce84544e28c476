import { h, note, section, table, type Child } from '../dom';
import { nameOf, say } from '../language';
import { format } from '../numbers';
import { numberIn, type Row } from '../table';
import type { Run } from '../run/run';
import { Job, type Ended } from './job';
import { isImpossible, reachOf, shade, type Reach } from './reach';
import { stack } from './stack';
import { open, refresh, state } from './state';

interface Quota { row: Row; side: 'min' | 'max'; key: string; asked: number }

/** Negotiable area quotas of a run. */
function quotasOf(run: Run): Quota[] {
  return run.rows('policies.csv').filter(row => row.unit === 'ha' && row.rule === 'area' && !row.policy?.includes('/') && row.status !== 'statutory').flatMap(row =>
    (['min', 'max'] as const).filter(side => row[`asked_${side}`]).map(side => ({ row, side, key: `policies.${row.policy}.${side}_ha`, asked: numberIn(row, `asked_${side}`) })));
}

/** Quotas of the run to change, a solve in the background, its result as another run; what was asked before stands beside it. */
export function whatIf(run: Run, path: string): HTMLElement {
  const quotas = quotasOf(run);
  const inputs = new Map<string, HTMLInputElement>();
  const reaches = new Map<string, Reach | null>();
  const job = new Job();
  const warning = h('p', { class: 'warn', role: 'alert', hidden: true });
  const impossible = (): Quota[] => quotas.filter(({ key, side }) => isImpossible(side, Number(inputs.get(key)!.value), reaches.get(key)));
  const check = (): void => {
    const bad = impossible();
    warning.hidden = bad.length === 0;
    warning.textContent = bad.map(({ row, side, key }) => say(`${nameOf(row, 'policy')}: ${format(Number(inputs.get(key)!.value))} ha is proved impossible while the other policies hold.`, `${nameOf(row, 'policy')}：在其他政策不变时，${side === 'min' ? '不少于' : '不超过'} ${format(Number(inputs.get(key)!.value))} 公顷已证明无解。`)).join(' ');
  };
  const shades: (() => Promise<void>)[] = [];
  const rows = quotas.map(({ row, side, key, asked }): Child[] => {
    const label = `${nameOf(row, 'policy')} ${side === 'min' ? say('at least', '不少于') : say('at most', '不超过')}`;
    const input = h('input', { type: 'number', min: 0, step: 'any', value: asked, 'aria-label': label, 'data-key': key }) as HTMLInputElement;
    const slider = h('input', { type: 'range', min: 0, max: 2 * asked || 1, step: Math.max(0.01, asked / 200), value: asked, 'aria-label': label, 'data-slider': key }) as HTMLInputElement;
    const told = h('small', { class: 'reach-told', 'data-reach': key }, say('looking how far it can go…', '正在计算可行范围……'));
    slider.addEventListener('input', () => { input.value = slider.value; check(); });
    input.addEventListener('input', () => { slider.value = input.value; check(); });
    inputs.set(key, input);
    shades.push(async () => {
      const reach = (await reachOf(path, row.policy!))[side === 'min' ? 'most' : 'least'];
      reaches.set(key, reach);
      if (reach) slider.max = String(Math.max(Number(slider.max), side === 'min' ? 1.15 * reach.proved : 0));
      shade(slider, side, reach, told);
      check();
    });
    return [label, format(asked), h('div', { class: 'slide' }, slider, told), input];
  });
  void (async () => {
    for (const one of shades) {
      // A page that was left needs no more answers.
      await new Promise(done => requestAnimationFrame(done));
      if (!job.element.isConnected) return;
      await one().catch(() => undefined);
    }
  })();
  const go = h('button', { type: 'button', class: 'primary', id: 'solve' }, say('Solve with these', '按此求解')) as HTMLButtonElement;
  go.addEventListener('click', () => void (async () => {
    const changed = Object.fromEntries(quotas.filter(({ key, asked }) => Number(inputs.get(key)!.value) !== asked).map(({ key }) => [key, Number(inputs.get(key)!.value)]));
    if (Object.keys(changed).length === 0) { job.say(say('Change a number first.', '请先修改数值。')); return; }
    go.disabled = true;
    await solve(job, path, changed);
    go.disabled = false;
  })());
  return section('what-if', say('What if the quotas were others?', '如果指标不同？'),
    rows.length === 0 ? note(say('No negotiable area quota here.', '没有可协商的面积指标。'))
      : [table(say('Negotiable quotas (ha); statutory ones are not changed here. Hatched is proved impossible while the others hold', '可协商指标（公顷）；法定指标不在此修改。斜线部分在其他政策不变时已证明无解'), [say('quota', '指标'), `>${say('now', '现值')}`, '', say('what if', '假设值')], rows), warning, h('p', { class: 'controls' }, go)],
    job.element, stack(path));
}

/** Solves with other quotas and opens the result. */
export async function solve(job: Job, path: string, changed: Record<string, number>): Promise<void> {
  const result = await job.run('/api/what-if', { run: path }, JSON.stringify({ set: changed }));
  if (result) await ended(result, job, changed);
}

async function ended(result: Ended, job: Job, changed: Record<string, number>): Promise<void> {
  await refresh();
  if (result.folder && state.folders.some(folder => folder.path === result.folder)) {
    stack.remember(result.folder, changed);
    await open(result.folder);
  } else job.say(say(`Ended with exit code ${result.code}; nothing was written.`, `以退出码 ${result.code} 结束，未写出结果。`));
}

import type { PageData } from '../data';
import { h, note, section, table, type Child } from '../dom';
import { nameOf, say, unitOf } from '../language';
import { format, percent, signed } from '../numbers';
import { numberIn } from '../table';
import { onInspect } from '../run/maps';
import { runPage } from '../run/page';
import { Run } from '../run/run';
import { permit } from './permit';
import { ask, askJson, events } from './server';

interface Folder { path: string; kind: string; scenario: string; status: string; total: number | null; bound: number | null }

/** What is open: the list of runs, or one of them. */
const state: { folders: Folder[]; path?: string; page?: PageData; message: string; draw: () => void } = { folders: [], message: '', draw: () => undefined };

export async function startExplorer(_data: PageData, draw: () => void): Promise<void> {
  state.draw = draw;
  onInspect((run, grid, pixel, answer) => void why(run, Math.floor(pixel / grid.width) * grid.data.step, (pixel % grid.width) * grid.data.step, answer));
  try {
    state.folders = (await askJson('/api/folders')).folders;
  } catch (failure) {
    state.message = String(failure);
  }
  draw();
}

export function explorerPage(_data: PageData): { title: string; status?: Child; body: Child[] } {
  if (!state.page || !state.path) return { title: say('Explorer', '结果浏览'), body: [list()] };
  const page = runPage(state.page);
  const run = new Run(state.page);
  const back = h('p', { class: 'no-print' }, h('button', { type: 'button', id: 'back', click: () => { state.page = undefined; state.draw(); } }, say('All runs', '全部结果')), ` ${state.path}`);
  return { ...page, body: [back, page.body[0], whatIf(run, state.path), run.hasPlan && permit(run, state.path), ...page.body.slice(1)] };
}

async function open(path: string): Promise<void> {
  state.message = say('Loading…', '正在读取……');
  state.draw();
  try {
    state.page = await askJson('/api/page', { run: path });
    state.path = path;
    state.message = '';
  } catch (failure) {
    state.message = `${path}: ${failure instanceof Error ? failure.message : String(failure)}`;
  }
  state.draw();
  window.scrollTo(0, 0);
}

function list(): HTMLElement {
  return section('runs', say('Runs in this folder', '文件夹中的结果'), h('p', { role: 'status' }, state.message),
    state.folders.length === 0 ? note(say('There are none yet: carbonopt run SCENARIO --out DIR/NAME.', '尚无结果：carbonopt run 场景 --out 文件夹/名称。')) :
      table(say('Runs and fronts', '结果与前沿'), [say('folder', '文件夹'), say('scenario', '场景'), say('status', '状态'), `>${say('total', '总值')}`, `>${say('bound', '下界')}`],
        state.folders.map((folder): Child[] => [
          folder.kind === 'run' ? h('button', { type: 'button', class: 'quiet', 'data-run': folder.path, click: () => void open(folder.path) }, folder.path) : `${folder.path} (${say('front: open its report.html', '前沿：请打开其 report.html')})`,
          folder.scenario, folder.status.replaceAll('_', ' '), folder.total === null ? '' : format(folder.total), folder.bound === null ? '' : format(folder.bound)])));
}

/** Asks the program why a cell has its use: what the others would cost, which policies forbid them. */
async function why(run: Run, row: number, column: number, answer: HTMLElement): Promise<void> {
  answer.replaceChildren(note(say('Computing now…', '正在计算……')));
  try {
    const told = await askJson('/api/cell', { run: state.path ?? '', row, column });
    const name = (id: string): string => { const use = run.use(id); return use ? nameOf({ ...use }) : id; };
    const policy = (id: string): string => { const found = run.rows('policies.csv').find(one => one.policy === id); return found ? nameOf(found, 'policy') : id; };
    answer.replaceChildren(
      table(say('Every use of this cell, computed now by the program', '该像元的各种用途（程序即时计算）'), [say('use', '用途'), `>${say('total changes by', '总值变化')} (${unitOf(run.json.objective.unit)})`, `>${say('pays for quotas', '指标价格')}`, say('why not', '原因')],
        told.uses.map((use: any): Child[] => [name(use.use) + (use.use === told.planned ? say(' (planned)', '（方案）') : ''), signed(use.change_of_total), use.pays_for_quotas === null ? '–' : signed(use.pays_for_quotas),
          [...(use.forbidden_by.length > 0 ? [say('forbidden by ', '被禁止：') + use.forbidden_by.map(policy).join(say(', ', '、'))] : []), ...(use.breaks.length > 0 ? [say('breaks ', '将突破：') + use.breaks.map(policy).join(say(', ', '、'))] : [])].join('; ')])),
      note(say(`The plan these numbers belong to is proved within ${percent(run.json.gaps?.relative ?? NaN)}.`, `所属方案已证明的相对间隙为 ${percent(run.json.gaps?.relative ?? NaN)}。`)));
  } catch (failure) {
    answer.replaceChildren(h('p', { class: 'warn' }, failure instanceof Error ? failure.message : String(failure)));
  }
}

/** Quotas of the run to change, a solve in the background, its result as another run. */
function whatIf(run: Run, path: string): HTMLElement {
  const quotas = run.rows('policies.csv').filter(row => row.unit === 'ha' && row.rule === 'area' && !row.policy?.includes('/') && row.status !== 'statutory').flatMap(row =>
    (['min', 'max'] as const).filter(side => row[`asked_${side}`]).map(side => ({ row, side, key: `policies.${row.policy}.${side}_ha`, asked: numberIn(row, `asked_${side}`) })));
  const inputs = new Map<string, HTMLInputElement>();
  const told = h('p', { role: 'status' });
  const bar = h('progress', { hidden: true });
  const rows = quotas.map(({ row, side, key, asked }): Child[] => {
    const label = `${nameOf(row, 'policy')} ${side === 'min' ? say('at least', '不少于') : say('at most', '不超过')}`;
    const input = h('input', { type: 'number', min: 0, step: 'any', value: asked, 'aria-label': label, 'data-key': key }) as HTMLInputElement;
    const slider = h('input', { type: 'range', min: 0, max: 2 * asked, step: Math.max(0.01, asked / 200), value: asked, 'aria-label': label }) as HTMLInputElement;
    slider.addEventListener('input', () => { input.value = slider.value; });
    input.addEventListener('input', () => { slider.value = input.value; });
    inputs.set(key, input);
    return [label, format(asked), slider, input];
  });
  const stop = h('button', { type: 'button', disabled: true }, say('Stop, keep the best plan', '停止并保留最好的方案')) as HTMLButtonElement;
  const go = h('button', { type: 'button', class: 'primary', id: 'solve' }, say('Solve with these', '按此求解')) as HTMLButtonElement;
  go.addEventListener('click', () => void (async () => {
    const changed = Object.fromEntries(quotas.filter(({ key, asked }) => Number(inputs.get(key)!.value) !== asked).map(({ key }) => [key, Number(inputs.get(key)!.value)]));
    if (Object.keys(changed).length === 0) { told.textContent = say('Change a number first.', '请先修改数值。'); return; }
    [go.disabled, stop.disabled, bar.hidden] = [true, false, false];
    told.textContent = say('Solving in the background…', '正在后台求解……');
    try {
      const { id } = await askJson('/api/what-if', { run: path }, JSON.stringify({ set: changed }));
      stop.onclick = () => void ask('/api/what-if/stop', { id }, '');
      for await (const { event, data } of events('/api/what-if', { id })) {
        if (event === 'end') { await ended(JSON.parse(data), told); return; }
        told.textContent = progressOf(data) ?? told.textContent;
      }
    } catch (failure) {
      told.textContent = failure instanceof Error ? failure.message : String(failure);
    } finally {
      [go.disabled, stop.disabled, bar.hidden] = [false, true, true];
    }
  })());
  return section('what-if', say('What if the quotas were others?', '如果指标不同？'),
    rows.length === 0 ? note(say('No negotiable area quota here.', '没有可协商的面积指标。')) : table(say('Negotiable quotas (ha); statutory ones are not changed here', '可协商指标（公顷）；法定指标不在此修改'), [say('quota', '指标'), `>${say('now', '现值')}`, '', say('what if', '假设值')], rows),
    h('p', { class: 'controls' }, go, stop, bar), told);
}

/** What a line of progress says, for readers. */
function progressOf(line: string): string | undefined {
  try {
    const told = JSON.parse(line);
    const part = (label: string, value: unknown, show = format): string => (typeof value === 'number' ? `${label} ${show(value)}` : '');
    return [String(told.stage ?? ''), part(say('best', '最好'), told.objective ?? told.best), part(say('bound', '下界'), told.bound), part(say('gap', '间隙'), told.relative_gap ?? told.gap, percent)].filter(Boolean).join(' · ') || undefined;
  } catch {
    return line || undefined;
  }
}

async function ended(result: { code: number; folder: string }, told: HTMLElement): Promise<void> {
  if ([0, 4, 7, 130].includes(result.code)) {
    state.folders = (await askJson('/api/folders')).folders;
    await open(result.folder);
  } else told.textContent = say(`Ended with exit code ${result.code}; nothing was written.`, `以退出码 ${result.code} 结束，未写出结果。`);
}

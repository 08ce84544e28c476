import type { PageData } from '../data';
import { h, type Child } from '../dom';
import { say } from '../language';
import { batchPage } from '../folders/batch-page';
import { tablesPage } from '../folders/tables-page';
import { frontPage } from '../front/page';
import { hooks } from '../run/hooks';
import { runPage } from '../run/page';
import { Run } from '../run/run';
import { watchBatch } from './batch-watch';
import { why } from './cell';
import { compare } from './compare';
import { folderList } from './folder-list';
import { Job } from './job';
import { permit } from './permit';
import { priceAgain } from './prices';
import { close, open, refresh, state } from './state';
import { solve, whatIf } from './what-if';

interface Shown { title: string; status?: Child; body: Child[] }

export async function startExplorer(_data: PageData, draw: () => void): Promise<void> {
  state.draw = draw;
  hooks.inspect = (run, grid, pixel, answer) => void why(run, Math.floor(pixel / grid.width) * grid.data.step, (pixel % grid.width) * grid.data.step, answer);
  hooks.price = priceAgain;
  hooks.applyWayOut = applyWayOut;
  hooks.openRun = id => void open(`${state.path ? `${state.path}/` : ''}runs/${id}`);
  try {
    await refresh();
  } catch (failure) {
    state.message = String(failure);
  }
  draw();
  watchBatch();
}

export function explorerPage(_data: PageData): Shown {
  if (!state.page || state.path === undefined) return { title: say('Explorer', '结果浏览'), body: [folderList()] };
  const back = h('p', { class: 'no-print' }, h('button', { type: 'button', id: 'back', click: close }, say('All results', '全部结果')), ` ${state.path}`);
  const page = pageOf(state.page);
  if (state.page.kind !== 'run') return { ...page, body: [back, ...page.body] };
  const run = new Run(state.page);
  return { ...page, body: [back, page.body[0], whatIf(run, state.path), run.hasPlan && permit(run, state.path), run.hasPlan && compare(run, state.path), ...page.body.slice(1)] };
}

function pageOf(data: PageData): Shown {
  switch (data.kind) {
    case 'run': return runPage(data);
    case 'front': return frontPage(data);
    case 'batch': return batchPage(data);
    default: return tablesPage(data);
  }
}

/** A button that solves with the changes of a way out. */
function applyWayOut(changes: any[]): Child {
  const set = Object.fromEntries(changes.map(change => [`policies.${change.policy}.${change.relaxed < change.asked ? 'min' : 'max'}_ha`, change.relaxed]));
  if (changes.length === 0 || changes.some(change => change.rule !== 'area' || String(change.policy).includes('/'))) return false;
  const job = new Job();
  const button = h('button', { type: 'button', class: 'apply', click: () => { button.disabled = true; void solve(job, state.path ?? '', set).finally(() => { button.disabled = false; }); } }, say('Apply and solve', '采用并求解')) as HTMLButtonElement;
  return h('div', { class: 'no-print' }, button, job.element);
}

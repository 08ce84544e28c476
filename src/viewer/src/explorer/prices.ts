import { h, type Child } from '../dom';
import { say, unitOf } from '../language';
import { format } from '../numbers';
import type { Row } from '../table';
import { Job } from './job';
import { state } from './state';

interface Interval { low: number | null; high: number | null; distinguishable_from_zero: boolean }

/** A button beside a price that solves again with the bound moved both ways; the answer is an interval that is proved. */
export function priceAgain(row: Row): Child {
  if (!row.policy) return false;
  const host = h('div', { class: 'price-again no-print' });
  const button = h('button', { type: 'button', class: 'quiet', 'data-price': row.policy, click: () => void again() }, say('solve again', '复算')) as HTMLButtonElement;
  const again = async (): Promise<void> => {
    const job = new Job();
    host.replaceChildren(job.element);
    const ended = await job.run('/api/price', { run: state.path ?? '', policy: row.policy! });
    if (!ended) { host.append(button); return; }
    const prices: any[] = ended.answer?.prices ?? [];
    if (prices.length === 0) { job.say(say(`No price: exit code ${ended.code}.`, `未得到价格：退出码 ${ended.code}。`)); host.append(button); return; }
    host.replaceChildren(...prices.map(price => h('p', { class: 'proved-price' }, sentences(price, Boolean(ended.answer.complete)))), button);
  };
  host.append(button);
  return host;
}

function sentences(price: any, complete: boolean): string {
  const unit = unitOf(String(price.price_unit).replace(/\/ha$/, ''));
  const step = `${format(price.step)} ${unitOf(price.unit)}`;
  return [
    complete ? say('Solved again now: ', '即时复算：') : say('Stopped; from the certificate: ', '已停止，由证书得出：'),
    say(`${step} tighter, each costs `, `收紧 ${step}，每单位增加 `), words(price.tightening, unit), say(`; ${step} looser, each saves `, `；放宽 ${step}，每单位节省 `), words(price.relaxing, unit), say('.', '。'),
  ].join('');
}

function words(interval: Interval, unit: string): string {
  if (interval.low === null) return say('(not possible)', '（不可行）');
  const text = interval.high === null ? say(`at least ${format(interval.low)} ${unit}`, `至少 ${format(interval.low)} ${unit}`) : say(`${format(interval.low)} to ${format(interval.high)} ${unit}`, `${format(interval.low)} 至 ${format(interval.high)} ${unit}`);
  return interval.distinguishable_from_zero ? text : text + say(' (not distinguishable from 0)', '（与 0 无法区分）');
}

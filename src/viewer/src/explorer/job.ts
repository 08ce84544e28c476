import { h } from '../dom';
import { say } from '../language';
import { format, percent } from '../numbers';
import { ask, askJson, events } from './server';

/** What a background process came to. */
export interface Ended { code: number; folder: string | null; answer: any }

/** A background process: its progress, and a button that stops it. */
export class Job {
  readonly element: HTMLElement;
  private readonly told = h('span', { role: 'status' });
  private readonly bar = h('progress', { 'aria-label': say('progress', '进度') });
  private readonly stop = h('button', { type: 'button', class: 'stop' }, say('Stop, keep the best', '停止并保留最好结果'));
  private readonly box = h('div', { class: 'controls', hidden: true }, this.bar, this.stop);

  constructor() { this.element = h('div', { class: 'job' }, this.box, h('p', {}, this.told)); }

  say(text: string): void { this.told.textContent = text; }

  /** Starts and waits; null when it could not be started or broke off. */
  async run(path: string, query: Record<string, string>, body = ''): Promise<Ended | undefined> {
    this.box.hidden = false;
    this.say(say('Computing in the background…', '正在后台计算……'));
    try {
      const { id } = await askJson(path, query, body);
      this.stop.onclick = () => { this.say(say('Stopping…', '正在停止……')); void ask('/api/what-if/stop', { id }, ''); };
      for await (const { event, data } of events('/api/what-if', { id })) {
        if (event === 'end') return JSON.parse(data) as Ended;
        this.say(progressOf(data) ?? this.told.textContent ?? '');
      }
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : String(failure);
      this.say(message === '409' ? say('Another solve is running; stop it or wait.', '已有求解在运行，请停止它或稍候。') : message);
    } finally {
      this.box.hidden = true;
    }
    return undefined;
  }
}

const STAGES: Record<string, [string, string]> = { load: ['reading', '读取'], compile: ['preparing', '准备'], solve: ['solving', '求解'], audit: ['checking', '审计'], write: ['writing', '写出'], explain: ['explaining', '解释'] };

/** What a line of progress says, for readers. */
function progressOf(line: string): string | undefined {
  try {
    const told = JSON.parse(line);
    const part = (label: string, value: unknown, show = format): string => (typeof value === 'number' ? `${label} ${show(value)}` : '');
    const stage = STAGES[told.stage] ? say(...STAGES[told.stage]!) : String(told.stage ?? '');
    return [stage, part(say('best', '最好'), told.objective ?? told.best), part(say('bound', '下界'), told.bound), part(say('gap', '间隙'), told.relative_gap ?? told.gap, percent), part(say('done', '完成'), told.done), part(say('of', '共'), told.expected)].filter(Boolean).join(' · ') || undefined;
  } catch {
    return line || undefined;
  }
}

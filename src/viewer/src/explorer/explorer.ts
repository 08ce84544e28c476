import type { PageData } from '../data';
import { h, section, type Child } from '../dom';
import { say } from '../language';

export function explorerPage(_data: PageData): { title: string; body: Child[] } {
  return { title: say('Explorer', '浏览器'), body: [section('empty', say('Runs', '结果'), h('p', {}, ''))] };
}

export async function startExplorer(_data: PageData, draw: () => void): Promise<void> { draw(); }

import { h, note, section, table, type Child } from '../dom';
import { say } from '../language';
import { format, percent } from '../numbers';
import { statusName } from '../run/status';
import { open, state, type Folder } from './state';

const KINDS: Record<string, [string, string]> = {
  run: ['run', '结果'], front: ['front', '权衡前沿'], batch: ['batch', '批量运行'], sensitivity: ['sensitivity', '敏感性分析'], monitoring: ['monitoring', '监测'],
};

const gapOf = ({ total, bound }: Folder): string => (total === null || bound === null || total === 0 ? '' : percent(Math.max(0, total - bound) / Math.abs(total)));

/** Everything that can be opened. */
export function folderList(): HTMLElement {
  return section('runs', say('Results in this folder', '文件夹中的结果'), h('p', { role: 'status' }, state.message),
    state.folders.length === 0 ? note(say('There are none yet: carbonopt run SCENARIO --out DIR/NAME.', '尚无结果：carbonopt run 场景 --out 文件夹/名称。')) :
      table(say('Runs, fronts, batches and studies', '结果、前沿、批量与分析'), [say('folder', '文件夹'), say('what', '类型'), say('scenario', '场景'), say('status', '状态'), `>${say('total', '总值')}`, `>${say('proved gap', '已证明间隙')}`],
        state.folders.map((folder): Child[] => [
          h('button', { type: 'button', class: 'quiet', 'data-run': folder.path, click: () => void open(folder.path) }, folder.path || say('(this folder)', '（本文件夹）')), say(...(KINDS[folder.kind] ?? [folder.kind, folder.kind])),
          folder.scenario, folder.status ? statusName(folder.status) : '', folder.total === null ? '' : format(folder.total), gapOf(folder)])));
}

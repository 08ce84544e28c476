import type { PageData } from '../data';
import { h, section, table, type Child } from '../dom';
import { say, language } from '../language';
import { figure } from '../numbers';
import { parseCsv } from '../table';
import { agreementMap } from './agreement';

/** Names of the tables of sensitivity and monitoring folders, as their documents have them. */
const TITLES: Record<string, [string, string]> = {
  'sets.csv': ['Best plans by each set of coefficients', '各系数集下的最优方案'], 'factors.csv': ['Uncertain factors', '不确定系数'], 'screening.csv': ['Screening: effect of each factor', '筛选：各系数的影响'],
  'variance.csv': ['Shares of variance', '方差分解'], 'account.csv': ['How far the account may be off', '核算结果的分布'], 'thresholds.csv': ['When another plan would be better', '方案切换阈值'],
  'robust.csv': ['Regret of candidate plans', '候选方案的遗憾值'], 'compactness.csv': ['Price of compactness', '紧凑性代价'], 'weights.csv': ['Winners by weighting', '不同权重下的方案'],
  'stakeholder_regret.csv': ['Regret by stakeholder', '各方遗憾值'], 'agreement.csv': ['Hectares by agreement', '一致度面积'],
};

const MOST_ROWS = 200;

/** A folder of tables: every one as it is, sortable by any column, and the maps of agreement. */
export function tablesPage(data: PageData): { title: string; body: Child[] } {
  const names = Object.keys(data.files).filter(name => name.endsWith('.csv'));
  const title = data.kind === 'monitoring' ? say('Monitoring', '监测') : say('Sensitivity', '敏感性分析');
  return { title, body: [agreementMap(data), ...names.map(name => ofTable(name, data.files[name]))] };
}

function ofTable(name: string, text: string): HTMLElement {
  const rows = parseCsv(text);
  const columns = Object.keys(rows[0] ?? {}).filter(column => !column.endsWith(language() === 'en' ? '_zh' : '_en'));
  const isNumber = columns.map(column => rows.some(row => row[column]) && rows.every(row => !row[column] || Number.isFinite(Number(row[column]))));
  const title = TITLES[name] ? say(...TITLES[name]!) : name;
  let order = rows.map((_, i) => i);
  const host = h('div');
  const draw = (): void => {
    const made = table(`${title} (${name}${rows.length > MOST_ROWS ? say(`, the first ${MOST_ROWS} of ${rows.length} rows`, `，共 ${rows.length} 行，显示前 ${MOST_ROWS} 行`) : ''})`,
      columns.map((column, c) => (isNumber[c] ? `>${column}` : column)),
      order.slice(0, MOST_ROWS).map(i => columns.map((column, c): Child => (isNumber[c] && rows[i]![column] ? figure(Number(rows[i]![column]), { file: name, key: `${i}:${column}` }) : rows[i]![column] ?? ''))));
    made.querySelectorAll('thead th').forEach((head, c) => {
      const text = head.textContent ?? '';
      head.replaceChildren(h('button', { type: 'button', class: 'quiet', click: () => sort(c) }, text));
    });
    host.replaceChildren(made);
  };
  let last = -1;
  const sort = (c: number): void => {
    const column = columns[c]!;
    order = c === last ? order.reverse() : order.sort((a, b) => (isNumber[c] ? (Number(rows[a]![column]) || 0) - (Number(rows[b]![column]) || 0) : rows[a]![column]!.localeCompare(rows[b]![column]!)));
    last = c;
    draw();
  };
  draw();
  return section(name.replace(/\W/g, '-'), title, host);
}

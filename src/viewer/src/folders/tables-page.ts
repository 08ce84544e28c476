import type { PageData } from '../data';
import { h, section, table, type Child } from '../dom';
import { bracketed, language, say } from '../language';
import { figure } from '../numbers';
import { parseCsv } from '../table';
import { chart, axis, base, colour } from '../charts/charts';
import { monitoringPage } from './monitoring-page';
import { agreementMap } from './agreement';

/** Names of the tables of sensitivity and monitoring folders, as their documents have them. */
const TITLES: Record<string, [string, string]> = {
  'sets.csv': ['Best plans by each set of coefficients', '各系数集下的最优方案'], 'factors.csv': ['Uncertain factors', '不确定系数'], 'screening.csv': ['Screening: effect of each factor', '筛选：各系数的影响'],
  'variance.csv': ['Shares of variance', '方差分解'], 'account.csv': ['How far the account may be off', '核算结果的分布'], 'thresholds.csv': ['When another plan would be better', '方案切换阈值'],
  'robust.csv': ['Regret of candidate plans', '候选方案的遗憾值'], 'compactness.csv': ['Price of compactness', '紧凑性代价'], 'weights.csv': ['Winners by weighting', '不同权重下的方案'],
  'stakeholder_regret.csv': ['Regret by stakeholder', '各方遗憾值'], 'agreement.csv': ['Hectares by agreement', '一致度面积'],
};

const MOST_ROWS = 200;

/** Heads of columns that readers need in words. */
const COLUMNS: Record<string, [string, string]> = {
  factor: ['factor', '系数'], factor_id: ['factor', '系数'], output: ['output', '输出'], unit: ['unit', '单位'], low: ['low', '下限'], high: ['high', '上限'], declared: ['declared', '设定值'], source: ['source', '来源'], grade: ['grade', '可信度'],
  set: ['set', '系数集'], status: ['status', '状态'], total: ['total', '总值'], bound: ['bound', '下界'], mu_star: ['mean effect (μ*)', '平均影响 μ*'], mu: ['mean (μ)', '均值 μ'], sigma: ['spread (σ)', '离散 σ'], first_order: ['first order', '一阶'], total_order: ['total order', '总效应'],
  agreement: ['agreement', '一致度'], hectares: ['hectares', '公顷'], share: ['share', '占比'], plan: ['plan', '方案'], regret: ['regret', '遗憾值'], relative_gap: ['relative gap', '相对间隙'],
};
const headOf = (column: string): string => {
  const plain = column.replace(/_(en|zh)$/, '');
  return COLUMNS[plain] ? say(...COLUMNS[plain]!) : plain.replaceAll('_', ' ');
};

/** A sensitivity folder: the map of agreement, a chart of what matters most, every table as it is, sortable by any column. */
export function tablesPage(data: PageData): { title: string; body: Child[] } {
  if (data.kind === 'monitoring') return monitoringPage(data);
  const names = Object.keys(data.files).filter(name => name.endsWith('.csv'));
  return { title: `${say('Sensitivity', '敏感性分析')} ${(data as unknown as { title?: string }).title ?? ''}`.trim(), body: [effectChart(data), agreementMap(data), ...names.map(name => ofTable(name, data.files[name]))] };
}

/** The largest effect of each factor, longest bar first. */
function effectChart(data: PageData): HTMLElement | false {
  const [name, column] = data.files['screening.csv'] ? ['screening.csv', 'mu_star'] : ['variance.csv', 'total_order'];
  const rows = parseCsv(data.files[name]);
  const value = Object.keys(rows[0] ?? {}).find(key => key === column) ?? Object.keys(rows[0] ?? {}).find(key => /mu_?star|total/.test(key));
  const factor = Object.keys(rows[0] ?? {}).find(key => key === 'factor');
  const output = Object.keys(rows[0] ?? {}).find(key => key === 'output');
  if (!value || !factor || rows.length === 0) return false;
  const first = output ? rows[0]![output] : undefined;
  const bars = rows.filter(row => !output || row[output] === first).map(row => ({ name: row[factor]!, value: Number(row[value]) })).filter(bar => Number.isFinite(bar.value)).sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, 20);
  const caption = say(`What matters most${first ? ` for ${first}` : ''}: ${headOf(value)} of each factor (${name})`, `影响最大的系数${first ? `（${first}）` : ''}：各系数的${headOf(value)}（${name}）`);
  return section('matters', say('What matters most', '哪些系数最重要'), chart(caption, 60 + 26 * bars.length, () => ({
    ...base(), xAxis: { type: 'value', ...axis() }, yAxis: { type: 'category', inverse: true, data: bars.map(bar => bar.name), ...axis(), axisTick: { show: false }, axisLabel: { color: colour('--ink') } },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } }, series: [{ type: 'bar', barWidth: 13, itemStyle: { color: colour('--accent') }, data: bars.map(bar => bar.value) }],
  })));
}

function ofTable(name: string, text: string): HTMLElement {
  const rows = parseCsv(text);
  const columns = Object.keys(rows[0] ?? {}).filter(column => !column.endsWith(language() === 'en' ? '_zh' : '_en'));
  const isNumber = columns.map(column => rows.some(row => row[column]) && rows.every(row => !row[column] || Number.isFinite(Number(row[column]))));
  const title = TITLES[name] ? say(...TITLES[name]!) : name;
  let order = rows.map((_, i) => i);
  const host = h('div');
  const draw = (): void => {
    const made = table(bracketed(title, name + (rows.length > MOST_ROWS ? say(`, the first ${MOST_ROWS} of ${rows.length} rows`, `，共 ${rows.length} 行，显示前 ${MOST_ROWS} 行`) : '')),
      columns.map((column, c) => (isNumber[c] ? `>${headOf(column)}` : headOf(column))),
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

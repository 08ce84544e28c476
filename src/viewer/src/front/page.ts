import type { ECharts } from 'echarts/core';
import type { PageData } from '../data';
import { download, h, note, section, table, type Child } from '../dom';
import { nameOf, say, unitOf } from '../language';
import { figure, format, percent } from '../numbers';
import { numberIn, parseCsv } from '../table';
import { Front, type Point } from './front';
import { parallel, scatter, weights, type Picks } from './charts';
import { course } from './course';
import { MapPane } from './map-pane';
import { wordOf } from './words';

let front: Front | undefined;
const chosen = { a: 0, b: 1 };
const MOST_ROWS = 300;

const number = (key: string, value: number | undefined | null, show = format): HTMLElement => figure(value, { file: 'front.json', key }, show);

/** The page of a front folder: front linked to maps, all axes, weights, quality, rows, exports. */
export function frontPage(data: PageData): { title: string; status: Child; body: Child[] } {
  if (front?.data !== data) front = new Front(data);
  const { json } = front;
  return {
    title: say(`Trade-offs: ${json.scenario}`, `权衡前沿：${json.scenario}`),
    status: h('span', { class: `chip ${json.complete ? 'good' : 'fair'}` }, json.complete ? say('complete', '已完成') : json.finished ? say('parts are open', '尚有未定部分') : say('stopped early', '提前停止')),
    body: [explore(front), ...parties(front), quality(front), rows(front), exports(front)],
  };
}

function explore(front: Front): HTMLElement {
  const pane = front.grid && front.grid.names.length > 1 ? new MapPane(front, front.grid) : undefined;
  const told = h('p', { role: 'status', class: 'note' }, say('Click a plan to see its map; hold Shift for a second one; brush for how often cells change.', '点击方案查看地图；按住 Shift 再点选第二个方案对比；框选查看各处改变的频率。'));
  const picks: Picks = {
    one: (point, second) => { told.replaceChildren(...facts(front, point)); void pane?.show(point, second); },
    many: points => { told.textContent = say(`${points.length} plans chosen.`, `已选 ${points.length} 个方案。`); void pane?.frequency(points); },
  };
  const host = h('div');
  let made: ECharts | undefined;
  host.addEventListener('chart', event => { made = (event as CustomEvent<ECharts>).detail; });
  const draw = (): void => host.replaceChildren(scatter(front, chosen.a, chosen.b, picks));
  const select = (key: 'a' | 'b', label: string): HTMLElement => h('label', {}, label, ' ', h('select', { 'aria-label': label, change: event => { chosen[key] = Number((event.target as HTMLSelectElement).value); draw(); } },
    ...front.axes.map((axis, a) => h('option', { value: a, selected: chosen[key] === a }, nameOf({ ...axis })))));
  const brush = h('button', { type: 'button', id: 'brush', click: () => made?.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType: 'rect', brushMode: 'single' } }) }, say('Brush plans', '框选方案'));
  const clear = h('button', { type: 'button', click: () => made?.dispatchAction({ type: 'brush', areas: [] }) }, say('Clear', '清除'));
  const list = front.planned.filter(point => point.efficient);
  const chooser = h('label', {}, say('Plan ', '方案 '), h('select', { id: 'plan', 'aria-label': say('Plan', '方案'), change: event => { const point = list[Number((event.target as HTMLSelectElement).value)]; if (point) picks.one(point, false); } },
    ...list.slice(0, MOST_ROWS).map((point, i) => h('option', { value: i }, `${point.row}: ${point.values.map(format).join(' · ')}`))));
  draw();
  if (pane && list[0]) void pane.show(list[0], false);
  return section('front', say('Front and maps', '前沿与方案图'),
    h('div', { class: 'controls no-print' }, select('a', say('across', '横轴')), select('b', say('up', '纵轴')), brush, clear, chooser), told,
    pane ? h('div', { class: 'two' }, host, pane.element) : host, h('div', { id: 'parallel' }, parallel(front, picks)), weights(front));
}

function facts(front: Front, point: Point): Child[] & Node[] {
  const index = front.points.indexOf(point);
  return [document.createTextNode(`${say('Row', '第')} ${point.row}${say(': ', ' 行：')}`), ...front.axes.flatMap((axis, a): Node[] => [
    document.createTextNode(`${nameOf({ ...axis })} `), figure(point.values[a], { file: 'front.csv', key: `${index}:${axis.id}` }), document.createTextNode(` ${unitOf(axis.unit)}${a < front.axes.length - 1 ? say('; ', '；') : ''}`)])] as Child[] & Node[];
}

/** What the plan of each party, and the compromise, costs in the eyes of every party. */
function parties(front: Front): HTMLElement[] {
  const text = front.data.files['stakeholder_regret.csv'];
  if (!text) return [];
  const plans = parseCsv(text);
  const views = Object.keys(plans[0] ?? {}).filter(column => column.startsWith('seen_by_'));
  const answer = (front.json.answers ?? []).find((one: { label: string }) => one.label === 'compromise');
  const cell = (i: number, column: string): HTMLElement => figure(numberIn(plans[i]!, column), { file: 'stakeholder_regret.csv', key: `${i}:${column}` }, percent);
  return [section('parties', say('Parties and compromise', '各方与折中方案'),
    note(say('Regret: what a plan costs a party above the least any plan can cost it, as a share of its weighted ranges; proved upper limits.', '后悔值：方案对某一方而言高出其可能最优值的部分，占其加权值域的比例；为经证明的上限。')),
    answer ? h('p', {}, say('The compromise is row ', '折中方案为第 '), String(answer.row), say(': no party loses more than ', ' 行：任何一方损失不超过 '), number('answers.0.value', answer.value, percent), say('; no plan keeps every party below ', '；任何方案都不能使各方均低于 '), number('answers.0.bound', answer.bound, percent), say('.', '。')) : false,
    table(say('Regrets', '后悔值'), [say('plan of', '方案属于'), `>${say('row', '行')}`, ...views.map(view => `>${say('seen by ', '')}${view.slice('seen_by_'.length)}`), `>${say('largest', '最大')}`, say('least of these', '其中最小')],
      plans.map((plan, i): Child[] => [plan.plan_of === 'compromise' ? say('compromise', '折中方案') : String(plan.plan_of), String(plan.row), ...views.map(view => cell(i, view)), cell(i, 'worst'), plan.least_worst === 'true' || plan.least_worst === 'yes' ? say('yes', '是') : ''])))];
}

function quality(front: Front): HTMLElement {
  const { hypervolume, largest_box, rows, efficient, supported, unsupported, without_plan } = front.json;
  return section('quality', say('How good is the front', '前沿有多好'),
    h('p', {}, number('rows', rows), say(' solves, ', ' 次求解，'), number('efficient', efficient), say(' efficient plans, ', ' 个有效方案，其中 '), number('supported', supported), say(' of them supported by weights and ', ' 个为支持点，'), number('unsupported', unsupported), say(' not; ', ' 个为非支持点；'), number('without_plan', without_plan), say(' without a plan.', ' 次无方案。')),
    hypervolume ? h('p', {}, say('Hypervolume in normalised axes: at least ', '归一化超体积：不小于 '), number('hypervolume.inner', hypervolume.inner), say(', no set of plans exceeds ', '，任何方案集不超过 '), number('hypervolume.outer', hypervolume.outer), say('; ', '；'), number('hypervolume.relative_uncertainty', hypervolume.relative_uncertainty, percent), say(' of it is open. Reference point ', ' 尚未确定。参考点 '), `(${hypervolume.reference_normalised.join(', ')})`, say('; bounds ', '；下界'), hypervolume.bounds_verified ? say('verified.', '已验证。') : say('not verified.', '未验证。')) : false,
    front.json.ended ? h('p', {}, say(front.json.ended.en, front.json.ended.zh)) : false,
    front.json.ended_by_the_clock > 0 ? h('p', {}, number('ended_by_the_clock', front.json.ended_by_the_clock), say(' solves were ended by the clock or the memory of the machine.', ' 次求解因机器的时间或内存上限而结束。')) : false,
    largest_box ? h('p', {}, say('The largest box in which a better plan could hide spans ', '可能藏有更优方案的最大空盒占各轴范围的 '), number('largest_box.side_normalised', largest_box.side_normalised, percent), say(' of every range.', '。')) : false,
    course(front),
    table(say('Axes', '坐标轴'), [say('axis', '坐标轴'), `>${say('ideal', '理想点')}`, `>${say('nadir', '最差点')}`, say('unit', '单位')],
      front.axes.map((axis, a): Child[] => [nameOf({ ...axis }), number(`axes.${a}.ideal`, axis.ideal), number(`axes.${a}.nadir`, axis.nadir), unitOf(axis.unit)])));
}

function rows(front: Front): HTMLElement {
  const shown = front.points.slice(0, MOST_ROWS);
  const cell = (i: number, column: string, show = format): HTMLElement => figure(numberIn(front.points[i]!.source, column), { file: 'front.csv', key: `${i}:${column}` }, show);
  return section('rows', say('Every solve', '全部求解'),
    note(say('Weightings without a plan are listed too; settled says whether the asked gap is proved, claimed by another program, or open.', '无可行方案的权重亦列出；“判定”一列说明所要求的间隙是已证明、由其他程序声明，还是未定。')),
    table(say(`Solves${front.points.length > MOST_ROWS ? `, the first ${MOST_ROWS} of ${front.points.length}; all in front.csv` : ''}`, `求解列表${front.points.length > MOST_ROWS ? `（共 ${front.points.length} 行，显示前 ${MOST_ROWS} 行，全部见 front.csv）` : ''}`),
      [say('row', '行'), say('method', '方法'), ...front.axes.map(axis => `>${nameOf({ ...axis })}`), `>${say('gap', '间隙')}`, say('settled', '判定'), say('status', '状态'), say('efficient', '有效')],
      shown.map((point, i): Child[] => [String(point.row), `${wordOf(point.method)}${point.source.label ? ` · ${point.source.label}` : ''}`, ...front.axes.map(axis => cell(i, axis.id)), cell(i, 'gap', percent), settled(point.source.settled), wordOf(point.status), point.efficient ? say('yes', '是') : ''])));
}

const settled = (word: string | undefined): string => word === 'proved' ? say('proved', '已证明') : word === 'claimed' ? say('claimed', '声明') : word === 'open' ? say('open', '未定') : '';

function exports(front: Front): HTMLElement {
  const methods = String(front.data.files['methods.md'] ?? '');
  return section('exports', say('Take it with you', '导出'),
    h('p', { class: 'no-print' }, h('button', { type: 'button', click: () => download('front.csv', '\uFEFF' + front.data.files['front.csv']) }, say('Download front.csv', '下载 front.csv')), ' ',
      h('button', { type: 'button', click: () => download('references.bib', String(front.data.files['references.bib'] ?? ''), 'text/plain') }, say('Download references.bib', '下载 references.bib'))),
    h('p', {}, say('Reproduce a row: ', '复现某一行：'), h('code', {}, `carbonopt reproduce ${front.json.scenario}-front --row N`), say(` (seed ${front.json.options.seed}; inputs by their SHA-256 in front.json)`, `（随机种子 ${front.json.options.seed}；输入文件的 SHA-256 见 front.json）`)),
    methods ? h('details', { open: true }, h('summary', {}, say('Methods paragraph', '方法段落')), h('pre', { class: 'minutes', tabindex: 0 }, methods)) : false);
}

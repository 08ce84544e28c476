import { h, note, section, table, type Child } from '../dom';
import { language, nameOf, say, unitOf } from '../language';
import { format, percent, signed } from '../numbers';
import { numberIn, type Row } from '../table';
import { hooks } from './hooks';
import type { Run } from './run';

const swatch = (colour: string): HTMLElement => h('span', { class: 'swatch', style: `background:${/^#[0-9a-f]{6}$/i.test(colour) ? colour : '#888'}` });

export function objectives(run: Run): HTMLElement {
  const file = 'objectives.csv';
  const rows = run.rows(file).map((row, i): Child[] => [
    row.part ? h('span', { class: 'part' }, nameOf(row)) : h('strong', {}, nameOf(row)), run.cell(file, i, 'baseline'), run.cell(file, i, 'plan'), run.signedCell(file, i, 'change'), unitOf(row.unit ?? ''),
    row.part ? '' : run.cell(file, i, 'weight', value => String(value)),
  ]);
  return section('objectives', say('Objectives', '目标'),
    table(say('Objectives and their parts, recomputed by the audit', '各目标及其组成（审计重新计算）'), [say('objective', '目标'), `>${say('today', '现状')}`, `>${say('plan', '方案')}`, `>${say('change', '变化')}`, say('unit', '单位'), `>${say('weight', '权重')}`], rows));
}

/** What a multiplier says, as a sentence with direction and unit. */
function price(run: Run, row: Row, i: number): Child {
  const value = numberIn(row, 'shadow_price');
  if (!Number.isFinite(value)) return '';
  if (!row.binding_limit) return say('free: not binding', '无代价：未达上下限');
  const amount = run.cell('policies.csv', i, 'shadow_price');
  const unit = unitOf((row.shadow_price_unit ?? '').replace(/\/ha$/, ''));
  const per = row.shadow_price_unit?.endsWith('/ha') ? say('hectare', '公顷') : say('unit', '单位');
  return row.binding_limit === 'min'
    ? h('span', {}, say(`one more ${per} asked costs `, `每多要求一${per}，代价 `), amount, ` ${unit}`)
    : h('span', {}, say(`one more ${per} allowed saves `, `每多允许一${per}，减少 `), amount, ` ${unit}`);
}

const STATUS: Record<string, [string, string]> = { statutory: ['statutory', '法定'], negotiable: ['negotiable', '可协商'], advisory: ['advisory', '建议'] };

export function policies(run: Run): HTMLElement {
  const file = 'policies.csv';
  const order = run.rows(file).map((row, i) => ({ row, i })).sort((a, b) => (numberIn(b.row, 'shadow_price') || 0) - (numberIn(a.row, 'shadow_price') || 0) || a.i - b.i);
  const rows = order.map(({ row, i }): Child[] => {
    const limits: Child[] = [];
    if (row.asked_min) limits.push('≥ ', run.cell(file, i, 'asked_min'));
    if (row.asked_min && row.asked_max) limits.push(' · ');
    if (row.asked_max) limits.push('≤ ', run.cell(file, i, 'asked_max'));
    const [english, chinese] = STATUS[row.status ?? ''] ?? ['', ''];
    return [
      h('span', {}, nameOf(row, 'policy'), h('small', {}, ` ${nameOf(row, 'rule')}${english ? ` · ${say(english, chinese)}` : ''}`)),
      h('span', {}, ...limits as Node[]), run.cell(file, i, 'baseline'), run.cell(file, i, 'got'), unitOf(row.unit ?? ''),
      row.kept === 'yes' ? h('span', { class: 'ok' }, say('kept', '满足')) : h('span', { class: 'bad' }, say('missed', '未满足')), [price(run, row, i), row.binding_limit && hooks.price?.(row)],
    ];
  });
  return section('policies', say('Policies: asked, today, got, price', '政策：要求、现状、结果与代价'),
    note(say('Dearest first. A price holds near this plan; how far, and a second solve that checks it: carbonopt price --verify.', '按代价由高到低排列。代价仅在本方案附近成立；适用范围与复算验证见 carbonopt price --verify。')),
    table(say('Every policy, checked cell by cell by the audit', '全部政策（审计逐单元核对）'), [say('policy', '政策'), `>${say('asked', '要求')}`, `>${say('today', '现状')}`, `>${say('got', '结果')}`, say('unit', '单位'), say('kept', '是否满足'), say('what one more costs', '边际代价')], rows, { class: 'policies' }));
}

export function areas(run: Run): HTMLElement {
  const file = 'areas.csv';
  const rows = run.rows(file).map((row, i): Child[] => [
    h('span', {}, swatch(run.use(row.use ?? '')?.colour ?? ''), nameOf(row)), run.cell(file, i, 'baseline_ha'), run.cell(file, i, 'plan_ha'), run.signedCell(file, i, 'change_ha'), run.cell(file, i, 'share', percent),
  ]);
  return section('areas', say('Areas and conversions', '面积与用地转移'),
    table(say('Area of each land use (ha)', '各类用地面积（公顷）'), [say('land use', '地类'), `>${say('today', '现状')}`, `>${say('plan', '方案')}`, `>${say('change', '变化')}`, `>${say('share of the plan', '方案占比')}`], rows),
    transitions(run));
}

function transitions(run: Run): HTMLElement {
  const file = 'transitions.csv';
  const rows = run.rows(file);
  const uses = run.shownUses;
  const largest = Math.max(...rows.filter(row => row.from !== row.to).map(row => numberIn(row, 'ha')), 0);
  const to = uses.filter(use => rows.some(row => row.to === use.id));
  const body = uses.filter(use => rows.some(row => row.from === use.id)).map((from): Child[] => [
    h('span', {}, swatch(from.colour), nameOf({ ...from })),
    ...to.map(use => {
      const i = rows.findIndex(row => row.from === from.id && row.to === use.id);
      if (i < 0) return h('span', { class: 'none' }, '·');
      const ha = numberIn(rows[i], 'ha');
      const depth = from.id === use.id ? 0 : Math.round(12 + 48 * Math.sqrt(ha / largest));
      return h('span', { class: from.id === use.id ? 'stay' : 'heat', style: depth ? `--depth:${depth}%` : undefined }, run.cell(file, i, 'ha'));
    }),
  ]);
  return table(say('Conversions (ha): rows today, columns in the plan; the diagonal stays', '用地转移矩阵（公顷）：行为现状，列为方案，对角线为保持不变'), [say('from \\ to', '转出 \\ 转入'), ...to.map(use => `>${nameOf({ ...use })}`)], body, { class: 'matrix' });
}

export function indicators(run: Run): HTMLElement | undefined {
  const file = 'indicators.csv';
  const rows = run.rows(file);
  if (rows.length === 0) return undefined;
  const body = rows.map((row, i) => ({ row, i })).filter(({ row }) => !row.class && (row.baseline || row.plan)).map(({ row, i }): Child[] => [
    nameOf(row), run.cell(file, i, 'baseline'), run.cell(file, i, 'plan'), unitOf(row.unit ?? ''),
  ]);
  return h('details', {}, h('summary', {}, say(`Indicators of the whole area (${body.length})`, `全域指标（${body.length} 项）`)),
    table(say('Indicators, today and in the plan; by land use in indicators.csv', '指标：现状与方案；分地类见 indicators.csv'), [say('indicator', '指标'), `>${say('today', '现状')}`, `>${say('plan', '方案')}`, say('unit', '单位')], body));
}

export function proof(run: Run): HTMLElement {
  const { gaps, bound, search, claimed, objective } = run.json;
  const unit = unitOf(objective?.unit ?? '');
  const items: Child[] = [];
  if (typeof bound === 'number') {
    items.push(h('p', {}, say('Bound ', '下界 '), run.number('bound'), ` ${unit}`, say(': no plan that keeps all policies is below it. Relative gap ', '：凡满足全部政策的方案都不低于此值。相对间隙 '), run.number('gaps.relative', percent),
      say('; of the price of compactness ', '；紧凑性代价中尚未证明的占 '), run.number('gaps.excess', percent), say(' is not proved necessary. ', '。'),
      say(`“${format(gaps.absolute)} ${unit}” is the most that any other plan could save. `, `任何其他方案至多再减少 ${format(gaps.absolute)} ${unit}。`)));
    items.push(note(say('The bound comes with numbers (certificate.bin) from which anybody can verify it: carbonopt audit. It says nothing of the coefficients: those are in the part on carbon.', '下界附有证明数据（certificate.bin），可用 carbonopt audit 复核。它不涉及系数的可靠性，系数见碳核算部分。')));
  } else items.push(h('p', {}, say('There is no verified bound: how far this plan is from the best one is not known.', '没有经过验证的下界：本方案与最优方案的差距未知。')));
  if (claimed) items.push(h('p', { class: 'warn' }, say(`Claimed by ${claimed.by}, not verified: bound ${format(claimed.bound)}.`, `${claimed.by} 声明、未经验证：下界 ${format(claimed.bound)}。`)));
  items.push(h('p', {}, say(`Solver ${search.solver}, seed ${search.seed}; ended: ${String(search.termination).replaceAll('_', ' ')}. `, `求解器 ${search.solver}，随机种子 ${search.seed}；结束原因：${TERMINATION[search.termination] ?? search.termination}。`),
    search.reproducible ? say('The same command gives the same plan, byte for byte.', '同一命令给出逐字节相同的方案。') : say('A limit of time ended the search: another machine may give another plan.', '由时间限制结束：在其他机器上可能得到不同方案。')));
  return section('proof', say('How good is the plan', '方案有多好'), ...items);
}

const TERMINATION: Record<string, string> = { within_gap: '达到所要求的间隙', time_limit: '时间限制', iteration_limit: '迭代限制', work_limit: '工作量限制', proved_infeasible: '已证明无解', cancelled: '已中断', stalled: '不再改进', optimal: '已证明最优' };

export function settings(run: Run): HTMLElement {
  const { inputs, versions, started_at } = run.json;
  const lock = run.data.files['scenario.lock.yaml'];
  return section('settings', say('Settings, sources and methods', '设置、来源与方法'),
    h('p', {}, say(`CarbonOptimizer ${versions.tool}, ${versions.runtime}; started ${started_at}. Every number on this page stands in a file of this folder; point at it to see which.`, `CarbonOptimizer ${versions.tool}，${versions.runtime}；开始于 ${started_at}。本页每个数字均取自本文件夹中的文件，将指针停在数字上可查看出处。`)),
    table(say('Files that were read', '读取的文件'), [say('file', '文件'), `>${say('bytes', '字节')}`, 'SHA-256'], (inputs ?? []).map((input: any): Child[] => [input.path, format(input.bytes), h('code', { title: input.sha256 }, input.sha256)])),
    lock ? h('details', {}, h('summary', {}, say('All settings (scenario.lock.yaml)', '全部设置（scenario.lock.yaml）')), h('pre', { tabindex: 0 }, lock)) : note(say('Settings are left out because the location is hidden.', '已隐藏位置，故不列出设置。')),
    note(say('Methods: Lagrangian relaxation with a verified lower bound, primal heuristics, and an audit that shares no code with the solver; see docs/formulation.md and docs/carbon.md. The colours are defaults of this program, not those of a drafting standard.',
      '方法：带可验证下界的拉格朗日松弛、原始启发式，以及与求解器不共用代码的审计；见 docs/formulation.md 与 docs/carbon.md。图中颜色为本程序默认值，并非制图规范用色。正式成果中的地图须按规定送审（审图号：________）。')),
    language() === 'zh' ? false : note('Maps for publication in China need a map review number (审图号).'));
}

export { swatch, signed };

import { h, note, section, table, type Child } from '../dom';
import { language, nameOf, say, unitOf } from '../language';
import { figure, format, percent, signed } from '../numbers';
import { chart, axis, base, colour } from '../charts/charts';
import { hooks } from './hooks';
import { todayMap } from './maps';
import type { Run } from './run';

const FILE = 'explanation.json';
const at = (key: string, value: number | null | undefined, show = format): HTMLElement => figure(value, { file: FILE, key }, show);

/** Why no plan keeps all policies: the conflict, the numbers, the ways out, a text for the minutes. */
export function infeasible(run: Run): HTMLElement | undefined {
  const explanation = run.data.files[FILE];
  if (!explanation) return undefined;
  const minutes = String(explanation[`minutes_${language()}`] ?? explanation.minutes_en);
  const copied = h('span', { role: 'status' });
  return section('infeasible', say('Why is it impossible?', '为什么无解？'),
    ...explanation.conflicts.map((conflict: any, i: number) => ofConflict(conflict, i, explanation.conflicts.length)),
    explanation.conflicts.length === 1 ? note(say('There is no further independent conflict.', '未发现其他独立冲突。')) : false,
    explanation.together ? [h('h3', {}, say('All conflicts at once', '同时化解全部冲突')), wayOut(explanation.together, 'together', '')] : false,
    todayMap(run),
    h('h3', {}, say('For the minutes', '会议纪要用语')), h('pre', { class: 'minutes', tabindex: 0 }, minutes),
    h('p', { class: 'no-print' }, h('button', { type: 'button', click: () => void copy(minutes, copied) }, say('Copy', '复制')), ' ', copied));
}

async function copy(text: string, told: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    told.textContent = say('copied', '已复制');
  } catch {
    told.textContent = say('select the text above and copy it', '请选中上方文字复制');
  }
}

function ofConflict(conflict: any, i: number, count: number): HTMLElement {
  const key = `conflicts.${i}`;
  const members = conflict.members as any[];
  const rows = members.flatMap((member, m): Child[][] => {
    const name = h('span', {}, nameOf(member), member.status === 'statutory' ? h('small', { class: 'fixed' }, say(' statutory, not adjustable', ' 法定，不可调')) : false);
    if (member.demands.length === 0) return [[name, say('a line on the map', '地图上的控制线'), '', '']];
    return member.demands.map((demand: any, d: number): Child[] => {
      const place = `${key}.members.${m}.demands.${d}`;
      const limits: Child[] = [demand.min !== null && ['≥ ', at(`${place}.min`, demand.min)], demand.min !== null && demand.max !== null && ' · ', demand.max !== null && ['≤ ', at(`${place}.max`, demand.max)]];
      return [name, limits, at(`${place}.today`, demand.today), unitOf(demand.unit)];
    });
  });
  return h('div', { class: 'conflict' },
    count > 1 ? h('h3', {}, say(`Conflict ${i + 1}`, `冲突 ${i + 1}`)) : false,
    h('p', { class: 'story' }, say(`These ${members.length} policies cannot all hold: ${members.map(member => `“${nameOf(member)}”`).join(', ')}. `, `以下 ${members.length} 项政策不能同时满足：${members.map(member => `“${nameOf(member)}”`).join('、')}。`),
      ofMissed(conflict, key),
      members.every(member => member.ends_conflict_in_whole ?? member.shown_necessary) ? say('Without any one of them the others can be kept.', '去掉其中任何一项，其余即可满足。') : ''),
    table(say('What they ask', '各项要求'), [say('policy', '政策'), `>${say('asked', '要求')}`, `>${say('today', '现状')}`, say('unit', '单位')], rows),
    shortfall(conflict, key),
    h('h3', {}, say('Ways out, smallest first', '调整办法（由小到大）')),
    ...(conflict.ways_out as any[]).map((way, w) => wayOut(way, `${key}.ways_out.${w}`, String.fromCharCode(65 + w))));
}

function wayOut(way: any, key: string, letter: string): HTMLElement {
  return h('div', { class: 'way' }, letter ? h('strong', {}, `${letter}. `) : false,
    (way.changes as any[]).map((change, c): Child => [c > 0 ? say('; ', '；') : '', `“${nameOf(change)}”`, say(' from ', ' 由 '), at(`${key}.changes.${c}.asked`, change.asked), say(' to ', ' 调为 '), at(`${key}.changes.${c}.relaxed`, change.relaxed), ` ${unitOf(change.unit)}${say(' (', '（')}`,
      signed(change.relaxed - change.asked), Number.isFinite(change.share) ? say(', ', '，') + percent(Math.abs(change.share)) : '', say(')', '）')]),
    ' ', way.verified ? h('span', { class: 'ok' }, say('verified by a plan', '已有方案验证')) : h('span', { class: 'bad' }, say('not verified', '未验证')),
    typeof way.net_carbon_tco2e_per_year === 'number' ? [say(' · net emissions then ', ' · 调整后净排放 '), at(`${key}.net_carbon_tco2e_per_year`, way.net_carbon_tco2e_per_year), ' ', unitOf('tCO2e/yr')] : false,
    hooks.applyWayOut?.(way.changes));
}

/** Field of a conflict that says what is missed while all other policies hold, or, in older folders, among its members alone. */
const missedField = (conflict: any): 'missed_in_whole_ha' | 'missed_ha' => (conflict.missed_in_whole_ha > 0 ? 'missed_in_whole_ha' : 'missed_ha');

function ofMissed(conflict: any, key: string): Child {
  const field = missedField(conflict);
  if (!(conflict[field] > 0)) return false;
  const whole = field === 'missed_in_whole_ha';
  return [whole ? say('Any plan that keeps the other policies misses them by at least ', '凡满足其余政策的方案，合计至少缺 ') : say('Any plan misses them by at least ', '任何方案合计至少缺 '), at(`${key}.${field}`, conflict[field]), say(' ha in all. ', ' 公顷。')];
}

/** What is asked for together against what is there at most, where every member that counts asks for area. */
function shortfall(conflict: any, key: string): HTMLElement | false {
  const floors = (conflict.members as any[]).flatMap(member => (member.demands as any[]).filter(demand => demand.min !== null && demand.unit === 'ha').map(demand => ({ name: nameOf(member), asked: Number(demand.min) })));
  const missed: number = conflict[missedField(conflict)];
  if (floors.length === 0 || !(missed > 0)) return false;
  const asked = floors.reduce((sum, floor) => sum + floor.asked, 0);
  const there = asked - missed;
  const caption = say(`Asked for together ${format(asked)} ha, attainable at most ${format(there)} ha: ${format(missed)} ha are missing (explanation.json · ${key}.${missedField(conflict)})`, `合计要求 ${format(asked)} 公顷，至多可得 ${format(there)} 公顷：缺 ${format(missed)} 公顷（explanation.json · ${key}.${missedField(conflict)}）`);
  const inks = ['--accent', '--forced', '--muted'];
  const bar = (name: string, row: number, value: number, ink: string): object => ({ type: 'bar', stack: 'all', name, barWidth: 26, itemStyle: { color: colour(ink), borderColor: colour('--paper'), borderWidth: 1 }, data: (row === 0 ? [value, 0] : [0, value]).map(part => ({ value: part, label: { show: part > 0.08 * asked } })), label: { position: 'inside', formatter: format(value), color: '#fff' } });
  return chart(caption, 150, () => ({
    ...base(), legend: { top: 0, textStyle: { color: colour('--ink') } }, grid: { left: 8, right: 24, top: 34, bottom: 8, containLabel: true }, tooltip: { trigger: 'item' },
    xAxis: { type: 'value', ...axis(), axisLabel: { ...(axis().axisLabel as object), formatter: format, hideOverlap: true } }, yAxis: { type: 'category', inverse: true, data: [say('asked', '要求'), say('there is', '可得')], ...axis(), axisTick: { show: false }, axisLabel: { color: colour('--ink') } },
    series: [...floors.map((floor, i) => bar(floor.name, 0, floor.asked, inks[i % inks.length]!)), bar(say('attainable at most', '至多可得'), 1, there, '--muted'), bar(say('missing', '缺口'), 1, missed, '--bad')],
  }));
}

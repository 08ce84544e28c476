import { h, type Child } from '../dom';
import { say, unitOf } from '../language';
import { format, percent, signed } from '../numbers';
import { numberIn } from '../table';
import type { Run } from './run';

const tile = (name: string, value: Child, words: Child): HTMLElement => h('div', { class: 'tile' }, h('h3', {}, name), h('p', { class: 'big' }, value), h('p', {}, words));

/** Five figures with a sentence each: net carbon, compactness, basic cropland quotas, lines kept, built-up land. */
export function tiles(run: Run): HTMLElement {
  return h('div', { class: 'tiles' }, ...[objective(run, /^net_carbon|^emissions/, say('Net carbon', '净碳排放')), objective(run, /^boundary/, say('Compactness', '紧凑性')), space(run, 'agricultural', say('Farmland', '耕地')), lines(run), space(run, 'urban', say('Built-up land', '建设用地'))]
    .filter((one): one is HTMLElement => one !== undefined));
}

function objective(run: Run, id: RegExp, name: string): HTMLElement | undefined {
  const file = 'objectives.csv';
  const i = run.rows(file).findIndex(row => !row.part && id.test(row.objective ?? row.id ?? ''));
  if (i < 0) return undefined;
  const [before, after] = [numberIn(run.rows(file)[i], 'baseline'), numberIn(run.rows(file)[i], 'plan')];
  const unit = unitOf(run.rows(file)[i]!.unit ?? '');
  const share = Math.abs(after - before) / Math.abs(before);
  const compact = id.source.includes('boundary');
  const moved = !Number.isFinite(share) || share === 0 ? say('unchanged', '不变')
    : after > before ? say(`${percent(share)} more than today`, `比现状增加 ${percent(share)}`) : say(`${percent(share)} less than today`, `比现状减少 ${percent(share)}`);
  return tile(name, [run.cell(file, i, 'plan'), ` ${unit}`], compact ? say(`boundary between land uses, ${moved}`, `地类边界总长，${moved}`) : moved);
}

/** Area of the land uses of a space, and the quotas on them that are missed today. */
function space(run: Run, kind: string, name: string): HTMLElement | undefined {
  const file = 'areas.csv';
  const uses = run.landUses.filter(use => use.space === kind).map(use => use.id);
  const rows = run.rows(file).map((row, i) => ({ row, i })).filter(({ row }) => uses.includes(row.use ?? ''));
  if (rows.length === 0 || run.yearMaps.length > 0) return undefined;
  const change = rows.reduce((sum, { row }) => sum + (numberIn(row, 'change_ha') || 0), 0);
  const value: Child = rows.length === 1 ? [run.cell(file, rows[0]!.i, 'plan_ha'), ` ${unitOf('ha')}`] : `${format(rows.reduce((sum, { row }) => sum + numberIn(row, 'plan_ha'), 0))} ${unitOf('ha')}`;
  return tile(name, value, Math.abs(change) < 0.005 ? say('as much as today', '与现状相同') : say(`${signed(change)} ha against today`, `较现状 ${signed(change)} 公顷`));
}

function lines(run: Run): HTMLElement {
  const rows = run.rows('policies.csv');
  const missed = rows.filter(row => row.kept !== 'yes').length;
  const today = rows.filter(row => row.kept_today === 'no' || (numberIn(row, 'asked_min') > numberIn(row, 'baseline') || numberIn(row, 'baseline') > numberIn(row, 'asked_max'))).length;
  return tile(say('Policies missed', '未满足的政策'), h('span', { class: missed > 0 ? 'bad' : 'ok' }, String(missed)),
    say(`of ${rows.length} rules, checked cell by cell; ${today} are missed by today's land`, `共 ${rows.length} 项，逐单元核对；现状有 ${today} 项不满足`));
}

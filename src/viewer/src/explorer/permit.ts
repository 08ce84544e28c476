import Draw from 'ol/interaction/Draw';
import GeoJSON from 'ol/format/GeoJSON';
import VectorLayer from 'ol/layer/Vector';
import VectorSource from 'ol/source/Vector';
import { h, note, section, table, type Child } from '../dom';
import { nameOf, say, unitOf } from '../language';
import { format, signed } from '../numbers';
import { paint, paletteOf } from '../map/grid';
import { LandMap } from '../map/land-map';
import { frameOf } from '../run/maps';
import type { Run } from '../run/run';
import { gapNote } from './cell';
import { askJson } from './server';

/** Draw a polygon, name the use it shall have: which lines and quotas speak against it. */
export function permit(run: Run, path: string): HTMLElement {
  const { grid, planMap } = run;
  if (!grid || !planMap) return h('div');
  const map = new LandMap(frameOf(grid), say('Plan; draw the site on it', '方案图，请绘制拟用地范围'));
  void grid.cells(planMap).then(cells => {
    if (!cells) return;
    const palette = paletteOf(run.landUses);
    map.picture(paint(grid.width, grid.height, i => palette[cells[i]!]!));
  });
  const source = new VectorSource();
  map.add(new VectorLayer({ source }), 20);
  const answer = h('div', { role: 'status', 'aria-live': 'polite' });
  const use = h('select', { 'aria-label': say('proposed use', '拟用途'), id: 'permit-use' }, ...run.shownUses.filter(one => !one.static).map(one => h('option', { value: one.id, selected: one.space === 'urban' }, nameOf({ ...one })))) as HTMLSelectElement;
  const judge = async (): Promise<void> => {
    const features = source.getFeatures();
    if (features.length === 0) return;
    answer.replaceChildren(note(say('Checking now…', '正在核对……')));
    try {
      show(run, await askJson('/api/permit', { run: path, to: use.value }, permitBody(features, run)), answer);
    } catch (failure) {
      answer.replaceChildren(h('p', { class: 'warn' }, failure instanceof Error && failure.message !== '404' ? failure.message : say('The polygon covers no planning unit.', '范围未覆盖任何规划单元。')));
    }
  };
  const drawing = new Draw({ source, type: 'Polygon' });
  drawing.on('drawstart', () => source.clear());
  drawing.on('drawend', () => setTimeout(() => void judge(), 0));
  use.addEventListener('change', () => void judge());
  drawing.setActive(false);
  map.ol.addInteraction(drawing);
  const button = h('button', { type: 'button', id: 'draw', 'aria-pressed': false, click: () => { drawing.setActive(!drawing.getActive()); button.setAttribute('aria-pressed', String(drawing.getActive())); } }, say('Draw a polygon', '绘制范围'));
  return section('permit', say('May this be built?', '能否在此建设？'), h('p', { class: 'controls no-print' }, button, h('label', {}, say('to become ', '拟转为 '), use)), note(say('Click the corners, double-click to end.', '依次点击各角点，双击结束。')), map.element, answer);
}

/** GeoJSON in the reference system of the run; its code stands in brackets at the end of the name. */
function permitBody(features: ReturnType<VectorSource['getFeatures']>, run: Run): string {
  const json = JSON.parse(new GeoJSON().writeFeatures(features));
  const code = /\(EPSG:(\d+)\)\s*$/.exec(run.data.grid?.crs ?? '')?.[1];
  if (code) json.crs = { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${code}` } };
  return JSON.stringify(json);
}

function show(run: Run, told: any, answer: HTMLElement): void {
  const lines: Child[][] = [
    ...told.forbidden_by.map((line: any): Child[] => [run.policyName(line.policy), say('forbids it on ', '禁止面积 ') + `${format(line.hectares)} ${say('ha', '公顷')}`]),
    ...told.newly_broken.map((rule: any): Child[] => [run.policyName(rule.policy), `${say('would be broken: ', '将被突破：')}${format(Number(rule.value))} ${unitOf(rule.unit)}`]),
  ];
  answer.replaceChildren(
    h('p', {}, h('strong', { class: told.permitted ? 'ok' : 'bad' }, told.permitted ? say('No policy speaks against it.', '没有政策限制。') : say('It breaks policies.', '违反政策。')), ` ${format(told.hectares)} ${say('ha', '公顷')}`),
    lines.length > 0 ? table(say('What speaks against it', '限制因素'), [say('policy', '政策'), ''], lines) : '',
    table(say('What it changes, computed now', '带来的变化（即时计算）'), [say('objective', '目标'), `>${say('change', '变化')}`, say('unit', '单位')], told.objectives.map((one: any): Child[] => {
      const term = run.json.objective.terms.find((other: any) => other.id === one.objective);
      return [term ? nameOf(term) : one.objective, signed(one.after - one.before), unitOf(one.unit)];
    })), gapNote(run));
}

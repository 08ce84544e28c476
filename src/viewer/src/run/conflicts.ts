import { download, h, note, section, table, type Child } from '../dom';
import { bracketed, nameOf, say } from '../language';
import { format } from '../numbers';
import { paint, rgba, type Grid } from '../map/grid';
import { LandMap } from '../map/land-map';
import { lineLayers, lineSwatch } from '../map/lines';
import { field } from '../table';
import { frameOf, mapNote } from './maps';
import type { Run } from './run';

/** Connected land that two or more lines claim, or that a line encloses although its use today does not fit. */
interface Patch { bits: number; misfit: boolean; pixels: number; left: number; top: number; right: number; bottom: number; first: number; uses: Map<number, number> }

const MOST_SHOWN = 30;

/** Where the lines of different departments overlap, and built-up land inside red lines; numbered by hectares. */
export function conflicts(run: Run): HTMLElement | undefined {
  const { grid } = run;
  if (!grid || run.lines.length === 0 || !grid.names.includes('control_lines')) return undefined;
  const host = h('div', { class: 'conflicts' }, note(say('Looking for overlaps…', '正在查找重叠……')));
  void (async () => {
    const bits = await grid.cells('control_lines');
    const before = await grid.cells('baseline');
    if (bits) host.replaceChildren(...show(run, grid, bits, before));
  })();
  return section('conflicts', say('Where lines conflict', '控制线冲突'), host);
}

/** Land uses that a line of a kind cannot have inside. */
function misfitOf(run: Run, bits: number, code: number | undefined): boolean {
  const use = run.landUses.find(one => one.code === code);
  return use?.space === 'urban' && run.lines.some(line => (bits >> line.bit) & 1 && ['ecological_red_line', 'permanent_basic_farmland'].includes(line.kind));
}

function patchesOf(run: Run, grid: Grid, bits: Uint8Array, before: Uint8Array | undefined): { patches: Patch[]; mask: Int32Array } {
  const noData = grid.noData('control_lines');
  const kind = new Int32Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    if (bits[i] === noData || bits[i] === 0) continue;
    // A growth boundary takes in other lines on purpose where cities have parks: it counts, as any pair does.
    const overlaps = (bits[i]! & (bits[i]! - 1)) !== 0;
    const misfit = misfitOf(run, bits[i]!, before?.[i]);
    kind[i] = misfit ? 256 + bits[i]! : overlaps ? bits[i]! : 0;
  }
  const mask = new Int32Array(bits.length);
  const patches: Patch[] = [];
  const stack: number[] = [];
  for (let first = 0; first < kind.length; first++) {
    if (kind[first] === 0 || mask[first] !== 0) continue;
    const patch: Patch = { bits: kind[first]! % 256, misfit: kind[first]! >= 256, pixels: 0, left: grid.width, top: grid.height, right: 0, bottom: 0, first, uses: new Map() };
    patches.push(patch);
    stack.push(first);
    mask[first] = patches.length;
    while (stack.length > 0) {
      const i = stack.pop()!;
      const [x, y] = [i % grid.width, Math.floor(i / grid.width)];
      patch.pixels++;
      if (before) patch.uses.set(before[i]!, (patch.uses.get(before[i]!) ?? 0) + 1);
      [patch.left, patch.right, patch.top, patch.bottom] = [Math.min(patch.left, x), Math.max(patch.right, x + 1), Math.min(patch.top, y), Math.max(patch.bottom, y + 1)];
      for (const [nx, ny] of [[x - 1, y], [x + 1, y], [x, y - 1], [x, y + 1]] as const) {
        const next = ny * grid.width + nx;
        if (nx >= 0 && ny >= 0 && nx < grid.width && ny < grid.height && mask[next] === 0 && kind[next] === kind[first]) { mask[next] = patches.length; stack.push(next); }
      }
    }
  }
  return { patches, mask };
}

function show(run: Run, grid: Grid, bits: Uint8Array, before: Uint8Array | undefined): HTMLElement[] {
  const { patches, mask } = patchesOf(run, grid, bits, before);
  if (patches.length === 0) return [h('p', {}, say('No two lines overlap, and no built-up land lies inside red lines or basic farmland.', '各控制线互不重叠，红线与基本农田内也没有建设用地。'))];
  const order = patches.map((patch, i) => ({ patch, i })).sort((a, b) => b.patch.pixels - a.patch.pixels || a.i - b.i);
  const [west, , , north] = grid.extent;
  const [w, t] = [grid.data.cell_width * grid.data.step, grid.data.cell_height * grid.data.step];
  const extentOf = (patch: Patch): [number, number, number, number] => [west + patch.left * w, north - patch.bottom * t, west + patch.right * w, north - patch.top * t];
  const kindOf = (patch: Patch): string => (patch.misfit ? say('built-up inside: ', '线内建设用地：') : say('overlap: ', '重叠：')) + run.lines.filter(line => (patch.bits >> line.bit) & 1).map(line => nameOf({ ...line })).join(' + ');
  const title = say('Conflicts between lines', '控制线冲突');
  const map = new LandMap(frameOf(grid), title);
  const [overlap, inside, ground] = [rgba('#7b1fa2'), rgba('#d84315'), rgba('#efefec')];
  const noData = grid.noData('control_lines');
  map.picture(paint(grid.width, grid.height, i => (bits[i] === noData ? 0 : mask[i] === 0 ? ground : patches[mask[i]! - 1]!.misfit ? inside : overlap)));
  for (const layer of lineLayers(grid, bits, run.lines)) map.add(layer, 10);
  map.numbers(order.slice(0, MOST_SHOWN).map(({ patch }, at) => ({ x: west + ((patch.first % grid.width) + 0.5) * w, y: north - (Math.floor(patch.first / grid.width) + 0.5) * t, text: String(at + 1) })));
  const usesOf = (patch: Patch): string => [...patch.uses].sort((a, b) => b[1] - a[1]).map(([code]) => run.landUses.find(use => use.code === code)).filter(use => use !== undefined).map(use => nameOf({ ...use })).join(say(', ', '、'));
  const rows = order.slice(0, MOST_SHOWN).map(({ patch }, at): Child[] => [
    h('button', { type: 'button', class: 'quiet', click: () => { map.goTo(extentOf(patch)); map.mark(extentOf(patch)); map.element.scrollIntoView({ block: 'nearest' }); }, 'aria-label': say(`conflict ${at + 1}: show on the map`, `冲突 ${at + 1}：在图上显示`) }, `${at + 1}`), kindOf(patch), usesOf(patch), format(patch.pixels * grid.hectares),
  ]);
  const csv = ['number,kind,policies,hectares,west,south,east,north', ...order.map(({ patch }, at) => [
    at + 1, patch.misfit ? 'built_up_inside' : 'overlap', run.lines.filter(line => (patch.bits >> line.bit) & 1).map(line => line.policy).join('+'), (patch.pixels * grid.hectares).toFixed(4), ...(run.data.hidden ? ['', '', '', ''] : extentOf(patch)),
  ].map(field).join(','))].join('\n') + '\n';
  const total = patches.reduce((sum, patch) => sum + patch.pixels, 0) * grid.hectares;
  return [
    h('p', {}, say(`${patches.length} places, ${format(total)} ha in all, largest first. Who gives way is for the departments to decide; statutory lines are never moved by the program.`, `共 ${patches.length} 处，合计 ${format(total)} 公顷，按面积由大到小编号。如何调整由主管部门决定；程序从不改动法定控制线。`), ' ',
      h('button', { type: 'button', class: 'no-print', click: () => download('conflicts.csv', '\uFEFF' + csv) }, say('Download as CSV', '下载 CSV'))),
    h('figure', { class: 'map-figure' }, map.element,
      h('ul', { class: 'legend' }, h('li', {}, h('span', { class: 'swatch', style: 'background:#7b1fa2' }), say('lines overlap', '控制线重叠')), h('li', {}, h('span', { class: 'swatch', style: 'background:#d84315' }), say('built-up land inside', '线内建设用地')), ...run.lines.map(line => lineSwatch(line))),
      h('figcaption', {}, bracketed(title, mapNote(run, 'control_lines.tif, baseline.tif')))),
    table(say(`Conflicts by area${patches.length > MOST_SHOWN ? `, the largest ${MOST_SHOWN} of ${patches.length}` : ''}`, `冲突图斑${patches.length > MOST_SHOWN ? `（${patches.length} 处中最大的 ${MOST_SHOWN} 处）` : ''}`), [say('no.', '编号'), say('what', '类型'), say('land use today', '现状地类'), `>${say('ha', '公顷')}`], rows),
  ];
}

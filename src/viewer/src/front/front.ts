import type { LandUse, PageData } from '../data';
import { Grid } from '../map/grid';
import { numberIn, parseCsv, type Row } from '../table';

export interface Axis { id: string; name_en: string; name_zh: string; unit: string; ideal?: number; nadir?: number }

/** One solve of a front: a row of front.csv. */
export interface Point { row: number; values: number[]; efficient: boolean; proved: boolean; status: string; hash: string; method: string; gap: number; weights: number[]; shares: number[]; caps: number[]; bound: number; source: Row }

/** A front folder as its page shows it. */
export class Front {
  readonly json: any;
  readonly axes: Axis[];
  readonly points: Point[];
  readonly grid: Grid | undefined;
  readonly landUses: LandUse[];

  constructor(readonly data: PageData) {
    this.json = data.files['front.json'];
    this.axes = this.json.axes;
    this.landUses = (data as unknown as { land_uses?: LandUse[] }).land_uses ?? [];
    this.grid = data.grid ? new Grid(data.grid, this.landUses) : undefined;
    const read = parseCsv(data.files['front.csv']).map((source): Point => ({
      row: numberIn(source, 'row'), values: this.axes.map(axis => numberIn(source, axis.id)), efficient: false, proved: source.settled ? source.settled === 'proved' : source.status === 'WithinGap' && source.bound_verified === 'yes',
      status: source.status ?? '', hash: source.plan_sha256 ?? '', method: source.method ?? '', gap: numberIn(source, 'gap'),
      weights: this.axes.map(axis => numberIn(source, `weight_${axis.id}`)), shares: this.axes.map(axis => numberIn(source, `normalised_weight_${axis.id}`)),
      caps: this.axes.map(axis => { const cap = numberIn(source, `max_${axis.id}`); return Number.isNaN(cap) ? Infinity : cap; }), bound: source.proved_empty === 'yes' ? Infinity : numberIn(source, 'bound'), source,
    }));
    this.points = read;
    markEfficient(read);
  }

  get planned(): Point[] { return this.points.filter(point => point.values.every(Number.isFinite)); }

  private maps: Map<string, string> | undefined;

  /** Name of the map of a point; equal plans share one. */
  mapOf(point: Point): string | undefined {
    if (!this.maps) {
      this.maps = new Map();
      const names = new Set(this.grid?.names);
      for (const { hash, row } of this.points) if (!this.maps.has(hash) && names.has(`plan_${row}`)) this.maps.set(hash, `plan_${row}`);
    }
    return this.maps.get(point.hash);
  }
}

/** A point is efficient when none is as good in every axis and better in one; of equal ones the first. */
function markEfficient(points: Point[]): void {
  const planned = points.filter(point => point.values.every(Number.isFinite)).sort((a, b) => compare(a.values, b.values) || a.row - b.row);
  const kept: Point[] = [];
  for (const point of planned) {
    if (kept.some(other => other.values.every((value, a) => value <= point.values[a]!))) continue;
    point.efficient = true;
    kept.push(point);
  }
}

const compare = (a: number[], b: number[]): number => { for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!; return 0; };

/**
 * Between two axes, the part where better plans may still hide: above what the bounds exclude and below what the plans dominate. A solve with weights w,
 * caps c and bound b proves that no plan within c has w·f below b (as in front.json, from the same bounds); of more than two axes only solves that
 * weigh and cap no other axis speak about these two.
 */
export function openRegion(front: Front, a: number, b: number, steps = 240): [number, number, number][] {
  const points = front.planned;
  const xs = points.map(point => point.values[a]!);
  const ys = points.map(point => point.values[b]!);
  const [left, right] = [front.axes[a]!.ideal ?? Math.min(...xs), Math.max(...xs)];
  const top = Math.max(...ys);
  const cuts = front.points.filter(point => !Number.isNaN(point.bound) && point.weights.some(w => w > 0) && point.weights.every((w, i) => i === a || i === b || w === 0) && point.caps.every((cap, i) => i === a || i === b || cap === Infinity));
  if (cuts.length === 0 || !(right > left)) return [];
  const at = [...new Set([...xs.filter(x => x >= left), ...Array.from({ length: steps + 1 }, (_, i) => left + ((right - left) * i) / steps)])].sort((p, q) => p - q);
  return at.map(x => {
    let least = -Infinity;
    for (const cut of cuts) {
      if (x > cut.caps[a]!) continue;
      const [wx, wy] = [cut.weights[a]!, cut.weights[b]!];
      const proved = wy > 0 ? (cut.bound - wx * x) / wy : wx * x < cut.bound ? Infinity : -Infinity;
      least = Math.max(least, Math.min(proved, cut.caps[b]!));
    }
    const stair = Math.min(top, ...points.filter(point => point.values[a]! <= x).map(point => point.values[b]!));
    const low = Math.min(stair, Math.max(least, front.axes[b]!.ideal ?? -Infinity));
    return [x, low, stair] as [number, number, number];
  }).filter(([, low]) => Number.isFinite(low));
}

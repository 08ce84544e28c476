import type { LandUse, PageData } from '../data';
import { Grid } from '../map/grid';
import type { ControlLine } from '../map/lines';
import { nameOf } from '../language';
import { numberIn, parseCsv, type Row } from '../table';
import { figure, format, signed } from '../numbers';

/** A run folder as its page shows it. */
export class Run {
  readonly json: any;
  readonly landUses: LandUse[];
  readonly lines: ControlLine[];
  readonly grid: Grid | undefined;
  private readonly tables = new Map<string, Row[]>();

  constructor(readonly data: PageData) {
    this.json = data.files['run.json'];
    this.landUses = this.json.land_uses ?? [];
    this.lines = this.json.control_lines ?? [];
    this.grid = data.grid ? new Grid(data.grid, this.landUses) : undefined;
  }

  get hasPlan(): boolean { return Boolean(this.json.objective); }

  /** Maps of planning years, in order. */
  get yearMaps(): string[] { return (this.grid?.names ?? []).filter(name => /^plan_\d{4}$/.test(name)); }

  /** The map of the plan, or of its last year. */
  get planMap(): string | undefined { return this.yearMaps.at(-1) ?? this.grid?.names.find(name => name === 'plan'); }

  /** Land uses that occur on maps: of plans over several years those of today, not their trajectories. */
  get shownUses(): LandUse[] {
    return this.yearMaps.length > 0 ? this.landUses.filter(use => !/_\d{4}$/.test(use.id)) : this.landUses;
  }

  use(id: string): LandUse | undefined { return this.landUses.find(use => use.id === id); }

  policyName(id: string): string {
    const found = this.rows('policies.csv').find(one => one.policy === id);
    return found ? nameOf(found, 'policy') : id;
  }

  rows(file: string): Row[] {
    let rows = this.tables.get(file);
    if (!rows) this.tables.set(file, rows = parseCsv(this.data.files[file]));
    return rows;
  }

  /** A number of run.json, by its path. */
  number(key: string, show: (value: number) => string = format): HTMLElement {
    const value = key.split('.').reduce<any>((at, part) => at?.[part], this.json);
    return figure(value, { file: 'run.json', key }, show);
  }

  /** A number of a table, by row and column. */
  cell(file: string, row: number, column: string, show: (value: number) => string = format): HTMLElement {
    return figure(numberIn(this.rows(file)[row], column), { file, key: `${row}:${column}` }, show);
  }

  signedCell(file: string, row: number, column: string): HTMLElement { return this.cell(file, row, column, signed); }
}

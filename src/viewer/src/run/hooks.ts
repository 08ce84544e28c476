import type { Child } from '../dom';
import type { Grid } from '../map/grid';
import type { Row } from '../table';
import type { Run } from './run';

/** What the explorer adds to pages that are files otherwise. */
export const hooks: {
  /** Called with a pixel when it is looked at. */
  inspect?: (run: Run, grid: Grid, pixel: number, answer: HTMLElement) => void;
  /** Stands beside the price of a policy. */
  price?: (row: Row) => Child;
  /** Stands beside a way out of a conflict. */
  applyWayOut?: (changes: any[]) => Child;
  /** Opens a run of a batch. */
  openRun?: (id: string) => void;
} = {};

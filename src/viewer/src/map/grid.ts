import type { GridData, LandUse } from '../data';
import { inflate } from '../data';

/** Class maps of one grid, unpacked when they are first asked for; at most a few are kept, each has a byte per pixel. */
export class Grid {
  private static readonly MOST_KEPT = 6;
  private readonly kept = new Map<string, Uint8Array>();

  constructor(readonly data: GridData, readonly landUses: readonly LandUse[]) {}

  get width(): number { return this.data.width; }
  get height(): number { return this.data.height; }
  get names(): string[] { return Object.keys(this.data.maps); }
  get isOverview(): boolean { return this.data.step > 1; }

  /** Map metres per unit of the reference system. */
  get metres(): number {
    if (!this.data.geographic) return 1;
    return 111_320 * Math.cos(((this.data.y - (this.data.rows * this.data.cell_height) / 2) * Math.PI) / 180);
  }

  /** Hectares of one pixel. */
  get hectares(): number {
    const metres = this.data.geographic ? this.metres * 111_320 : 1;
    return (this.data.cell_width * this.data.cell_height * this.data.step ** 2 * metres) / 10_000;
  }

  get extent(): [number, number, number, number] {
    const { x, y, width, height, cell_width, cell_height, step } = this.data;
    return [x, y - height * cell_height * step, x + width * cell_width * step, y];
  }

  noData(name: string): number { return this.data.maps[name]?.no_data ?? -1; }

  async cells(name: string): Promise<Uint8Array | undefined> {
    const known = this.kept.get(name);
    if (known) return known;
    const packed = this.data.maps[name];
    if (!packed) return undefined;
    const cells = await inflate(packed.cells);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < Grid.MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    this.kept.set(name, cells);
    return cells;
  }

  /** Adds a map made in the browser. */
  put(name: string, cells: Uint8Array, noData: number): void {
    this.data.maps[name] = { no_data: noData, cells: '' };
    this.kept.set(name, cells);
  }

  /** Pixel at a place; -1 outside. */
  pixelAt(x: number, y: number): number {
    const [west, , , north] = this.extent;
    const column = Math.floor((x - west) / (this.data.cell_width * this.data.step));
    const row = Math.floor((north - y) / (this.data.cell_height * this.data.step));
    return column < 0 || row < 0 || column >= this.width || row >= this.height ? -1 : row * this.width + column;
  }
}

/** Colours of bytes as RGBA words, little-endian; 0 is transparent. */
export type Palette = Uint32Array;

export const rgba = (hex: string, alpha = 255): number => {
  const value = parseInt(hex.slice(1), 16);
  return ((alpha << 24) | ((value & 0xff) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
};

export function paletteOf(landUses: readonly LandUse[], alpha = 255): Palette {
  const palette = new Uint32Array(256);
  for (const use of landUses) if (use.code < 256) palette[use.code] = rgba(use.colour, alpha);
  return palette;
}

/** A picture of one word per pixel. */
export function paint(width: number, height: number, colourAt: (pixel: number) => number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(width, height);
  const words = new Uint32Array(image.data.buffer);
  for (let i = 0; i < words.length; i++) words[i] = colourAt(i);
  context.putImageData(image, 0, 0);
  return canvas;
}

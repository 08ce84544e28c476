/** What a page holds; see ReportPage.Schema. Everything in it is data: nothing of it is ever run or read as markup. */
export interface PageData {
  schema: string;
  kind: string;
  language?: 'en' | 'zh';
  hidden: boolean;
  files: Record<string, any>;
  grid?: GridData;
  parcels?: ParcelsData;
  plans?: { row: number; cells: string }[];
  cuts?: number[][][];
}

export interface GridData {
  width: number; height: number; columns: number; rows: number; step: number;
  x: number; y: number; cell_width: number; cell_height: number; geographic: boolean; crs: string;
  maps: Record<string, { no_data: number; cells: string }>;
}

export interface ParcelsData {
  x: number; y: number; scale: number; geographic: boolean; crs: string;
  features: [string, string, string, number, number[][][]][];
}

export interface LandUse { id: string; code: number; name_en: string; name_zh: string; space: string; colour: string; static: boolean }

export function readPage(): PageData {
  const text = document.getElementById('data')?.textContent ?? '{}';
  return JSON.parse(text) as PageData;
}

/** Bytes of a deflated base-64 text. */
export async function inflate(text: string): Promise<Uint8Array> {
  const packed = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

import type { PageData } from '../data';
import { say } from '../language';
import { askJson } from './server';

/** A result folder below the one that is served. */
export interface Folder { path: string; kind: string; scenario: string; status: string; total: number | null; bound: number | null }

/** What is open: the list of results, or one of them. */
export const state: { folders: Folder[]; path?: string; page?: PageData; message: string; draw: () => void } = { folders: [], message: '', draw: () => undefined };

export async function refresh(): Promise<void> {
  state.folders = (await askJson('/api/folders')).folders;
}

/** Opens a result. */
export async function open(path: string): Promise<void> {
  state.message = say('Loading…', '正在读取……');
  state.draw();
  try {
    state.page = await askJson('/api/page', { run: path });
    state.path = path;
    state.message = '';
  } catch (failure) {
    state.message = `${path}: ${failure instanceof Error ? failure.message : String(failure)}`;
  }
  state.draw();
  window.scrollTo(0, 0);
}

export function close(): void {
  state.page = undefined;
  state.path = undefined;
  void refresh().then(() => state.draw());
  state.draw();
}

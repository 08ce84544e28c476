import { askJson } from './server';
import { state } from './state';

const INTERVAL = 2000;

/** While a batch is open that is not finished, asks how it stands and draws it again when that has changed. */
export function watchBatch(): void {
  window.setInterval(() => void look(), INTERVAL);
}

async function look(): Promise<void> {
  const { page, path } = state;
  const standing = page?.files['batch-standing.json'];
  if (!page || page.kind !== 'batch' || path === undefined || !(standing?.waiting > 0 || standing?.running?.length > 0)) return;
  try {
    const now = await askJson('/api/page', { run: path });
    if (state.page !== page || JSON.stringify(now.files) === JSON.stringify(page.files)) return;
    state.page = now;
    state.draw();
  } catch {
    // The next look may succeed.
  }
}

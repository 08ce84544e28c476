/** A CSV file of the folder: rows by column name, and where each stands. */
export interface Row { readonly [column: string]: string }

export function parseCsv(text: string | undefined): Row[] {
  if (!text) return [];
  const lines = split(text);
  const head = lines[0] ?? [];
  return lines.slice(1).filter(line => line.length > 1 || line[0] !== '').map(line => Object.fromEntries(head.map((name, i) => [name, line[i] ?? ''])));
}

/** Fields by line; quotes as in RFC 4180. */
function split(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') { line.push(field); field = ''; }
    else if (c === '\n') { line.push(field); lines.push(line); line = []; field = ''; }
    else if (c !== '\r') field += c;
  }
  if (field !== '' || line.length > 0) { line.push(field); lines.push(line); }
  return lines;
}

/** A cell as a number; NaN where it is empty. */
export const numberIn = (row: Row | undefined, column: string): number => (row?.[column] ? Number(row[column]) : NaN);

/** A text as a CSV field. */
export const field = (value: unknown): string => {
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};

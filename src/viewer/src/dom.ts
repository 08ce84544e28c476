export type Child = Node | string | null | undefined | false | Child[];

type Attributes = Record<string, string | number | boolean | undefined | ((event: Event) => void)>;

/** Makes an element. Text is always text: nothing from data is ever read as markup. */
export function h(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

export function append(parent: Node, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child);
    else if (child) parent.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  }
}

/** Tables of so many rows stay on one sheet. */
const MOST_WHOLE = 14;

/** A table with a caption, a head and rows; columns whose name starts with > are set to the right. */
export function table(caption: string, head: string[], rows: Child[][], attributes: Attributes = {}): HTMLElement {
  const right = head.map(name => name.startsWith('>'));
  const cell = (tag: string, child: Child, i: number, extra: Attributes = {}): HTMLElement => h(tag, { class: right[i] ? 'right' : undefined, ...extra }, child);
  return h('div', { class: rows.length <= MOST_WHOLE ? 'scroll whole' : 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', attributes,
      h('caption', {}, caption),
      h('thead', {}, h('tr', {}, ...head.map((name, i) => cell('th', name.replace(/^>/, ''), i, { scope: 'col' })))),
      h('tbody', {}, ...rows.map(row => h('tr', {}, ...row.map((child, i) => (i === 0 ? cell('th', child, i, { scope: 'row' }) : cell('td', child, i))))))));
}

/** A part of the page with a heading. */
export function section(id: string, title: string, ...children: Child[]): HTMLElement {
  return h('section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, title), ...children);
}

export const note = (...children: Child[]): HTMLElement => h('p', { class: 'note' }, ...children);

/** Offers text as a file, without any request. */
export function download(name: string, text: string, type = 'text/csv'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = h('a', { href: url, download: name });
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

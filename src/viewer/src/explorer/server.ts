/** Questions to the local server. The token of the address goes with each as a header. */
const token = (): string => new URLSearchParams(location.search).get('token') ?? '';

export class Refused extends Error {
  constructor(readonly status: number, message: string) { super(message); }
}

export async function ask(path: string, query: Record<string, string | number> = {}, body?: string): Promise<Response> {
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  const response = await fetch(`${path}${text ? `?${text}` : ''}`, { method: body === undefined ? 'GET' : 'POST', headers: { 'X-Token': token() }, body });
  if (response.ok) return response;
  const told = await response.text();
  let message = told;
  try { message = String(JSON.parse(told).error); } catch { /* No JSON: the status says it. */ }
  throw new Refused(response.status, message || String(response.status));
}

export const askJson = async (path: string, query: Record<string, string | number> = {}, body?: string): Promise<any> => (await ask(path, query, body)).json();

/** Server-sent events, read by fetch because the token goes as a header. */
export async function* events(path: string, query: Record<string, string | number>): AsyncGenerator<{ event: string; data: string }> {
  const reader = (await ask(path, query)).body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const of = (name: string): string => lines.find(line => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
      yield { event: of('event') || 'message', data: of('data') };
    }
  }
}

import type { PageData } from '../data';
import type { Child } from '../dom';
export function frontPage(_data: PageData): { title: string; body: Child[] } { return { title: '', body: [] }; }

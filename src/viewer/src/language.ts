/** Language of the page. Texts stand as pairs where they are used, as in the program. */
export type Language = 'en' | 'zh';

let current: Language = 'en';

export const language = (): Language => current;

export function setLanguage(next: Language): void {
  current = next;
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
}

/** The text in the language of the page. */
export const say = (english: string, chinese: string): string => (current === 'zh' ? chinese : english);

/** Words in brackets after others, as the language writes them. */
export const bracketed = (text: string, inside: string): string => say(`${text} (${inside})`, `${text}（${inside}）`);

/** `name_en` or `name_zh` of a record. */
export function nameOf(record: Record<string, unknown>, key = 'name'): string {
  return String(record[`${key}_${current}`] ?? record[`${key}_en`] ?? '');
}

const UNITS: Record<string, string> = {
  'tCO2e/yr': '吨CO₂e/年', tCO2e: '吨CO₂e', ha: '公顷', cells: '个像元', parcels: '个地块', CNY: '元', m: '米', km: '公里', patches: '个', 'patches/100 ha': '个/百公顷', 'm/ha': '米/公顷', 'tCO2e/ha/yr': '吨CO₂e/公顷·年', 1: '', points: '分', 'tCO2e/yr/ha': '吨CO₂e/年·公顷', 'tCO2e/ha': '吨CO₂e/公顷', 'm yr': '米·年', '%': '%', '': '',
};

/** A unit as readers write it. */
export const unitOf = (unit: string): string => (current === 'zh' ? UNITS[unit] ?? unit : unit).replace('CO2', 'CO₂');

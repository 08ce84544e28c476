import 'ol/ol.css';
import './style.css';
import { readPage, type PageData } from './data';
import { h, append, type Child } from './dom';
import { language, say, setLanguage, type Language } from './language';
import { charts, disposeCharts } from './charts/charts';
import { disposeMaps, landMaps } from './map/land-map';
import { runPage } from './run/page';
import { frontPage } from './front/page';
import { tablesPage } from './folders/tables-page';
import { batchPage } from './folders/batch-page';
import { startExplorer, explorerPage } from './explorer/explorer';

export interface Page { title: string; status?: Child; body: Child[] }

const PAGES: Record<string, (data: PageData) => Page> = { run: runPage, front: frontPage, batch: batchPage, explorer: explorerPage };

let data: PageData;

function draw(): void {
  disposeMaps();
  disposeCharts();
  const page = (PAGES[data.kind] ?? tablesPage)(data);
  document.title = page.title;
  const app = document.getElementById('app')!;
  const links = page.body.flat(3).filter((child): child is HTMLElement => child instanceof HTMLElement && child.tagName === 'SECTION' && child.id !== '');
  app.replaceChildren(
    h('a', { class: 'skip', href: '#main' }, say('Skip to the content', '跳到正文')),
    h('header', {}, h('div', { class: 'bar-inner' },
      h('div', { class: 'name' }, h('h1', {}, page.title), page.status),
      h('div', { class: 'tools no-print' },
        h('button', { type: 'button', id: 'language', lang: language() === 'en' ? 'zh-CN' : 'en', click: () => switchLanguage(language() === 'en' ? 'zh' : 'en') }, language() === 'en' ? '中文' : 'English'),
        h('button', { type: 'button', id: 'theme', 'aria-pressed': isDark(), click: switchTheme }, isDark() ? say('Light', '浅色') : say('Dark', '深色')),
        h('button', { type: 'button', id: 'print', click: () => window.print() }, say('Print', '打印')))),
      links.length > 2 ? h('nav', { class: 'no-print', 'aria-label': say('Contents', '目录') }, ...links.map(link => h('a', { href: `#${link.id}` }, link.querySelector('h2')?.textContent ?? link.id))) : false),
    h('main', { id: 'main', tabindex: -1 }));
  append(app.querySelector('main')!, page.body);
  app.append(h('footer', {}, h('p', {}, say('Made by CarbonOptimizer. This page needs no network and sends nothing.', '由 CarbonOptimizer 生成。本页无需联网，也不发送任何数据。'))));
}

const isDark = (): boolean => document.documentElement.dataset.theme === 'dark';

function switchTheme(): void {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  redraw();
}

function switchLanguage(next: Language): void {
  setLanguage(next);
  redraw();
  document.getElementById('language')?.focus();
}

/** Draws again at the same place of the page. */
function redraw(): void {
  const y = window.scrollY;
  draw();
  window.scrollTo(0, y);
}

/** A print lays the page out at paper width first: maps and charts are drawn for it, then put back. */
function preparePrint(): void {
  document.documentElement.classList.add('printing');
  for (const part of document.querySelectorAll<HTMLDetailsElement>('details:not([open])')) { part.open = true; part.dataset.closed = ''; }
  for (const chart of charts()) { chart.resize(); chart.getZr().flush(); }
  for (const map of landMaps()) map.drawNow();
}

function endPrint(): void {
  document.documentElement.classList.remove('printing');
  for (const part of document.querySelectorAll<HTMLDetailsElement>('details[data-closed]')) { part.open = false; delete part.dataset.closed; }
  for (const chart of charts()) chart.resize();
  for (const map of landMaps()) map.drawNow();
}

function start(): void {
  data = readPage();
  setLanguage(data.language ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'));
  document.documentElement.dataset.theme = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  window.addEventListener('beforeprint', preparePrint);
  window.addEventListener('afterprint', endPrint);
  if (data.kind === 'explorer') void startExplorer(data, draw);
  else draw();
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();

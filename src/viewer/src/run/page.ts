import { h, section, type Child } from '../dom';
import { language, say } from '../language';
import type { PageData } from '../data';
import { Run } from './run';
import { statusName } from './status';
import { tiles } from './tiles';
import { story, referenceLines } from './story';
import { areas, indicators, objectives, policies, proof, settings } from './tables';
import { maps } from './maps';
import { parcelMaps } from './parcels';
import { carbon } from './carbon';
import { conflicts } from './conflicts';
import { infeasible } from './infeasible';
import { periods } from './periods';

let run: Run | undefined;

/** The page of a run folder, in the order of a plan's documents: what happened, maps, numbers, conflicts, proof, sources. */
export function runPage(data: PageData): { title: string; status: Child; body: Child[] } {
  if (run?.data !== data) run = new Run(data);
  const { json } = run;
  const good = json.exit.code === 0;
  return {
    title: titleOf(data, json.scenario),
    status: h('span', { class: `chip ${good ? 'good' : json.objective ? 'fair' : 'poor'}` }, statusName(String(json.status))),
    body: [
      section('story', say('What happened and why', '结果与原因'), story(run), run.hasPlan && h('p', { class: 'note' }, json.exit[`meaning_${language()}`]), run.hasPlan && tiles(run), run.hasPlan && referenceLines(run)),
      infeasible(run), periods(run), run.hasPlan && (maps(run) ?? parcelMaps(run)),
      run.hasPlan && [objectives(run), policies(run), areas(run), carbon(run)],
      conflicts(run), run.hasPlan && proof(run), run.hasPlan && indicators(run), settings(run),
    ],
  };
}

/** The title of the locked scenario, else its identifier. */
function titleOf(data: PageData, id: string): string {
  const lock = String(data.files['scenario.lock.yaml'] ?? '');
  const found = new RegExp(`^title:\\s*\\n(?:  .*\\n)*?  ${language()}: "((?:[^"\\\\]|\\\\.)*)"`, 'm').exec(lock);
  return found ? found[1]!.replace(/\\(.)/g, '$1') : id;
}

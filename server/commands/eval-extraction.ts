// npm run eval:extraction -- DIR [even|odd]: measures the rule-based extraction on notes with gold labels, or on every other one of them.
import { type LabelledNote, readLabelledNotes } from '#modules/care-plans/extraction/evaluation/notes.ts';
import { f1, type Score, scoreNote, total } from '#modules/care-plans/extraction/evaluation/score.ts';
import { ruleBasedExtractor } from '#modules/care-plans/index.ts';
import { say } from '../announce.ts';

/** Each note is read this often for the percentile of the time. */
const RUNS = 20;
const TODAY = '2026-01-05';

const ratio = (part: number, whole: number): string => (whole === 0 ? 'none' : `${(part / whole).toFixed(3)} (${part} of ${whole})`);

const reportOn = (
  { notes, labels, right, wrong, lenientlyRight, lenientlyWrong, stated, exact, invented, negatives, clean }: Score,
  p95: number,
): string =>
  [
    `notes              ${notes}, steps ${labels}`,
    `strict F1          ${f1(right, wrong, labels).toFixed(3)} (precision ${ratio(right, right + wrong)}, recall ${ratio(right, labels)})`,
    `lenient F1         ${f1(lenientlyRight, lenientlyWrong, labels).toFixed(3)}`,
    `schedules exact    ${ratio(exact, stated)}; read where none is stated: ${invented}`,
    `negatives clean    ${ratio(clean, negatives)}`,
    `time a note, p95   ${p95.toFixed(2)} ms`,
  ].join('\n');

const extract = (note: string) => ruleBasedExtractor.extract(note, { today: TODAY });

/** The 95th percentile of the time of an extraction, in milliseconds. */
const measureTime = async (notes: readonly LabelledNote[]): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++)
    for (const { note } of notes) {
      const start = performance.now();
      await extract(note);
      times.push(performance.now() - start);
    }
  return times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;
};

const evaluate = async (notes: readonly LabelledNote[]): Promise<void> => {
  const scores = await Promise.all(notes.map(async ({ note, gold }) => scoreNote(gold, (await extract(note)).steps)));
  const score = total(scores);
  for (const miss of score.misses) say(miss);
  say(reportOn(score, await measureTime(notes)));
};

const [folder, half] = process.argv.slice(2);
if (folder === undefined || (half !== undefined && half !== 'even' && half !== 'odd')) {
  say('usage: npm run eval:extraction -- DIR [even|odd]');
  process.exitCode = 2;
} else await evaluate(readLabelledNotes(folder).filter((_, index) => half === undefined || (index % 2 === 0) === (half === 'even')));

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
  { wall, processor }: Times,
): string =>
  [
    `notes              ${notes}, steps ${labels}`,
    `strict F1          ${f1(right, wrong, labels).toFixed(3)} (precision ${ratio(right, right + wrong)}, recall ${ratio(right, labels)})`,
    `lenient F1         ${f1(lenientlyRight, lenientlyWrong, labels).toFixed(3)}`,
    `schedules exact    ${ratio(exact, stated)}; read where none is stated: ${invented}`,
    `negatives clean    ${ratio(clean, negatives)}`,
    `time a note, p95   ${wall.toFixed(2)} ms, of the processor ${processor.toFixed(2)} ms`,
  ].join('\n');

const extract = (note: string) => ruleBasedExtractor.extract(note, { today: TODAY });

interface Times {
  readonly wall: number;
  readonly processor: number;
}

const p95 = (values: number[]): number => values.sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? 0;

/** The 95th percentiles of the time of an extraction, in milliseconds: by the clock, and of the processor, which other programs affect less. */
const measureTimes = async (notes: readonly LabelledNote[]): Promise<Times> => {
  const wall: number[] = [];
  const processor: number[] = [];
  for (let run = 0; run < RUNS; run++)
    for (const { note } of notes) {
      const start = performance.now();
      const cpu = process.cpuUsage();
      await extract(note);
      processor.push(process.cpuUsage(cpu).user / 1000);
      wall.push(performance.now() - start);
    }
  return { wall: p95(wall), processor: p95(processor) };
};

const evaluate = async (notes: readonly LabelledNote[]): Promise<void> => {
  const scores = await Promise.all(notes.map(async ({ note, gold }) => scoreNote(gold, (await extract(note)).steps)));
  const score = total(scores);
  for (const miss of score.misses) say(miss);
  say(reportOn(score, await measureTimes(notes)));
};

const [folder, half] = process.argv.slice(2);
if (folder === undefined || (half !== undefined && half !== 'even' && half !== 'odd')) {
  say('usage: npm run eval:extraction -- DIR [even|odd]');
  process.exitCode = 2;
} else await evaluate(readLabelledNotes(folder).filter((_, index) => half === undefined || (index % 2 === 0) === (half === 'even')));

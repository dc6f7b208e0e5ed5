// Scores extracted steps against gold labels: one-to-one, greedy, by the overlap of spans.
import type { ExtractedStep, StepSchedule } from '#contracts/care-plans.ts';
import type { GoldNote, GoldStep, Span } from './notes.ts';

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
/** Shared characters as a fraction of the longer (strict) or the shorter span (lenient). */
const strictly = (a: Span, b: Span): number => overlap(a, b) / Math.max(a.end - a.start, b.end - b.start);
const leniently = (a: Span, b: Span): number => overlap(a, b) / Math.min(a.end - a.start, b.end - b.start);

type Measure = (a: Span, b: Span) => number;
const HALF = 0.5;

interface Matching {
  readonly pairs: readonly { gold: GoldStep; step: ExtractedStep }[];
  readonly missed: readonly GoldStep[];
  readonly wrong: readonly ExtractedStep[];
}

/** Pairs steps with labels, best overlap first. A step on an optional label is neither right nor wrong. */
const match = (gold: GoldNote, steps: readonly ExtractedStep[], measure: Measure): Matching => {
  const candidates = gold.steps
    .flatMap((label) => steps.map((step) => ({ gold: label, step, share: measure(label, step.evidence) })))
    .filter(({ gold: label, step, share }) => share >= HALF && (label.anyType === true || label.type === step.type))
    .sort((a, b) => b.share - a.share);
  const pairs: { gold: GoldStep; step: ExtractedStep }[] = [];
  for (const { gold: label, step } of candidates)
    if (!pairs.some((pair) => pair.gold === label || pair.step === step)) pairs.push({ gold: label, step });
  return {
    pairs,
    missed: gold.steps.filter((label) => !pairs.some((pair) => pair.gold === label)),
    wrong: steps.filter(
      (step) => !pairs.some((pair) => pair.step === step) && !gold.optional.some((label) => measure(label, step.evidence) >= HALF),
    ),
  };
};

const DAYS_OF: Readonly<Record<StepSchedule['per'], number>> = { HOUR: 1 / 24, DAY: 1, WEEK: 7, MONTH: 30 };
const timesPerDay = (schedule: StepSchedule | undefined): number | null =>
  schedule?.times == null ? null : schedule.times / (schedule.interval * DAYS_OF[schedule.per]);
const isSame = (a: number | null, b: number | null): boolean => (a === null || b === null ? a === b : Math.abs(a - b) < 0.001);

/** Whether a label states how often or how long. */
const isStated = ({ timesPerDay: times, days, noScheduleScore }: GoldStep): boolean =>
  noScheduleScore !== true && ((times ?? null) !== null || (days ?? null) !== null);
const isExact = ({ gold, step }: Matching['pairs'][number]): boolean =>
  isSame(gold.timesPerDay ?? null, timesPerDay(step.schedule)) && isSame(gold.days ?? null, step.schedule?.days ?? null);

export interface Score {
  readonly notes: number;
  readonly labels: number;
  readonly right: number;
  readonly wrong: number;
  readonly lenientlyRight: number;
  readonly lenientlyWrong: number;
  readonly stated: number;
  readonly exact: number;
  /** Schedules of matched steps whose label states none. */
  readonly invented: number;
  readonly negatives: number;
  readonly clean: number;
  readonly misses: readonly string[];
}

/** The score of one note. */
export const scoreNote = (gold: GoldNote, steps: readonly ExtractedStep[]): Score => {
  const strict = match(gold, steps, strictly);
  const lenient = match(gold, steps, leniently);
  const stated = strict.pairs.filter((pair) => isStated(pair.gold));
  const inexact = stated.filter((pair) => !isExact(pair));
  return {
    notes: 1,
    labels: gold.steps.length,
    right: strict.pairs.length,
    wrong: strict.wrong.length,
    lenientlyRight: lenient.pairs.length,
    lenientlyWrong: lenient.wrong.length,
    stated: stated.length,
    exact: stated.length - inexact.length,
    invented: strict.pairs.filter((pair) => pair.gold.noScheduleScore !== true && !isStated(pair.gold) && !isExact(pair)).length,
    negatives: gold.negative ? 1 : 0,
    clean: gold.negative && steps.length === 0 ? 1 : 0,
    misses: [
      ...strict.missed.map(({ type, text }) => `${gold.id} missed ${type}: ${text}`),
      ...strict.wrong.map(({ type, text }) => `${gold.id} wrong ${type}: ${text}`),
      ...inexact.map(
        ({ gold: { timesPerDay: times, days, text }, step: { schedule } }) =>
          `${gold.id} schedule: ${text} (${times ?? '-'} a day, ${days ?? '-'} days; read ${timesPerDay(schedule) ?? '-'}, ${schedule?.days ?? '-'})`,
      ),
    ],
  };
};

const NONE: Score = {
  notes: 0,
  labels: 0,
  right: 0,
  wrong: 0,
  lenientlyRight: 0,
  lenientlyWrong: 0,
  stated: 0,
  exact: 0,
  invented: 0,
  negatives: 0,
  clean: 0,
  misses: [],
};

/** Adds scores of notes. */
export const total = (scores: readonly Score[]): Score =>
  scores.reduce(
    (sum, one) =>
      Object.fromEntries(
        Object.entries(sum).map(([key, value]) => [
          key,
          Array.isArray(value) ? [...value, ...one.misses] : (value as number) + (one[key as keyof Score] as number),
        ]),
      ) as unknown as Score,
    NONE,
  );

/** Returns the F1 score. */
export const f1 = (right: number, wrong: number, labels: number): number =>
  right + wrong + labels === 0 ? 1 : (2 * right) / (right + wrong + labels);

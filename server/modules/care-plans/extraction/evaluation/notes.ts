// Reads notes and their gold labels: NAME.jsonl has the texts, NAME.gold.jsonl the labels, one note a line.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { STEP_TYPES } from '#contracts/care-plans.ts';

const Note = z.object({ id: z.string(), text: z.string() });
const Span = z.object({ start: z.int(), end: z.int(), text: z.string() });
export type Span = Pick<z.infer<typeof Span>, 'start' | 'end'>;
const GoldStep = Span.extend({
  type: z.enum(STEP_TYPES),
  timesPerDay: z.number().nullish(),
  days: z.number().nullish(),
  /** The schedule is ambiguous. */
  noScheduleScore: z.boolean().optional(),
  /** Either type is right. */
  anyType: z.boolean().optional(),
});
export type GoldStep = z.infer<typeof GoldStep>;
const GoldNote = z.object({
  id: z.string(),
  negative: z.boolean().default(false),
  steps: z.array(GoldStep),
  optional: z.array(Span).default([]),
});
export type GoldNote = z.infer<typeof GoldNote>;

export interface LabelledNote {
  readonly note: string;
  readonly gold: GoldNote;
}

const lines = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as unknown);

/** Reads every pair of files in a folder. @throws Error if there is none, or if a label has no note */
export const readLabelledNotes = (folder: string): LabelledNote[] => {
  const names = readdirSync(folder).filter((file) => file.endsWith('.gold.jsonl'));
  if (names.length === 0) throw new Error(`no .gold.jsonl in ${folder}`);
  return names.sort().flatMap((name) => {
    const texts = new Map(
      lines(join(folder, name.replace('.gold', '')))
        .map((line) => Note.parse(line))
        .map(({ id, text }) => [id, text]),
    );
    return lines(join(folder, name)).map((line) => {
      const gold = GoldNote.parse(line);
      const note = texts.get(gold.id);
      if (note === undefined) throw new Error(`${name}: no note ${gold.id}`);
      return { note, gold };
    });
  });
};

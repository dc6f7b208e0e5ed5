// The description of a field that shows other records, and of the reads that load them.
import type { z } from 'zod';
import type { ConsultationBatches } from '#modules/consultations/index.ts';

/** The reads of many records that nested fields use, by name. */
export type Batches = ConsultationBatches;
export type BatchName = keyof Batches;

export interface NestedField {
  /** The contract's schema of the record that has the field. */
  on: z.ZodObject;
  name: string;
  description?: string;
  /** The contract's schema of what it shows. */
  shows: z.ZodObject;
  isList?: true;
  batch: BatchName;
  /** Returns the ID of what it shows; null when there is nothing. */
  idOf(record: Readonly<Record<string, unknown>>): number | null;
  /** Arguments that are numbers of items, with their defaults. */
  sizes?: Readonly<Record<string, number>>;
}

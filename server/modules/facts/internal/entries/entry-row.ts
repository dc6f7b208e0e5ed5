// Entries of all lists as they are stored. Text that people wrote is sealed, bound to the entry and its version.
import { z } from 'zod';
import { FactSource } from '#contracts/facts/entry.ts';
import { FactKind } from '#contracts/facts/observations.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';

const ListName = z.enum(['allergies', 'no-allergies', 'medicines', 'no-medicines', 'facts']);
export type ListName = z.output<typeof ListName>;

/** A row of facts.entries. */
export const EntryRow = z.object({
  id: z.string(),
  patient_id: z.int(),
  list: ListName,
  kind: FactKind.nullable(),
  status: z.string(),
  key_id: z.int(),
  body: bytes,
  text_version: z.int(),
  observed_on: z.string().nullable(),
  source: FactSource,
  recorded_at: z.date(),
  recorded_by: z.int(),
  confirmed_at: z.date().nullable(),
  confirmed_by: z.int().nullable(),
  updated_at: z.date(),
  updated_by: z.int(),
  version: z.int(),
});
export type EntryRow = z.output<typeof EntryRow>;

/** With the names of its author and of the clinician who confirmed it. */
export const NamedEntryRow = EntryRow.extend({ author: z.string().nullable(), confirmer: z.string().nullable() });
export type NamedEntryRow = z.output<typeof NamedEntryRow>;

/** The sealed part of every entry; each list adds its own. */
export const EntryText = z.object({ error_reason: z.string().nullable() });

/** A list of entries. @typeParam T the sealed part @typeParam E an entry as callers see it */
export interface EntryList<T, E> {
  name: ListName;
  /** The resource in the audit trail. */
  type: string;
  text: z.ZodType<T>;
  /** @param today in the clinic's calendar */
  present(row: NamedEntryRow, text: T, today: string): E;
}

const placeOf = (id: string, version: number): string => `fact/${id}/${version}`;

export const sealText = <T>(cipher: TenantCipher, id: string, version: number, text: T): SealedText =>
  cipher.seal(JSON.stringify(text), placeOf(id, version));

export const openText = <T>(
  cipher: TenantCipher,
  { text }: Pick<EntryList<T, unknown>, 'text'>,
  row: Pick<EntryRow, 'id' | 'key_id' | 'body' | 'text_version'>,
): T => text.parse(JSON.parse(cipher.open({ keyId: row.key_id, body: row.body }, placeOf(row.id, row.text_version))));

/** Whether the patient stated this and no clinician has confirmed it. */
export const isUnconfirmed = ({ confirmed_at }: Pick<EntryRow, 'confirmed_at'>): boolean => confirmed_at === null;

/** Fields of every entry as callers see it. */
export const commonFields = (row: NamedEntryRow, { error_reason }: z.output<typeof EntryText>) => ({
  id: row.id,
  patient_id: row.patient_id,
  source: row.source,
  recorded_at: row.recorded_at.toISOString(),
  recorded_by: { id: row.recorded_by, name: row.author ?? '' },
  confirmed_at: row.confirmed_at?.toISOString() ?? null,
  confirmed_by: row.confirmed_by === null ? null : { id: row.confirmed_by, name: row.confirmer ?? '' },
  error_reason,
  updated_at: row.updated_at.toISOString(),
  version: row.version,
});

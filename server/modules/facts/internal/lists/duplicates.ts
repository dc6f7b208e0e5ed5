// Whether two entries name the same thing: by code if both have one of the same terminology, and otherwise by their text.
import type { FactCode } from '#contracts/facts/entry.ts';
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { fold } from '#text/folding.ts';
import { type EntryList, openText } from '../entries/entry-row.ts';
import { listRows } from '../entries/load-entries.ts';

export interface Named {
  name: string;
  code: FactCode | null;
}

/** Folds a text for comparison: `10 MG` and `１０mg` are the same. */
const plain = (text: string): string => fold(text).replace(/\s/gu, '');

export const isSameText = (a: string, b: string): boolean => plain(a) === plain(b);

export const isSameThing = (a: Named, b: Named): boolean =>
  a.code !== null && b.code !== null && a.code.system === b.code.system ? a.code.code === b.code.code : isSameText(a.name, b.name);

/** Loads the texts of the open entries of a list. The caller holds the lock of the patient. */
export const openTexts = async <T>(
  tx: UnitOfWork,
  ctx: UserCtx,
  list: EntryList<T, unknown>,
  patientId: number,
  status: string,
): Promise<T[]> => (await listRows(tx.db, ctx, list, patientId, [status])).map((row) => openText(tx.cipher, list, row));

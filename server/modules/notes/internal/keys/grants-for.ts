// Makes grants for readers who wait, once the data keys are open.
import type { EncryptionKey } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { escrowKeyForWriting } from '../escrow/escrow-key.ts';
import type { NewGrant } from './grant.ts';
import type { WaitingRow } from './pending.ts';
import { teamKeyForWriting } from './team-keys.ts';

/** The key of a version in a map. */
export const versionName = (noteId: string, version: number): string => `${noteId}/${version}`;

/**
 * Returns the grants that can be made: of readers with keys, for versions whose data key is open.
 * @param dataKeys by `versionName`
 * @throws KEY_MISMATCH
 */
export const grantsFor = async (
  deps: NotesDeps,
  tx: UnitOfWork,
  ctx: UserCtx,
  rows: readonly WaitingRow[],
  dataKeys: ReadonlyMap<string, Buffer>,
): Promise<NewGrant[]> => {
  const people = rows.flatMap((row) => (row.reader_kind === 'person' ? [row.reader_id] : []));
  const keys = await deps.encryptionKeys(tx, ctx.tenantId, [...new Set(people)]);
  const teams = new Map<number, EncryptionKey | undefined>();
  for (const { reader_kind, reader_id } of rows)
    if (reader_kind === 'team' && !teams.has(reader_id)) teams.set(reader_id, await teamKeyForWriting(deps, tx, ctx, reader_id));
  const escrow = rows.some((row) => row.reader_kind === 'escrow') ? await escrowKeyForWriting(deps, tx, ctx) : undefined;
  const keyOf = ({ reader_kind, reader_id }: WaitingRow): EncryptionKey | undefined =>
    ({ person: keys.get(reader_id), team: teams.get(reader_id), escrow })[reader_kind];
  return rows.flatMap((row): NewGrant[] => {
    const key = keyOf(row);
    const dataKey = dataKeys.get(versionName(row.note_id, row.version));
    if (!key || !dataKey) return [];
    return [{ version: { noteId: row.note_id, version: row.version }, reader: { kind: row.reader_kind, id: row.reader_id }, key, dataKey }];
  });
};

// The two orders of lists of patients: by ID, which never changes, and by name. Each has cursors of its own.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { PersonId } from '#contracts/common.ts';
import type { SortPatients } from '#contracts/patients.ts';
import { decodeCursor, encodeCursor } from '#platform/http/pages.ts';

type Column = RawBuilder<unknown>;
export interface Position {
  id: number;
  nameKey: string;
}

export interface Order {
  /** The name's key, if the position contains it; otherwise an index without it is enough. */
  key(nameKey: Column): RawBuilder<unknown>;
  /** The columns to sort by. */
  by(nameKey: Column, id: Column): RawBuilder<unknown>;
  /** The condition that a row comes after the position. */
  isAfter(nameKey: Column, id: Column): RawBuilder<unknown>;
  /** The cursor that continues after this position. */
  cursorOf(position: Position): string;
}

const ById = z.tuple([PersonId]);
const ByName = z.tuple([z.string().max(100), PersonId]);

const byId = (after: number | undefined): Order => ({
  key: () => sql`''`,
  by: (_nameKey, id) => id,
  isAfter: (_nameKey, id) => (after === undefined ? sql`true` : sql`${id} > ${after}`),
  cursorOf: ({ id }) => encodeCursor([id]),
});

const byName = (after: Position | undefined): Order => ({
  key: (nameKey) => nameKey,
  by: (nameKey, id) => sql`${nameKey}, ${id}`,
  isAfter: (nameKey, id) => (after ? sql`(${nameKey}, ${id}) > (${after.nameKey}, ${after.id})` : sql`true`),
  cursorOf: ({ nameKey, id }) => encodeCursor([nameKey, id]),
});

/**
 * Returns the order from its beginning, or from the position in a cursor of the same order.
 * @throws VALIDATION_FAILED for a cursor of another order or list
 */
export const orderOf = (sort: SortPatients, cursor?: string): Order => {
  if (sort === 'id') return byId(cursor === undefined ? undefined : decodeCursor(ById, cursor)[0]);
  if (cursor === undefined) return byName(undefined);
  const [nameKey, id] = decodeCursor(ByName, cursor);
  return byName({ nameKey, id });
};

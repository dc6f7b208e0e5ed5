// PUBLIC: how other modules read identity.directory in their SQL.
import { type RawBuilder, sql } from 'kysely';

/** A doctor or nurse, whether or not the account is active. @param alias of identity.directory in the statement */
export const isClinician = (alias: string): RawBuilder<unknown> => sql`${sql.ref(`${alias}.role`)} in ('doctor', 'nurse')`;

/** A doctor or nurse whose account is active: who may hold tasks, look after patients and take part. @param alias as for isClinician */
export const isAtWork = (alias: string): RawBuilder<unknown> => sql`${sql.ref(`${alias}.status`)} = 'active' and ${isClinician(alias)}`;

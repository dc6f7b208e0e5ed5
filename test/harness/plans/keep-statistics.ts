// Keeps the statistics that a test has set.
import type pg from 'pg';

/** Turns off autovacuum for all tables of a database; it would replace their statistics within a minute. */
export const keepStatistics = async (client: pg.Client): Promise<void> => {
  await client.query(`do $$ declare t regclass; begin
    for t in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.oid >= 16384 and n.nspname not like 'pg\\_%' loop
      execute format('alter table %s set (autovacuum_enabled = off)', t);
    end loop; end $$`);
};

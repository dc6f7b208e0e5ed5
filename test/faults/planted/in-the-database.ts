// Planted bugs in the database, installed by its superuser.
import type { ServerProcess } from '../server-process.ts';

/** Commits return before they are on disk, as with `fsync` off or a faulty disk. */
export const commitsBeforeTheDisk = async (server: ServerProcess): Promise<void> => {
  await server.sql('alter system set synchronous_commit = off');
  await server.sql("alter system set wal_writer_delay = '10s'");
  await server.sql('select pg_reload_conf()');
};

const skipSome = async (server: ServerProcess, table: string, which: string): Promise<void> => {
  const name = `planted_${table.replace('.', '_')}`;
  await server.sql(`create function public.${name}() returns trigger language plpgsql as $$
    begin
      if ${which} and random() < 0.1 then return null; end if;
      return new;
    end $$`);
  await server.sql(`create trigger ${name} before insert on ${table} for each row execute function public.${name}()`);
};

/** Every tenth message has no row in the audit trail. */
export const skipsAuditRows = (server: ServerProcess): Promise<void> =>
  skipSome(server, 'audit.events', "new.action = 'consultations.messages.send'");

/** Every tenth message has no event. */
export const skipsEvents = (server: ServerProcess): Promise<void> =>
  skipSome(server, 'platform.events', "new.type = 'consultations.message-sent'");

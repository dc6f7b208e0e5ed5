// Creates the database and its four roles, once, as an administrator of the cluster; the same for an embedded and an external PostgreSQL.
import pg from 'pg';

/** The migrations name these roles, so a different name requires a change of the migrations. */
export const ROLE_NAMES = { owner: 'bedside_owner', app: 'bedside_app', worker: 'bedside_worker', lookup: 'bedside_lookup' } as const;

export interface RolePasswords {
  owner: string;
  app: string;
  worker: string;
}

/**
 * Creates the roles (or sets their passwords) and the database, owned by bedside_owner.
 * @param adminUrl a superuser, or a role with CREATEROLE and CREATEDB
 */
export const createRolesAndDatabase = async (adminUrl: string, database: string, passwords: RolePasswords): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const literal = (text: string): string => client.escapeLiteral(text);
    for (const role of ['owner', 'app', 'worker', 'lookup'] as const) {
      const name = ROLE_NAMES[role];
      const login = role === 'lookup' ? 'nologin' : `login password ${literal(passwords[role])}`;
      const exists = await client.query('select 1 from pg_roles where rolname = $1', [name]);
      await client.query(`${exists.rowCount ? 'alter' : 'create'} role ${name} ${login} nosuperuser nocreatedb nocreaterole nobypassrls`);
    }
    // The owner transfers functions to bedside_lookup, which requires membership.
    await client.query('grant bedside_lookup to bedside_owner');
    const exists = await client.query('select 1 from pg_database where datname = $1', [database]);
    const verb = exists.rowCount ? 'alter' : 'create'; // an administrator may have created it, empty
    await client.query(`${verb} database ${client.escapeIdentifier(database)} owner ${exists.rowCount ? 'to ' : ''}bedside_owner`);
    await client.query(`revoke all on database ${client.escapeIdentifier(database)} from public`);
    await client.query(`grant connect on database ${client.escapeIdentifier(database)} to bedside_app, bedside_worker`);
  } finally {
    await client.end();
  }
};

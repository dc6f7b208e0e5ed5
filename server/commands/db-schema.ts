// npm run db:schema: describes a freshly migrated database in server/schema/<module>.md, for reading and for reviews of migrations.
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { json } from '#platform/db/row-schema.ts';
import { queryRows } from '#platform/db/rows-of.ts';
import { say } from '../announce.ts';
import { startEmbedded } from '../database.ts';

const FOLDER = join(import.meta.dirname, '../schema');

const Column = z.object({ name: z.string(), type: z.string(), nullable: z.boolean(), default: z.string().nullable() });
const lines = json(z.array(z.string()));
const Relation = z.object({
  schema: z.string(),
  name: z.string(),
  kind: z.string(),
  partitioned: z.string().nullable(),
  definition: z.string().nullable(),
  columns: json(z.array(Column)),
  constraints: lines,
  indexes: lines,
  triggers: lines,
  security: z.enum(['off', 'enabled', 'forced']),
  policies: lines,
  grants: lines,
});
type Relation = z.output<typeof Relation>;
const Routine = z.object({
  schema: z.string(),
  signature: z.string(),
  returns: z.string().nullable(),
  owner: z.string(),
  definer: z.boolean(),
});

// Partitions look like their tables, and the queues of pg-boss are its own.
const RELATIONS = `select n.nspname::text as schema, c.relname::text as name, c.relkind::text as kind,
  case when c.relkind = 'p' then pg_get_partkeydef(c.oid) || coalesce((select format(', each %s, %s ahead', r.every, r.ahead)
    from platform.partitioned_tables r where r.schema_name = n.nspname and r.table_name = c.relname), '') end as partitioned,
  case when c.relkind = 'v' then pg_get_viewdef(c.oid) end as definition,
  (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull,
      'default', case when a.attidentity <> '' then 'identity' else case when a.attgenerated <> '' then 'generated: ' else '' end || pg_get_expr(d.adbin, d.adrelid) end) order by a.attnum), '[]')
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
  (select coalesce(json_agg(pg_get_constraintdef(k.oid) order by k.contype = 'c', k.contype <> 'p', k.contype, pg_get_constraintdef(k.oid)), '[]')
    from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n') as constraints,
  (select coalesce(json_agg(pg_get_indexdef(i.indexrelid) order by i.indexrelid::regclass::text), '[]') from pg_index i
    where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid)) as indexes,
  (select coalesce(json_agg(pg_get_triggerdef(t.oid) order by t.tgname), '[]') from pg_trigger t
    where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
  case when c.relforcerowsecurity and c.relrowsecurity then 'forced' when c.relrowsecurity then 'enabled' else 'off' end as security,
  (select coalesce(json_agg(concat_ws(' ', p.polname,
        'for ' || case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
        case when p.polroles <> '{0}' then 'to ' || (select string_agg(r::regrole::text, ', ' order by 1) from unnest(p.polroles) r) end,
        'using ' || pg_get_expr(p.polqual, p.polrelid), 'with check ' || pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname), '[]')
    from pg_policy p where p.polrelid = c.oid) as policies,
  (select coalesce(json_agg(line order by line), '[]') from (
    select role || ': ' || string_agg(may, ', ' order by may) as line from (
      select x.grantee::regrole::text as role, lower(x.privilege_type) as may from aclexplode(c.relacl) x where x.grantee not in (0, c.relowner)
      union all
      select x.grantee::regrole::text, lower(x.privilege_type) || ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')'
      from pg_attribute a cross join aclexplode(a.attacl) x where a.attrelid = c.oid group by 1, x.privilege_type) each group by role) g) as grants
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'S') and not c.relispartition and pg_get_userbyid(n.nspowner) = 'bedside_owner' and n.nspname not in ('jobs', 'public')
  and not (c.relkind = 'S' and exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i'))
order by n.nspname, c.relkind = 'v', c.relname`;

const ROUTINES = `select n.nspname::text as schema, p.oid::regprocedure::text as signature, pg_get_function_result(p.oid) as returns,
  p.proowner::regrole::text as owner, p.prosecdef as definer
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where pg_get_userbyid(n.nspowner) = 'bedside_owner' and n.nspname not in ('jobs', 'public') order by 1, 2`;

const cell = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
const code = (text: string): string => `\`${text.replaceAll(/\s+/g, ' ')}\``;

const columnTable = ({ columns, kind }: Relation): string[] => [
  kind === 'v' ? '| column | type |' : '| column | type | null | default |',
  kind === 'v' ? '| --- | --- |' : '| --- | --- | --- | --- |',
  ...columns.map((column) => {
    const cells = [column.name, column.type, ...(kind === 'v' ? [] : [column.nullable ? 'null' : '', column.default ?? ''])];
    return `| ${cells.map(cell).join(' | ')} |`;
  }),
];

const list = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : ['', `${title}:`, ...items.map((item) => `- ${code(item)}`)];

const section = (relation: Relation): string[] => {
  const { schema, name, kind, partitioned, definition, constraints, indexes, triggers, security, policies, grants } = relation;
  return [
    '',
    `## ${schema}.${name}`,
    '',
    ...(partitioned === null ? [] : [`Partitioned by ${partitioned.toLowerCase()}.`, '']),
    ...columnTable(relation),
    ...list('Keys and checks', constraints),
    ...list(
      'Indexes',
      indexes.map((index) =>
        index.replace(/^CREATE (UNIQUE )?INDEX (\S+) ON (ONLY )?\S+ USING /, (_, unique, name) => `${name}: ${unique ? 'unique ' : ''}`),
      ),
    ),
    ...list('Triggers', triggers),
    ...(kind === 'v' ? [] : ['', `Row-level security: ${security}.`, ...list('Policies', policies)]),
    ...list('Privileges', grants),
    ...(definition === null ? [] : ['', '```sql', definition.trim(), '```']),
  ];
};

/** Returns the description of each schema, by its name. @param ownerUrl bedside_owner, who sees every table */
export const describeSchemas = async (ownerUrl: string): Promise<Map<string, string>> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const relations = await queryRows(client, Relation, RELATIONS);
    const routines = await queryRows(client, Routine, ROUTINES);
    const schemas = new Set([...relations, ...routines].map(({ schema }) => schema).sort());
    return new Map(
      [...schemas].map((schema) => {
        const inside = relations.filter((relation) => relation.schema === schema);
        const sequences = inside.filter(({ kind }) => kind === 'S');
        const parts = [
          `# ${schema}`,
          '',
          'Written by `npm run db:schema` from the migrated database. Tables first, then views.',
          ...inside.filter(({ kind }) => kind !== 'S').flatMap(section),
          ...(sequences.length === 0 ? [] : ['', '## Sequences', '']),
          ...sequences.map(({ name, grants }) => `- ${code(`${schema}.${name}`)} ${grants.join('; ')}`.trimEnd()),
          ...(routines.some((routine) => routine.schema === schema) ? ['', '## Functions and procedures', ''] : []),
          ...routines
            .filter((routine) => routine.schema === schema)
            .map(
              ({ signature, returns, owner, definer }) =>
                `- ${code(returns === null ? signature : `${signature} returns ${returns}`)}${definer ? `, runs as ${owner}` : ''}`,
            ),
        ];
        return [schema, `${parts.join('\n')}\n`];
      }),
    );
  } finally {
    await client.end();
  }
};

if (import.meta.main) {
  const dataDir = mkdtempSync(join(tmpdir(), 'bedside-schema-'));
  // PostgreSQL cannot run as root, so for root it runs as another user, which needs access to the folder.
  chmodSync(dataDir, 0o711);
  try {
    const database = await startEmbedded(dataDir, () => undefined);
    try {
      const schemas = await describeSchemas(database.ownerUrl!);
      for (const file of readdirSync(FOLDER)) rmSync(join(FOLDER, file));
      for (const [schema, text] of schemas) writeFileSync(join(FOLDER, `${schema}.md`), text);
    } finally {
      await database.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  say('Wrote server/schema.');
}

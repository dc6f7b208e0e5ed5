// Makes the planner assume tables as large as in the benchmark, without their rows: files are extended (sparse, with empty pages, whose
// number the planner uses), and sizes and distributions are restored as from a dump.
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

interface Column {
  /** Number of distinct values; negative: as a fraction of the rows. */
  distinct: number;
  nulls?: number;
}
interface Table {
  rows: number;
  /** Bytes of a row in the table, and in an index. */
  width: number;
  columns: Readonly<Record<string, Column>>;
}

const TENANT = { tenant_id: { distinct: 10 } };
const PATIENTS = 200_000;
const LOGS = 5_000_000;
const TASKS = 500_000;
const INDEX_WIDTH = 48;
const PAGE = 8192;

const LOG_COLUMNS = {
  id: { distinct: -1 },
  patient_id: { distinct: 20_000 },
  user_id: { distinct: 40 },
  task_type: { distinct: 9 },
  completed_at: { distinct: -1 },
  corrected_by_id: { distinct: -0.01, nulls: 0.99 },
};
const CONSULTATIONS = 200_000;
const MESSAGES = 4_000_000;
/** Partitions hold one or two hospitals each. */
const messagePartition: Table = {
  rows: MESSAGES / 8,
  width: 250,
  columns: {
    tenant_id: { distinct: 1 },
    id: { distinct: -1 },
    consultation_id: { distinct: CONSULTATIONS / 8 },
    seq: { distinct: 100 },
    author_id: { distinct: 2_000 },
    recalled_at: { distinct: -0.01, nulls: 0.99 },
  },
};
const logPartition: Table = { rows: LOGS / 8, width: 300, columns: { tenant_id: { distinct: 1 }, ...LOG_COLUMNS } };

/** Tables that grow with use. */
const GROWING: Readonly<Record<string, Table>> = {
  'identity.people': { rows: PATIENTS, width: 80, columns: { ...TENANT, id: { distinct: -1 } } },
  'identity.users': { rows: PATIENTS / 10, width: 120, columns: { ...TENANT, id: { distinct: -1 }, status: { distinct: 3 } } },
  'patients.patients': {
    rows: PATIENTS,
    width: 100,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      mrn: { distinct: -1 },
      room: { distinct: 1000, nulls: 0.98 },
      removed_at: { distinct: -0.001, nulls: 0.999 },
      name_key: { distinct: -0.9 },
    },
  },
  'patients.search_terms': {
    rows: PATIENTS * 15,
    width: 50,
    columns: { ...TENANT, term: { distinct: 60_000 }, patient_id: { distinct: PATIENTS }, name_key: { distinct: PATIENTS * 0.9 } },
  },
  'wards.placements': {
    rows: 20_000,
    width: 60,
    columns: { ...TENANT, patient_id: { distinct: -1 }, ward_id: { distinct: 100 }, team_id: { distinct: 100 } },
  },
  'wards.moves': { rows: PATIENTS * 5, width: 120, columns: { ...TENANT, patient_id: { distinct: PATIENTS } } },
  'tasks.tasks': {
    rows: TASKS,
    width: 250,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      patient_id: { distinct: 100_000 },
      status: { distinct: 4 },
      due_at: { distinct: -0.9 },
      assignee_id: { distinct: 400, nulls: 0.5 },
      team_id: { distinct: 100, nulls: 0.5 },
    },
  },
  'tasks.dependencies': {
    rows: TASKS / 5,
    width: 40,
    columns: { ...TENANT, task_id: { distinct: -0.8 }, depends_on_id: { distinct: -0.8 } },
  },
  'handovers.handovers': {
    rows: 50_000,
    width: 120,
    columns: { ...TENANT, id: { distinct: -1 }, ward_id: { distinct: 100 }, from_id: { distinct: 400 }, to_id: { distinct: 400 } },
  },
  'handovers.items': {
    rows: 1_000_000,
    width: 120,
    columns: { ...TENANT, handover_id: { distinct: 50_000 }, patient_id: { distinct: PATIENTS } },
  },
  'consultations.consultations': {
    rows: CONSULTATIONS,
    width: 150,
    columns: { ...TENANT, id: { distinct: -1 }, patient_id: { distinct: 50_000 }, activity_at: { distinct: -1 }, status: { distinct: 2 } },
  },
  'consultations.participants': {
    rows: CONSULTATIONS * 2.5,
    width: 70,
    columns: { ...TENANT, consultation_id: { distinct: CONSULTATIONS }, user_id: { distinct: 50_000 } },
  },
  'notifications.notices': {
    rows: 1_000_000,
    width: 150,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      user_id: { distinct: 20_000 },
      kind: { distinct: 15 },
      thread: { distinct: -0.3 },
      updated_at: { distinct: -0.9 },
      read_at: { distinct: -0.8, nulls: 0.05 },
    },
  },
  'notifications.deliveries': {
    rows: 2_000_000,
    width: 200,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      user_id: { distinct: 20_000 },
      channel: { distinct: 4 },
      status: { distinct: 7 },
      due_at: { distinct: -0.9 },
      created_at: { distinct: -0.9 },
      settled_at: { distinct: -0.9, nulls: 0.01 },
    },
  },
  'files.files': {
    rows: 500_000,
    width: 250,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      owner_id: { distinct: 50_000 },
      status: { distinct: 4 },
      created_at: { distinct: -1 },
      attached_kind: { distinct: 2, nulls: 0.02 },
    },
  },
  ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`consultations.messages_${i}`, messagePartition])),
  ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`tasks.task_logs_${i}`, logPartition])),
};

/** Names of growing tables, without their schemas. */
export const growingTables: ReadonlySet<string> = new Set(Object.keys(GROWING).map((name) => name.split('.')[1]!));

const describe = async (client: pg.Client, schema: string, table: string, columns: Table['columns'], inherited: boolean): Promise<void> => {
  for (const [column, { distinct, nulls = 0 }] of Object.entries(columns))
    await client.query(
      `select pg_restore_attribute_stats('schemaname', $1::text, 'relname', $2::text, 'attname', $3::text, 'inherited', $4::boolean,
        'null_frac', $5::real, 'avg_width', 8, 'n_distinct', $6::real)`,
      [schema, table, column, inherited, nulls, distinct],
    );
};

const lengthen = (folder: string, { path, pages }: { path: string; pages: number }): void => truncateSync(join(folder, path), pages * PAGE);

/** Requires an unshared database without other activity. */
export const believeInBench = async (superUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    await client.query('checkpoint');
    const { data_directory: folder } = (await client.query<{ data_directory: string }>('show data_directory')).rows[0]!;
    for (const [name, { rows, width, columns }] of Object.entries(GROWING)) {
      const [schema, table] = name.split('.') as [string, string];
      await client.query(`alter table ${name} set (autovacuum_enabled = off)`);
      const pages = Math.ceil((rows * width) / PAGE);
      await client.query(
        `select pg_restore_relation_stats('schemaname', $1::text, 'relname', $2::text, 'relpages', $3::int, 'reltuples', $4::real, 'relallvisible', $5::int)`,
        [schema, table, pages, rows, Math.floor(pages * 0.95)],
      );
      await describe(client, schema, table, columns, false);
      lengthen(folder, { path: await filePath(client, name), pages });
      const indexes = await client.query<{ name: string }>(
        `select indexrelid::regclass::text as name from pg_index where indrelid = $1::regclass`,
        [name],
      );
      for (const index of indexes.rows)
        lengthen(folder, { path: await filePath(client, index.name), pages: Math.ceil((rows * INDEX_WIDTH) / PAGE) });
    }
    await describe(
      client,
      'tasks',
      'task_logs',
      { ...TENANT, ...LOG_COLUMNS, patient_id: { distinct: PATIENTS }, user_id: { distinct: 400 } },
      true,
    );
  } finally {
    await client.end();
  }
};

const filePath = async (client: pg.Client, name: string): Promise<string> =>
  (await client.query<{ path: string }>('select pg_relation_filepath($1::regclass) as path', [name])).rows[0]!.path;

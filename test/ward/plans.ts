// PostgreSQL's plan for a statement of the product, and its problems on large tables.
import type pg from 'pg';
import { growingTables } from './bench-statistics.ts';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

export interface Scan {
  table: string;
  /** Name of the index; the parent table's if the plan uses a partition's. Undefined for a sequential scan. */
  index: string | undefined;
  /** Columns in the condition of the index, in order. */
  columns: string[];
  /** Whether these are the first columns of the index, without a gap. */
  leading: boolean;
  /** Nothing between the scan and a LIMIT needs all rows, so the first ones suffice. */
  stopsEarly: boolean;
}

/** Removed patients, and staff: few, whatever the table's size. */
const SMALL = ['patients_removed', 'users_clinicians', 'users_other_staff'];
/** A person's ID is unique over all tenants, so it identifies one row. */
const ONE_ROW = ['people_id_key'];

/** Maps the index of a partition to that of the parent table, and has the columns of each. */
export interface Catalog {
  parents: ReadonlyMap<string, string>;
  columns: ReadonlyMap<string, string[]>;
}

export const readCatalog = async (client: pg.Client): Promise<Catalog> => {
  const { rows } = await client.query<{ name: string; parent: string | null; columns: string[] }>(`
    select c.relname as name, p.relname as parent,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum <= i.indnkeyatts order by a.attnum) as columns
    from pg_index i join pg_class c on c.oid = i.indexrelid left join pg_inherits h on h.inhrelid = c.oid left join pg_class p on p.oid = h.inhparent`);
  return {
    parents: new Map(rows.flatMap(({ name, parent }) => (parent === null ? [] : [[name, parent] as const]))),
    columns: new Map(rows.map(({ name, columns }) => [name, columns])),
  };
};

const scansIn = (node: PlanNode, catalog: Catalog, early: boolean): Scan[] => {
  const type = node['Node Type'];
  const below = type === 'Limit' ? true : ['Sort', 'Aggregate', 'Hash', 'Unique', 'SetOp', 'Materialize'].includes(type) ? false : early;
  const inner = (node.Plans ?? []).flatMap((child) => scansIn(child, catalog, below));
  const relation = node['Relation Name'];
  const own = node['Index Name'];
  if (relation === undefined && type !== 'Bitmap Index Scan') return inner;
  if (type === 'Bitmap Heap Scan') return inner.map((scan) => ({ ...scan, table: relation!, stopsEarly: false }));
  const condition = node['Index Cond'] ?? '';
  const all = own === undefined ? [] : (catalog.columns.get(own) ?? []);
  // A qualified name is a column of another table.
  const columns = all.filter((column) => new RegExp(`(?<![.\\w])${column}\\b`).test(condition));
  const leading = columns.every((column, i) => column === all[i]);
  const index = own === undefined ? undefined : (catalog.parents.get(own) ?? own);
  return [...inner, { table: relation ?? '', index, columns, leading, stopsEarly: early }];
};

/** Returns the scans of a statement's generic plan, which the product's connections use. */
export const scansOf = async (client: pg.Client, catalog: Catalog, text: string): Promise<Scan[]> => {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`explain (generic_plan, format json) ${text}`);
  return scansIn(rows[0]!['QUERY PLAN'][0].Plan, catalog, false);
};

/** `task_logs_patient(tenant_id, patient_id)` */
export const named = ({ index, columns }: Scan): string => `${index}(${columns.join(', ')})`;

/** Returns scans of growing tables that would be slow: without an index, or of all rows of a tenant. */
export const findings = (scans: readonly Scan[]): string[] =>
  scans
    .filter(({ table }) => growingTables.has(table))
    .flatMap((scan) => {
      if (scan.index === undefined) return [`${scan.table} is read as it lies`];
      if (ONE_ROW.includes(scan.index)) return [];
      if (!scan.leading) return [`${named(scan)} leaves out a column of its index`];
      if (scan.columns[0] !== 'tenant_id') return [`${named(scan)} does not begin with the tenant`];
      if (scan.columns.length > 1 || scan.stopsEarly || SMALL.includes(scan.index)) return [];
      return [`${named(scan)} reads all that the tenant has`];
    });

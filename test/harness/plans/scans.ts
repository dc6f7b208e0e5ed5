// PostgreSQL's plan for a statement of the product, and its problems on large tables.
import type pg from 'pg';
import { fewRows, growing, oneRow } from './growing-tables.ts';

interface PlanNode {
  'Node Type': string;
  Schema?: string;
  'Relation Name'?: string;
  Alias?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

export interface Scan {
  /** With its schema; the parent table if the plan reads a partition. */
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

/** Maps the tables and indexes of partitions to those of the parent table, and has the columns of each index; names have their schemas. */
export interface Catalog {
  parents: ReadonlyMap<string, string>;
  columns: ReadonlyMap<string, string[]>;
}

export const readCatalog = async (client: pg.Client): Promise<Catalog> => {
  const { rows } = await client.query<{ name: string; parent: string | null; columns: string[] | null }>(`
    select n.nspname || '.' || c.relname as name, n.nspname || '.' || p.relname as parent,
      case when i.indexrelid is not null then
        array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum <= i.indnkeyatts order by a.attnum) end as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_index i on i.indexrelid = c.oid
    left join pg_inherits h on h.inhrelid = c.oid left join pg_class p on p.oid = h.inhparent
    where c.relkind in ('r', 'p', 'i', 'I')`);
  return {
    parents: new Map(rows.flatMap(({ name, parent }) => (parent === null ? [] : [[name, parent] as const]))),
    columns: new Map(rows.flatMap(({ name, columns }) => (columns === null ? [] : [[name, columns] as const]))),
  };
};

/** The table of a node; a bitmap scan of an index has it from the node above. */
interface Read {
  schema: string;
  table: string;
  alias: string;
}

const NEEDS_ALL = ['Sort', 'Aggregate', 'Hash', 'Unique', 'SetOp', 'Materialize'];

const scansIn = (node: PlanNode, catalog: Catalog, early: boolean, above?: Read): Scan[] => {
  const type = node['Node Type'];
  const relation = node['Relation Name'];
  const read = relation === undefined ? above : { schema: node.Schema!, table: relation, alias: node.Alias! };
  const isHeap = type === 'Bitmap Heap Scan';
  const below = type === 'Limit' ? true : isHeap || NEEDS_ALL.includes(type) ? false : early;
  const inner = (node.Plans ?? []).flatMap((child) =>
    scansIn(child, catalog, below, isHeap || type.startsWith('Bitmap') ? read : undefined),
  );
  const isScan = (relation !== undefined && !isHeap && type !== 'ModifyTable') || type === 'Bitmap Index Scan';
  if (!isScan || read === undefined) return inner;
  const { schema, table, alias } = read;
  const own = node['Index Name'] && `${schema}.${node['Index Name']}`;
  const all = own === undefined ? [] : (catalog.columns.get(own) ?? []);
  const condition = node['Index Cond'] ?? '';
  const columns = all.filter((column) => new RegExp(`(?<![.\\w])${alias}\\.${column}\\b`).test(condition));
  const leading = columns.every((column, i) => column === all[i]);
  const parent = (name: string): string => catalog.parents.get(name) ?? name;
  const index = own && parent(own).split('.')[1];
  return [...inner, { table: parent(`${schema}.${table}`), index, columns, leading, stopsEarly: early }];
};

/** Returns the scans of a statement's generic plan, which the product's connections use. */
export const scansOf = async (client: pg.Client, catalog: Catalog, text: string): Promise<Scan[]> => {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`explain (generic_plan, verbose, format json) ${text}`);
  return scansIn(rows[0]!['QUERY PLAN'][0].Plan, catalog, false);
};

/** `task_logs_patient(tenant_id, patient_id)` */
export const named = ({ index, columns }: Scan): string => `${index}(${columns.join(', ')})`;

/**
 * Returns scans of growing tables that would be slow: without an index, or of all rows of a tenant.
 * @param ofAll for a statement on behalf of all tenants: of all rows
 * @param empty for empty tables. All their indexes cost the same, so the planner may take one that has the columns in another place.
 */
export const findings = (scans: readonly Scan[], { ofAll = false, empty = false }: { ofAll?: boolean; empty?: boolean } = {}): string[] =>
  scans
    .filter(({ table }) => table in growing)
    .flatMap((scan) => {
      if (scan.index === undefined) return [`${scan.table} is read as it lies`];
      if (oneRow.has(scan.index) || (empty && fewRows.has(scan.index))) return [];
      if (!scan.leading && !empty) return [`${named(scan)} leaves out a column of its index`];
      if (ofAll && (scan.columns[0] !== undefined ? scan.columns[0] !== 'tenant_id' : scan.stopsEarly)) return [];
      if (scan.columns[0] !== 'tenant_id') return [`${named(scan)} does not begin with the tenant`];
      if (scan.columns.length > 1 || scan.stopsEarly || fewRows.has(scan.index)) return [];
      return [`${named(scan)} reads all that the tenant has`];
    });

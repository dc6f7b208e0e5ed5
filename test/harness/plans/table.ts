// A table that grows with use, as the planner sees it.
interface Column {
  /** Number of distinct values; negative: as a fraction of the rows. */
  distinct: number;
  nulls?: number;
  /** The most common values, with their shares of the rows. */
  common?: Readonly<Record<string, number>>;
}
export type Columns = Readonly<Record<string, Column>>;

/** Of a partitioned table, each partition. */
export interface Table {
  rows: number;
  /** Bytes of a row in the table. */
  width: number;
  columns: Columns;
  /** The columns of a partitioned table as a whole. */
  whole?: Columns;
  /** Partial indexes that hold few rows of a tenant, whatever the table's size. */
  few?: readonly string[];
  /** Indexes whose first column identifies one row over all tenants. */
  unique?: readonly string[];
}
export type Tables = Readonly<Record<`${string}.${string}`, Table>>;

/** Ten clinics. */
export const TENANT: Columns = { tenant_id: { distinct: 10 } };
/** Of hash partitions by tenant, which hold one or two clinics each. */
export const ONE_TENANT: Columns = { tenant_id: { distinct: 1 } };
export const PARTITIONS = 8;
export const PATIENTS = 200_000;

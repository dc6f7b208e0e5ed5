// A table that becomes a list of cards where there is no room for columns.
import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { settle } from '../steady/settle.ts';
import { useHeldRows } from '../steady/use-held-rows.ts';
import classes from './data-table.module.css';

export interface Column<T> {
  title: string;
  cell: (row: T) => ReactNode;
  /** The column of buttons: its title is only for screen readers. */
  actions?: boolean;
}

interface Props<T> {
  /** Names the table. */
  label: string;
  /** The first column names the row. */
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string | number;
  /**
   * Of a table whose rows come and go by themselves: they stay in their places under a pointer or finger. It changes with the request, whose
   * rows are then shown at once.
   */
  steady?: string;
  /** Whether a row needs attention and is highlighted. */
  standsOut?: (row: T) => boolean;
}

export function DataTable<T>({ label, columns, rows, rowKey, steady, standsOut }: Props<T>) {
  const held = useHeldRows(rows, rowKey, steady ?? '');
  const shown = steady === undefined ? rows : held;
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a title changes with the language, its column does not
            <th key={place} scope="col">
              {column.actions ? <VisuallyHidden>{column.title}</VisuallyHidden> : column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={settle} data-steady={steady === undefined ? undefined : ''}>
        {shown.map((row) => (
          <tr key={rowKey(row)} data-row={rowKey(row)} data-stands-out={standsOut?.(row) || undefined}>
            {columns.map((column, place) =>
              place === 0 ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above; a dialog opened from a cell stays open
                <th key={place} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={place} data-title={column.actions ? undefined : column.title}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

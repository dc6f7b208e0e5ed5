// Captures the statements that the product sends.
import type pg from 'pg';

/** Reports all statements of a pool to `hear`. */
export const captureStatements = (pool: pg.Pool, hear: (texts: string[]) => void): void => {
  const heard = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (connection) => {
    if (heard.has(connection)) return;
    heard.add(connection);
    const query = connection.query.bind(connection) as (...args: unknown[]) => unknown;
    connection.query = ((...args: unknown[]) => {
      const [first] = args as [{ text?: string; statements?: readonly { text: string }[] } | string];
      const parts = typeof first === 'string' ? [first] : [first.text, ...(first.statements ?? []).map(({ text }) => text)];
      hear(parts.filter((text) => text !== undefined));
      return query(...args);
    }) as typeof connection.query;
  });
};

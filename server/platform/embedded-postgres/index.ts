// A real PostgreSQL 18 from binaries inside an npm package, for an installation that has no database server of its own.
export { type DataDir, resolveDataDir } from './data-dir.ts';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start.ts';

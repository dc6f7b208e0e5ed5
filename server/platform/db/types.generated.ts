// biome-ignore-all lint: generated from the migrated database
export interface DB { [table: string]: Record<string, unknown> }

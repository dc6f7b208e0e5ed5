// A preset as stored, and as a reader sees it. Its content is encrypted, because people write clinical text into it.
import { sql } from 'kysely';
import { z } from 'zod';
import { Preset, PresetUse } from '#contracts/presets.ts';
import { requireReader } from '#modules/access/index.ts';
import type { Ctx } from '#platform/context.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { Records } from '#platform/unit-of-work.ts';

const PresetRow = z.object({
  id: z.int(),
  name: z.string(),
  use: PresetUse,
  key_id: z.int(),
  body: bytes,
  version: z.int(),
});
type PresetRow = z.output<typeof PresetRow>;
export type PresetTasks = Preset['tasks'];

/** A bound on the list; a clinic has some dozens. */
const MOST = sql.raw('500');

/**
 * The encrypted content, in its first field names: no migration reaches encrypted text, so reading maps it to the names of the API.
 */
const { due_in_minutes: dueInMinutes, depends_on: dependsOn, ...sameNames } = Preset.shape.tasks.element.shape;
const StoredTask = z.object({ ...sameNames, dueInMinutes, dependsOn });

const place = (id: number, version: number): string => `preset/${id}/${version}`;

export const sealPreset = (cipher: TenantCipher, id: number, version: number, tasks: PresetTasks): SealedText =>
  cipher.seal(
    JSON.stringify(
      tasks.map(
        ({ due_in_minutes, depends_on, ...task }): z.input<typeof StoredTask> => ({
          ...task,
          dueInMinutes: due_in_minutes,
          dependsOn: depends_on,
        }),
      ),
    ),
    place(id, version),
  );

const openPreset = (cipher: TenantCipher, { id, version, key_id, body }: PresetRow): PresetTasks =>
  z
    .array(StoredTask)
    .parse(JSON.parse(cipher.open({ keyId: key_id, body }, place(id, version))))
    .map((stored) => {
      const { dueInMinutes: due_in_minutes, dependsOn: depends_on, ...task } = stored;
      return { ...task, due_in_minutes, depends_on };
    });

const present = (cipher: TenantCipher, row: PresetRow): Preset => ({
  id: row.id,
  name: row.name,
  use: row.use,
  tasks: openPreset(cipher, row),
  version: row.version,
});

/** Returns presets by name. */
export const listPresets = async ({ db, cipher }: Records, ctx: Ctx): Promise<Preset[]> => {
  await requireReader(ctx, []);
  const { rows } = await rowsOf(PresetRow)`select id, name, use, key_id, body, version from tasks.presets
    where tenant_id = ${ctx.tenantId} order by name collate platform.natural_order limit ${MOST}`.execute(db);
  return rows.map((row) => present(cipher, row));
};

/** @param lock keeps others from changing it until the transaction ends. @throws PRESET_NOT_FOUND */
export const getPreset = async ({ db, cipher }: Records, ctx: Ctx, id: number, lock?: 'update' | 'share'): Promise<Preset> => {
  await requireReader(ctx, []);
  const { rows } = await rowsOf(PresetRow)`select id, name, use, key_id, body, version from tasks.presets
    where tenant_id = ${ctx.tenantId} and id = ${id} ${lock ? sql.raw(`for ${lock}`) : sql``}`.execute(db);
  if (!rows[0]) throw problem('PRESET_NOT_FOUND');
  return present(cipher, rows[0]);
};

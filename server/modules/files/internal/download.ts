// Downloads: for readers of the record that a file is attached to, or for its owner while it is not attached.
import type { StoredFile } from '#contracts/files.ts';
import { requireReader } from '#modules/access/index.ts';
import type { UserActor } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { FileReply, type OperationCtx } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { openContent } from './content.ts';
import type { FilesDeps } from './deps.ts';
import { contentKey, type FileRow, isOwnWaiting, patientsOf, requireFile, shown } from './file.ts';
import { requireLeave } from './leaving.ts';

/**
 * Checks that the caller may read a file.
 * @returns the patients whose record it is
 * @throws FILE_NOT_FOUND
 */
const requireFileReader = async ({ owners }: FilesDeps, ctx: OperationCtx<UserActor>, file: FileRow): Promise<readonly number[]> => {
  if (isOwnWaiting(ctx, file)) {
    await requireReader(ctx, patientsOf(file));
    return patientsOf(file);
  }
  const owner = owners().find(({ kind }) => kind === file.attached_kind);
  const reading = owner ? await owner.reading(ctx, file.attached_id!) : { patients: patientsOf(file), isReader: false };
  if (!reading?.isReader) throw problem('FILE_NOT_FOUND', { patients: reading?.patients ?? [] });
  return reading.patients;
};

/** Returns the description of a file that the caller may read. @throws FILE_NOT_FOUND */
export const showFile = async (deps: FilesDeps, ctx: OperationCtx<UserActor>, id: string): Promise<StoredFile> => {
  const file = await requireFile(ctx.db, ctx.tenantId, id);
  ctx.touch({ patients: await requireFileReader(deps, ctx, file), resource: { type: 'file', id } });
  return shown(ctx.cipher, file);
};

/** @throws FILE_NOT_FOUND, BEING_CHECKED, FILE_INFECTED, FILE_MAY_NOT_LEAVE */
export const downloadFile = async (
  { storage, ...deps }: FilesDeps & Pick<Platform, 'storage'>,
  ctx: OperationCtx<UserActor>,
  id: string,
): Promise<FileReply> => {
  const file = await requireFile(ctx.db, ctx.tenantId, id);
  const patients = await requireFileReader(deps, ctx, file);
  requireLeave({ file, way: 'file', to: ctx.actor }, patients);
  ctx.touch({ patients, resource: { type: 'file', id } });
  const { name, type, size } = shown(ctx.cipher, file);
  return new FileReply({
    body: openContent(storage, { tenantId: ctx.tenantId, id, key: contentKey(ctx.cipher, file), size }),
    type,
    name,
    size,
  });
};

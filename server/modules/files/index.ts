// PUBLIC: files that people send, and attach to what other modules keep.
import type { StoredFile } from '#contracts/files.ts';
import type { Ctx, UserActor } from '#platform/context.ts';
import type { JobHandler } from '#platform/jobs/jobs.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import { defineModule } from '#platform/module.ts';
import type { FileReply, Operation, OperationCtx, UploadedFile } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import { type AttachedTo, attachFiles } from './internal/attach.ts';
import type { FilesDeps } from './internal/deps.ts';
import { downloadFile, showFile } from './internal/download.ts';
import { findFiles, shown } from './internal/file.ts';
import { createInspector } from './internal/inspect/inspector.ts';
import { createInspectionLimit } from './internal/inspection-limit.ts';
import { requireLeave } from './internal/leaving.ts';
import { receiveFile } from './internal/receive.ts';
import { createScanner } from './internal/scanner.ts';
import { fileJobHandlers, fileJobs } from './jobs.ts';
import { filesLive } from './live.ts';
import { fileOperations } from './operations.ts';

export interface Files {
  operations: Operation[];
  jobHandlers: JobHandler[];
  live: LiveDefinition;
  /**
   * Attaches the caller's own waiting files, in the transaction and under the audit row of the calling operation. A file that is still being checked
   * may be attached; until there is a verdict nobody can fetch it.
   * @throws FILE_NOT_FOUND, FILE_IN_USE, FILE_INFECTED
   */
  attach(tx: UnitOfWork, ctx: Ctx, fileIds: readonly string[], to: AttachedTo): Promise<void>;
  /** Returns files as their readers see them, by ID. The caller checks first that they may be read. */
  describe(records: Records, tenantId: number, ids: readonly string[]): Promise<Map<string, StoredFile>>;
  /**
   * Receives a file for an upload operation of another module, recorded as `action`.
   * @throws as the upload of this module
   */
  receive(ctx: OperationCtx<UserActor>, upload: UploadedFile, action: string): Promise<StoredFile>;
  /** Returns a file that the caller may read, for a repeated upload. @throws FILE_NOT_FOUND */
  show(ctx: OperationCtx<UserActor>, id: string): Promise<StoredFile>;
  /** Downloads a file for an operation of another module. @throws FILE_NOT_FOUND, BEING_CHECKED, FILE_INFECTED, FILE_MAY_NOT_LEAVE */
  download(ctx: OperationCtx<UserActor>, id: string): Promise<FileReply>;
  /** Checks before an export that it and its files may leave the clinic. @throws BEING_CHECKED, FILE_INFECTED, FILE_MAY_NOT_LEAVE */
  requireExport(records: Records, ctx: Ctx, ids: readonly string[]): Promise<void>;
}

const createFiles = (platform: Platform, deps: FilesDeps): Files => {
  const { CLAMD_URL } = platform.config;
  const scanner = CLAMD_URL === undefined ? undefined : createScanner(CLAMD_URL, platform.log);
  const guarded = { ...platform, inspector: createInspector({ admit: createInspectionLimit(platform.limits) }), scanner };
  return {
    operations: fileOperations(platform, deps, guarded),
    receive: (ctx, upload, action) => receiveFile(guarded, ctx, upload, action),
    show: (ctx, id) => showFile(deps, ctx, id),
    download: (ctx, id) => downloadFile({ ...deps, storage: platform.storage }, ctx, id),
    jobHandlers: fileJobHandlers(platform, scanner),
    live: filesLive,
    attach: attachFiles,
    describe: async ({ db, cipher }, tenantId, ids) =>
      new Map((await findFiles(db, tenantId, ids)).map((file) => [file.id, shown(cipher, file)])),
    requireExport: async ({ db }, ctx, ids) => {
      requireLeave({ way: 'export', to: ctx.actor });
      for (const file of await findFiles(db, ctx.tenantId, ids)) requireLeave({ file, way: 'export', to: ctx.actor });
    },
  };
};

export const filesModule = defineModule({ name: 'files', jobs: fileJobs, create: createFiles });

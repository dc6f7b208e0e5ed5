// The operations on files.
import * as contract from '#contracts/files.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { FilesDeps } from './internal/deps.ts';
import { downloadFile, showFile } from './internal/download.ts';
import type { Inspector } from './internal/inspect/inspector.ts';
import { receiveFile } from './internal/receive.ts';
import { removeOwn } from './internal/remove.ts';
import type { Scanner } from './internal/scanner.ts';
import * as may from './policy.ts';

export interface Guards {
  inspector: Inspector;
  /** Undefined where none is configured. */
  scanner: Scanner | undefined;
}

export const fileOperations = (platform: Platform, deps: FilesDeps, guards: Guards): Operation[] => [
  operation(contract.uploadFile, {
    permission: may.sendFiles,
    audit: { write: 'files.upload' },
    handle: (ctx, { file }) => receiveFile({ ...platform, ...guards }, ctx, file, 'files.upload'),
    replay: {
      audit: { read: 'files.read' },
      handle: (ctx, id) => showFile(deps, ctx, id),
    },
  }),
  operation(contract.downloadFile, {
    permission: may.readFiles,
    audit: { read: 'files.download' },
    handle: (ctx, { params }) => downloadFile({ ...deps, storage: platform.storage }, ctx, params.file_id),
  }),
  operation(contract.removeFile, {
    permission: may.sendFiles,
    audit: { write: 'files.remove' },
    handle: (ctx, { params }) => removeOwn(platform, ctx, params.file_id),
  }),
];

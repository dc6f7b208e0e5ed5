// Files that people send. They are uploaded first and attached to a record afterwards.
import { z } from 'zod';
import { Timestamp, UuidSent } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors } from './problem.ts';

export const errors = {
  FILE_MAY_NOT_LEAVE: [403, 'This file is for the staff of the clinic.'],
  FILE_NOT_FOUND: [404, 'No such file.'],
  BEING_CHECKED: [409, 'This file is still being checked for viruses. Try again in a moment.'],
  FILE_IN_USE: [409, 'This file is attached already.'],
  TOO_MANY_FILES: [409, 'Too many files are waiting to be sent. Send or remove some of them, or try again in an hour.'],
  FILE_TYPE_NOT_ALLOWED: [415, 'This type of file cannot be sent. Send a JPG, PNG, GIF, PDF or Word file.'],
  FILE_INFECTED: [422, 'This file was refused: it contains a virus.'],
  TOO_MANY_UPLOADS: [429, 'Too many pictures and Word files in an hour. Try again later.'],
} as const satisfies Errors;

/** Maximum size of a file: 10 MB. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Maximum number of files of a person that are not attached yet. */
export const MAX_WAITING_FILES = 20;
/** Hours after which a file that is not attached gives way to a new one when too many wait. */
export const GIVES_WAY_HOURS = 1;
/** Maximum number of images and Word files of a person that are inspected in an hour, whether they are accepted or refused. */
export const MAX_INSPECTIONS_PER_HOUR = 100;
/** Hours after which a file is removed that is not attached. */
export const WAITING_HOURS = 24;

export const FILE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const;
export const FileType = z.enum(FILE_TYPES);
export type FileType = z.infer<typeof FileType>;

/**
 * `details.reason` of FILE_TYPE_NOT_ALLOWED. `polyglot`: of two types at once; `password`: a document that opens only with one; `bomb`: an
 * archive that is too large when it is decompressed; `external-template`: a document with a template from a network; `external-content`: one
 * that loads other content from outside the file; `damaged`: incomplete, or invalid in its format.
 */
export const FILE_REFUSALS = [
  'unknown',
  'svg',
  'html',
  'archive',
  'program',
  'polyglot',
  'macros',
  'password',
  'external-template',
  'external-content',
  'bomb',
  'damaged',
  'too-large-image',
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

/** `being-checked`: it cannot be downloaded yet; `refused`: it contains a virus and was removed. */
export const FileStatus = z.enum(['ready', 'being-checked', 'refused']);
export type FileStatus = z.infer<typeof FileStatus>;

export const StoredFile = z.object({
  id: z.uuid(),
  /** The sender's name, with an extension of the type. */
  name: z.string(),
  type: FileType,
  /** In bytes, as stored: images are smaller without their metadata. */
  size: z.int(),
  status: FileStatus,
  created_at: Timestamp,
});
export type StoredFile = z.infer<typeof StoredFile>;

export const serverFrames = [
  /** On `files`: the virus scanner has a verdict on a file that the user sent. */
  z.object({ type: z.literal('files.changed'), topic: z.literal('files'), data: z.object({ file_id: z.uuid(), status: FileStatus }) }),
] as const;

const FileParams = z.object({ file_id: UuidSent });

export const uploadFile = endpoint({
  method: 'POST',
  path: '/v1/files',
  summary: 'Upload a file (JPG, PNG, GIF, PDF or Word, at most 10 MB), to be attached to a record within 24 hours',
  upload: { maxBytes: MAX_FILE_BYTES },
  status: 201,
  reply: StoredFile,
  takesKey: true,
  errors: [
    'FILE_TYPE_NOT_ALLOWED',
    'FILE_INFECTED',
    'TOO_MANY_FILES',
    'TOO_MANY_UPLOADS',
    'FILE_NOT_FOUND',
    'PAYLOAD_TOO_LARGE',
    'UNSUPPORTED_MEDIA_TYPE',
    'UNAVAILABLE',
    ...IdempotentErrors,
  ],
});

export const downloadFile = endpoint({
  method: 'GET',
  path: '/v1/files/:file_id',
  summary: 'Download a file of one’s own that is not attached, or one that is attached to a record that one may read',
  params: FileParams,
  download: { types: FILE_TYPES },
  status: 200,
  errors: ['FILE_NOT_FOUND', 'FILE_MAY_NOT_LEAVE', 'BEING_CHECKED', 'FILE_INFECTED', 'UNAVAILABLE'],
});

export const removeFile = endpoint({
  method: 'DELETE',
  path: '/v1/files/:file_id',
  summary: 'Remove a file of one’s own that is not attached',
  params: FileParams,
  status: 204,
  errors: ['FILE_NOT_FOUND', 'FILE_IN_USE'],
});

export const endpoints = { uploadFile, downloadFile, removeFile };

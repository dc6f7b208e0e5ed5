// Files of messages, from both sides: uploaded first, attached by the message, downloaded by readers of the thread.
import { z } from 'zod';
import { UuidSent } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { downloadFile, FILE_TYPES, MAX_FILE_BYTES, uploadFile } from '../files.ts';
import { ThreadAttachment } from './thread.ts';

const upload = <const P extends string>(path: P) =>
  endpoint({
    method: 'POST',
    path,
    summary: 'Upload a file (JPG, PNG, GIF, PDF or Word, at most 10 MB) for a message that you send within 24 hours',
    upload: { maxBytes: MAX_FILE_BYTES },
    status: 201,
    reply: ThreadAttachment,
    errors: uploadFile.errors,
    takesKey: true,
  });
const download = <const P extends string>(path: P) =>
  endpoint({
    method: 'GET',
    path,
    summary: 'Download a file of a thread that you may read, or one of your own that is not sent yet',
    params: z.object({ id: UuidSent }),
    download: { types: FILE_TYPES },
    status: 200,
    errors: downloadFile.errors,
  });

export const uploadOwnAttachment = upload('/api/patient-portal/messages/attachments');
export const downloadOwnAttachment = download('/api/patient-portal/messages/attachments/:id/download');
export const uploadThreadAttachment = upload('/api/patient-messages/attachments');
export const downloadThreadAttachment = download('/api/patient-messages/attachments/:id/download');

/** Endpoints under the names that the web client uses. */
export const endpoints = { uploadOwnAttachment, downloadOwnAttachment, uploadThreadAttachment, downloadThreadAttachment };

// Texts for errors of uploads, which no first page shows.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FileRefusal } from '../../../contracts/files.ts';
import type { ProblemSentences } from '../../client/problems/problems.tsx';

const REFUSALS: Readonly<Record<FileRefusal, MessageDescriptor>> = {
  unknown: msg`This type of file cannot be sent. Send a JPG, PNG, GIF, PDF or Word file.`,
  svg: msg`SVG drawings cannot be sent. Save it as a PNG or PDF and send that.`,
  html: msg`Web pages cannot be sent. Save the page as a PDF and send that.`,
  archive: msg`ZIP files and other archives cannot be sent. Unpack it and send the files one by one.`,
  program: msg`Programs cannot be sent.`,
  polyglot: msg`Another file is hidden in this file. Save it again as a PDF or a picture and send that.`,
  macros: msg`This Word file has macros. Save it without macros, or as a PDF, and send that.`,
  password: msg`This file opens only with a password. Save it without one and send that.`,
  'external-template': msg`This Word file uses a template from a network. Save it as a PDF and send that.`,
  'external-content': msg`This Word file loads pictures or other content from outside. Save it as a PDF and send that.`,
  bomb: msg`This Word file is too large once it is opened. Save it as a PDF and send that.`,
  damaged: msg`This file is damaged or not complete. Open it on your device to check it, then save it again.`,
  'too-large-image': msg`This picture has too many pixels. Make it smaller and send it again.`,
};

export const problems: ProblemSentences = {
  FILE_TYPE_NOT_ALLOWED: ({ reason }) => REFUSALS[reason as FileRefusal] ?? REFUSALS.unknown,
  TOO_MANY_FILES: msg`You can add at most 20 files at a time. Send or remove some of them, or try again in an hour.`,
  TOO_MANY_UPLOADS: msg`You have sent many pictures and Word files in the last hour. Try again later.`,
};

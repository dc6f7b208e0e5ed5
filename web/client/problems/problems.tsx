// Sentences for errors: those that all apps share; the others are in the folders of their features.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { ErrorCode } from '../../../contracts/errors.ts';
import type { FieldFault } from '../../../contracts/faults.ts';

/** A sentence, or a function of the error's `details` that returns one. */
export type ProblemSentence = MessageDescriptor | ((details: Readonly<Record<string, unknown>>) => MessageDescriptor);
export type ProblemSentences = Readonly<Partial<Record<ErrorCode, ProblemSentence>>>;

const BYTES_IN_MEGABYTE = 1024 * 1024;

/** The exports of a feature's `problems.ts`. */
export interface ProblemsFile {
  problems: ProblemSentences;
}

/** The sentences of all features of an app, and of the code that its features share. */
export const collectProblems = (files: Readonly<Record<string, ProblemsFile>>, ...more: readonly ProblemSentences[]): ProblemSentences =>
  Object.assign({}, ...more, ...Object.values(files).map(({ problems }) => problems));

const isEmptyFile = (issues: unknown): boolean =>
  ((issues ?? []) as FieldFault[]).some(({ field, code }) => field === 'file' && code === 'empty');

const shared: ProblemSentences = {
  VALIDATION_FAILED: ({ issues }) =>
    isEmptyFile(issues)
      ? msg`This file is empty. Choose another one.`
      : msg`Some of what you entered is not valid. Check it and try again.`,
  UNAUTHENTICATED: msg`Sign in to continue.`,
  TOKEN_EXPIRED: msg`Your session has ended. Sign in again.`,
  SESSION_ENDED: msg`Your session has ended. Sign in again.`,
  FORBIDDEN: msg`Your role does not allow this.`,
  NOT_THE_AUTHOR: msg`Only its author can change this.`,
  NOT_FOUND: msg`Not found, or you do not have access to it.`,
  METHOD_NOT_ALLOWED: msg`This page is out of date. Reload it.`,
  UPGRADE_REQUIRED: msg`This page is out of date. Reload it.`,
  USER_NOT_FOUND: msg`This person was not found.`,
  PATIENT_NOT_FOUND: msg`This patient was not found.`,
  REQUEST_IN_PROGRESS: msg`Your earlier request is still in progress. Try again in a moment.`,
  ALREADY_ISSUED: msg`The secret was shown once and cannot be shown again.`,
  EDIT_CONFLICT: msg`Another person changed this first.`,
  REQUEST_TIMEOUT: msg`The connection is too slow or was interrupted. Try again.`,
  PAYLOAD_TOO_LARGE: ({ max_bytes: max }) => {
    if (typeof max !== 'number') return msg`This is too large to send at once.`;
    const megabytes = Math.floor(max / BYTES_IN_MEGABYTE);
    return msg`This file is too large. A file can have at most ${megabytes} MB.`;
  },
  RATE_LIMITED: msg`Too many requests. Wait a little and try again.`,
  UNAVAILABLE: msg`The service is not ready. Try again in a moment.`,
};

const Sentences = createContext(shared);

/** Adds `sentences` to those available to its children; each app does this for all its features, and a part that loads later for itself. */
export function ProblemsProvider({ sentences, children }: { sentences: ProblemSentences; children: ReactNode }) {
  const outer = useContext(Sentences);
  const all = useMemo(() => ({ ...outer, ...sentences }), [outer, sentences]);
  return <Sentences value={all}>{children}</Sentences>;
}

export const useProblemSentences = (): ProblemSentences => useContext(Sentences);

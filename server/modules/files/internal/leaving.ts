// Data loss prevention: rules that are asked before a file, or an export that contains it, is handed out. Each allows it or returns a reason.
import type { Actor } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { FileRow } from './file.ts';

export interface Leaving {
  /** Undefined for an export itself, whatever files it contains. */
  file?: Pick<FileRow, 'status' | 'internal'>;
  /** As a download, or in an export, which is meant for people outside the clinic. */
  way: 'file' | 'export';
  to: Actor;
}

/** Returns a reason to refuse, or undefined. */
export type LeavingRule = (leaving: Leaving) => 'being-checked' | 'refused' | 'internal' | undefined;

/** Files in quarantine and infected files are not handed out. */
const held: LeavingRule = ({ file }) => (file === undefined || file.status === 'ready' ? undefined : file.status);

/** Internal files are for the staff of the clinic only. */
const internal: LeavingRule = ({ file, way, to }) => {
  const isStaff = to.kind === 'user' && to.role !== 'patient';
  return file?.internal && (way === 'export' || !isStaff) ? 'internal' : undefined;
};

const RULES: readonly LeavingRule[] = [internal, held];

const PROBLEMS = { 'being-checked': 'BEING_CHECKED', refused: 'FILE_INFECTED', internal: 'FILE_MAY_NOT_LEAVE' } as const;

/** @throws BEING_CHECKED, FILE_INFECTED, FILE_MAY_NOT_LEAVE */
export const requireLeave = (leaving: Leaving, patients: readonly number[] = []): void => {
  for (const rule of RULES) {
    const reason = rule(leaving);
    if (reason) throw problem(PROBLEMS[reason], { details: { reason }, patients });
  }
};

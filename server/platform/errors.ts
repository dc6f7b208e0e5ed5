// The one error class that reaches a caller; the HTTP layer renders it as a problem document.

import { ERRORS, type ErrorCode } from '#contracts/errors.ts';
import { codeOf, type FaultSentence, type FieldFault, type fault } from '#contracts/faults.ts';

export interface ProblemOptions {
  details?: Record<string, unknown>;
  /** Replaces the code's default sentence. Never put anything about a patient here. */
  message?: string;
  /** Seconds, for `Retry-After`. */
  retryAfter?: number;
  /** Patients whose record was refused; only for the audit trail, never sent. */
  patients?: readonly number[];
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: Record<string, unknown>;
  readonly retryAfter: number | undefined;
  readonly patients: readonly number[];

  constructor(code: ErrorCode, options: ProblemOptions = {}) {
    super(options.message ?? ERRORS[code][1]);
    this.name = 'AppError';
    this.code = code;
    this.status = ERRORS[code][0];
    this.details = options.details ?? {};
    this.retryAfter = options.retryAfter;
    this.patients = options.patients ?? [];
  }
}

/** Creates the error for a named problem: `throw problem('CONSULTATION_NOT_FOUND')`. */
export const problem = (code: ErrorCode, options?: ProblemOptions): AppError => new AppError(code, options);

type Fault = FaultSentence | ReturnType<typeof fault>;

/** Creates a validation problem that names each bad field. New sentences are added to contracts/faults.ts. */
export const invalid = (fields: Record<string, Fault>): AppError => {
  const faults = Object.entries(fields).map(([field, said]) => [field, typeof said === 'string' ? said : said.error, said] as const);
  const details = {
    fields: Object.fromEntries(faults.map(([field, sentence]) => [field, sentence])),
    issues: faults.map(([field, , said]): FieldFault => {
      if (typeof said === 'string') return { field, code: codeOf(said) };
      const { fault: code, ...params } = said.params;
      return { field, code, ...params };
    }),
  };
  return new AppError('VALIDATION_FAILED', { details });
};

// The one error class that reaches a caller; the HTTP edge renders it as a problem document.
import { ERRORS, type ErrorCode } from '#contracts/problem.ts';

export interface ProblemOptions {
  details?: Record<string, unknown>;
  /** Replaces the code's usual sentence. Never put anything about a patient here. */
  message?: string;
  /** Seconds, for `Retry-After`. */
  retryAfter?: number;
  /** Patients whose record was refused: for the audit trail only, never sent. */
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

/** Makes the error for a named problem: `throw problem('CONSULTATION_NOT_FOUND')`. */
export const problem = (code: ErrorCode, options?: ProblemOptions): AppError => new AppError(code, options);

/** A validation problem that names each bad field. */
export const invalid = (fields: Record<string, string>): AppError => new AppError('VALIDATION_FAILED', { details: { fields } });

// Structured logs. Fields pass an allow-list: what is not named here never reaches a log, so nothing about a patient can.
import { pino } from 'pino';

const ALLOWED = [
  'level', 'time', 'msg', 'requestId', 'method', 'route', 'status', 'ms', 'tenant', 'actor', 'error', 'code', 'subscriber', 'event', 'attempts',
  'job', 'queue', 'address', 'port', 'role', 'version', 'rows', 'signal', 'reason', 'count',
] as const;
type Allowed = (typeof ALLOWED)[number];
export type LogFields = Partial<Record<Allowed, string | number | boolean | undefined>>;

export interface Logger {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Keeps only allowed fields, and of those only text, numbers and booleans. */
export const allowOnly = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([name, value]) => (ALLOWED as readonly string[]).includes(name) && typeof value !== 'object'));

/** JSON lines on standard output. */
export const createLogger = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }), log: allowOnly } });

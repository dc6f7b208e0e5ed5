// Structured logs. Only fields of an allow-list reach a log, so nothing about a patient can.
import { type DestinationStream, pino } from 'pino';

const ALLOWED = [
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'tenant',
  'actor',
  'error',
  'code',
  'subscriber',
  'event',
  'attempts',
  'job',
  'queue',
  'address',
  'port',
  'role',
  'version',
  'rows',
  'signal',
  'reason',
  'count',
] as const;
type Allowed = (typeof ALLOWED)[number];
export type LogFields = Partial<Record<Allowed, string | number | boolean | undefined>>;

export interface Logger {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Keeps only allowed fields whose value is text, a number or a boolean. */
export const allowOnly = (fields: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => (ALLOWED as readonly string[]).includes(name) && typeof value !== 'object'),
  );

/**
 * Creates a logger that writes JSON lines to standard output or `out`. pino would use an error's message or a format string as the line's
 * message, so neither is passed to it.
 */
export const createLogger = (level: string, out: DestinationStream = pino.destination(1)): Logger => {
  const timestamp = pino.stdTimeFunctions.isoTime;
  const lines = pino({ level, base: null, timestamp, formatters: { level: (label) => ({ level: label }) } }, out);
  return {
    info: (fields, message) => lines.info(allowOnly(fields), message),
    warn: (fields, message) => lines.warn(allowOnly(fields), message),
    error: (fields, message) => lines.error(allowOnly(fields), message),
  };
};

// Why a message was given up, from the code of its last error: replies of mail servers (RFC 5321), errors of SMS providers, our own codes.
export type Reason = 'mailbox' | 'full' | 'sign-in' | 'number' | 'stopped' | 'browser' | 'address' | 'unreached' | 'other';

const REASONS: Readonly<Record<string, Reason>> = {
  SMTP_550: 'mailbox',
  SMTP_551: 'mailbox',
  SMTP_553: 'mailbox',
  SMTP_552: 'full',
  EAUTH: 'sign-in',
  SMS_21211: 'number',
  SMS_21408: 'number',
  SMS_21612: 'number',
  SMS_21614: 'number',
  SMS_21610: 'stopped',
  PUSH_REFUSED: 'browser',
  URL_INVALID: 'address',
  URL_NOT_HTTPS: 'address',
  ADDRESS_NOT_PUBLIC: 'address',
};
/** Errors of connections, by Node, the mail client and ourselves. */
const CONNECTION =
  /^(?:E(?:CONN|SOCKET|DNS|TIMEDOUT|TLS|AI_AGAIN|HOSTUNREACH|NETUNREACH|NOTFOUND|PIPE)|CERT_|TimedOut|TimeoutError|HTTP_5)/;

/** @param code null: the error left none */
export function reasonOf(code: string | null): Reason {
  if (code === null) return 'other';
  return REASONS[code] ?? (CONNECTION.test(code) ? 'unreached' : 'other');
}

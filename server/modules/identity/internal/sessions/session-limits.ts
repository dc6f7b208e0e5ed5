// Lifetime of a session, by role: the more a role can see, the sooner it has to sign in again (OWASP ASVS 5.0, 7.3).
import type { Role } from '#contracts/common.ts';

interface SessionLimits {
  absoluteMs: number;
  /** Without a refresh. */
  idleMs: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A phone at home: a month, or a week without use. */
const PATIENT: SessionLimits = { absoluteMs: 30 * DAY, idleMs: 7 * DAY };
/** A long shift, a long operation. */
const CLINIC: SessionLimits = { absoluteMs: 16 * HOUR, idleMs: 4 * HOUR };
const ADMIN: SessionLimits = { absoluteMs: 8 * HOUR, idleMs: HOUR };

export const sessionLimits = (role: Role): SessionLimits => (role === 'patient' ? PATIENT : role === 'admin' ? ADMIN : CLINIC);

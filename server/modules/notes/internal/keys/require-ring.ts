// Opens the keys of the caller's session, and records keys that do not match their owner in the audit trail.
import type { KeyRing } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { AppError, problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { NotesDeps } from '../deps.ts';

/** Returns the owner of the key that a KEY_MISMATCH names. */
const ownerOfKey = (ctx: UserCtx, { details }: AppError): { type: string; id: number } => {
  const { user_id: user, team_id: team, escrow_generation: escrow } = details;
  if (escrow !== undefined) return { type: 'escrow-key', id: Number(escrow) };
  return team === undefined ? { type: 'user', id: Number(user ?? ctx.actor.id) } : { type: 'team', id: Number(team) };
};

/**
 * Runs `work`, and records its KEY_MISMATCH.
 * @param patients those whose record it concerns
 */
export const recordingMismatch = async <T>(
  { audit }: Pick<Platform, 'audit'>,
  ctx: UserCtx,
  patients: readonly number[],
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'KEY_MISMATCH') {
      const resource = ownerOfKey(ctx, error);
      await audit.record(ctx, { action: 'notes.check-keys', outcome: 'failed', reason: error.code, patients, resource });
    }
    throw error;
  }
};

/** @throws NOTE_LOCKED when the caller's session holds no key; KEY_MISMATCH */
export const requireRing = (
  platform: Pick<Platform, 'audit'>,
  { keyRing }: Pick<NotesDeps, 'keyRing'>,
  ctx: UserCtx,
  patients: readonly number[],
): Promise<KeyRing> =>
  recordingMismatch(platform, ctx, patients, async () => {
    const ring = await keyRing(ctx);
    if (!ring) throw problem('NOTE_LOCKED', { patients });
    return ring;
  });

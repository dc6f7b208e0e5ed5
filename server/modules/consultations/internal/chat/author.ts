// The author of a message: the caller, or for an integration, a patient who consented.
import type { Role } from '#contracts/common.ts';
import { problem } from '#platform/errors.ts';
import type { RequestCtx } from '#platform/operations/operation.ts';
import type { ConsultationsDeps } from '../deps.ts';
import type { Author } from './send-message.ts';

/** The caller, if a user. */
export const authorOf = ({ actor }: RequestCtx): Author | undefined =>
  actor.kind === 'user' ? { id: actor.id, name: actor.name, role: actor.role } : undefined;

/** @throws USER_NOT_FOUND, CONSENT_MISSING */
export const integrationAuthor = async (deps: ConsultationsDeps, ctx: RequestCtx, userId: number): Promise<Author> => {
  if (ctx.actor.kind !== 'integration') throw problem('NOT_THE_CALLER');
  const person = (await deps.people(ctx, [userId])).get(userId);
  if (!person) throw problem('USER_NOT_FOUND');
  if (!(await deps.hasConsented(ctx, ctx.actor.keyId, userId))) throw problem('CONSENT_MISSING', { patients: [userId] });
  return {
    id: userId,
    name: person.name,
    role: (person.role ?? 'patient') as Role,
    through: { keyId: ctx.actor.keyId, name: ctx.actor.name },
  };
};

/**
 * Returns the author that a request of the compatibility API names.
 * @param patientOf the patient of the consultation. An integration may write for a clinician only in a consultation whose patient they are.
 * @throws NOT_THE_CALLER when the author is another user, or not a patient an integration may write for; USER_NOT_FOUND when the clinic has
 * no such user
 */
export const namedAuthor = async (
  deps: ConsultationsDeps,
  ctx: RequestCtx,
  userId: number,
  patientOf: () => Promise<number>,
): Promise<Author> => {
  const caller = authorOf(ctx);
  if (!caller) {
    const author = await integrationAuthor(deps, ctx, userId);
    if (author.role !== 'patient' && (await patientOf()) !== userId) throw problem('NOT_THE_CALLER');
    return author;
  }
  if (caller.id === userId) return caller;
  if (!(await deps.people(ctx, [userId])).has(userId)) throw problem('USER_NOT_FOUND');
  throw problem('NOT_THE_CALLER');
};

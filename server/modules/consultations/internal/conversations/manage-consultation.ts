// Adding people to a consultation, closing and reopening it. Clinicians who take part may do all three; users who oversee add and close.
import { sql } from 'kysely';
import { lockClinicianAtWork } from '#modules/identity/views.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { consultationClosed, consultationReopened, participantAdded } from '../../events.ts';
import { oversees } from '../../policy.ts';
import { type Conversation, lockConversation } from './conversation.ts';

/** Locks the conversation. @throws CONSULTATION_NOT_FOUND */
const lockManaged = async (tx: UnitOfWork, ctx: UserCtx, id: number): Promise<Conversation> => {
  const conversation = await lockConversation(tx.db, ctx.tenantId, id);
  const member = conversation.members.some((m) => m.id === ctx.actor.id) && conversation.patientId !== ctx.actor.id;
  if (!member && !oversees(ctx.actor.role)) throw problem('CONSULTATION_NOT_FOUND', { patients: [conversation.patientId] });
  return conversation;
};

const lockOpen = async (tx: UnitOfWork, ctx: UserCtx, id: number): Promise<Conversation> => {
  const conversation = await lockManaged(tx, ctx, id);
  if (conversation.status === 'closed') throw problem('CONSULTATION_CLOSED', { patients: [conversation.patientId] });
  return conversation;
};

const bumped = async (tx: UnitOfWork, ctx: UserCtx, conversation: Conversation): Promise<void> => {
  await sql`update consultations.consultations set rev = rev + 1 where tenant_id = ${ctx.tenantId} and id = ${conversation.id}`.execute(
    tx.db,
  );
  tx.live({ tenantId: ctx.tenantId, kind: 'consultations.updated', data: { conversation: conversation.id } });
};

/** Adds an active nurse or doctor. @throws USER_NOT_FOUND, ALREADY_PARTICIPANT, CONSULTATION_CLOSED, CONSULTATION_NOT_FOUND */
export const addParticipant = async (tx: UnitOfWork, ctx: UserCtx, id: number, userId: number): Promise<void> => {
  const conversation = await lockOpen(tx, ctx, id);
  if (!(await lockClinicianAtWork(tx.db, ctx.tenantId, userId))) throw problem('USER_NOT_FOUND', { patients: [conversation.patientId] });
  if (conversation.members.some((m) => m.id === userId)) throw problem('ALREADY_PARTICIPANT', { patients: [conversation.patientId] });
  await sql`insert into consultations.participants (tenant_id, consultation_id, user_id, added_at, added_by)
    values (${ctx.tenantId}, ${id}, ${userId}, ${ctx.now}, ${ctx.actor.id})`.execute(tx.db);
  tx.audit({ action: 'consultations.add-participant', patients: [conversation.patientId], resource: { type: 'consultation', id } });
  tx.emit(participantAdded, { consultation_id: id, user_id: userId });
  tx.created(201, id);
  await bumped(tx, ctx, conversation);
};

/** @throws CONSULTATION_CLOSED when it is closed already, CONSULTATION_NOT_FOUND */
export const closeConsultation = async (tx: UnitOfWork, ctx: UserCtx, id: number): Promise<void> => {
  const conversation = await lockOpen(tx, ctx, id);
  await sql`update consultations.consultations set status = 'closed', closed_at = ${ctx.now}, closed_by = ${ctx.actor.id}
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
  tx.audit({ action: 'consultations.close', patients: [conversation.patientId], resource: { type: 'consultation', id } });
  tx.created(200, id);
  tx.emit(consultationClosed, { consultation_id: id });
  await bumped(tx, ctx, conversation);
};

/** @throws CONSULTATION_OPEN when it is not closed, CONSULTATION_NOT_FOUND, PATIENT_NOT_FOUND when the patient was removed */
export const reopenConsultation = async (tx: UnitOfWork, ctx: UserCtx, id: number): Promise<void> => {
  const conversation = await lockManaged(tx, ctx, id);
  await requirePatient(tx.db, ctx.tenantId, conversation.patientId);
  if (conversation.status === 'open') throw problem('CONSULTATION_OPEN', { patients: [conversation.patientId] });
  await sql`update consultations.consultations set status = 'open', closed_at = null, closed_by = null
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
  tx.audit({ action: 'consultations.reopen', patients: [conversation.patientId], resource: { type: 'consultation', id } });
  tx.created(200, id);
  tx.emit(consultationReopened, { consultation_id: id });
  await bumped(tx, ctx, conversation);
};

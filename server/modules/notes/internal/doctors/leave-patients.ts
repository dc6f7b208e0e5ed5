// When a doctor's account is disabled or its role changes, the assignments to their patients end, so that later notes are not sealed to someone
// who has left. A task asks for another doctor: nothing else shows that a patient has none.
import { z } from 'zod';
import type { Language } from '#contracts/common.ts';
import { isAtWork } from '#modules/identity/views.ts';
import { patientEntry } from '#modules/patients/views.ts';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';

/** In the language of the doctor who left: a clinic has none of its own. */
const TITLES: Record<Language, (doctor: string) => string> = {
  en: (doctor) => `Assign another doctor: ${doctor} no longer works here as a doctor`,
  es: (doctor) => `Asignar otro médico: ${doctor} ya no trabaja aquí como médico`,
  ar: (doctor) => `تعيين طبيب آخر: لم يعد ${doctor} يعمل هنا طبيبًا`,
};

const EndedRow = z.object({ patient_id: z.int(), doctor_name: z.string().nullable() });

/** Ends the assignments of a doctor and adds a task for each patient. Does nothing for a doctor who (again) works here. */
export const leavePatients = async (
  tx: UnitOfWork,
  deps: Pick<NotesDeps, 'raiseTask' | 'contacts'>,
  ctx: Ctx,
  doctorId: number,
): Promise<void> => {
  const { tenantId, now } = ctx;
  const { rows } = await rowsOf(EndedRow)`update notes.assignments a set ended_at = ${now}, ended_by = ${doctorId}
    where a.tenant_id = ${tenantId} and a.doctor_id = ${doctorId} and a.ended_at is null and not exists (
      select from identity.directory d where d.tenant_id = a.tenant_id and d.id = ${doctorId} and d.role = 'doctor' and ${isAtWork('d')})
    returning a.patient_id, (select d.name from identity.directory d where d.tenant_id = a.tenant_id and d.id = ${doctorId} limit 1) as doctor_name`.execute(
    tx.db,
  );
  if (rows.length === 0) return;
  const language = (await deps.contacts(ctx, [doctorId], tx.db)).get(doctorId)?.language ?? 'en';
  for (const { patient_id: patientId, doctor_name: name } of rows) {
    const entry = await patientEntry(tx.db, tenantId, patientId);
    if (entry?.removed === false) await deps.raiseTask(tx, ctx, { patientId, title: TITLES[language](name ?? ''), userId: doctorId });
  }
  tx.audit({
    action: 'notes.leave-patients',
    patients: rows.map((row) => row.patient_id),
    resource: { type: 'user', id: doctorId },
  });
};

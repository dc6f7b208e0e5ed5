// Creates the demo data once: two clinics, their people, consultations and wards. Only in the embedded database, only while the demo is on.
import { sql } from 'kysely';
import type { Platform } from '#platform/platform.ts';
import type { Modules } from '../app.ts';
import { acting } from './acting.ts';
import { DEMO_CONVERSATIONS, type DemoConversation } from './consultations/conversations.ts';
import { seedRecentConversations } from './consultations/seed-recent-conversations.ts';
import { seedCannedResponses, seedThreads } from './inbox/seed-threads.ts';
import { seedNotes } from './notes/seed-notes.ts';
import { seedFacts } from './patients/seed-facts.ts';
import { seedProfiles } from './patients/seed-profiles.ts';
import { DEMO_PASSWORD, DEMO_TENANTS, type DemoTenant } from './people.ts';
import { seedChoices } from './seed-choices.ts';
import { seedNotices } from './seed-notices.ts';
import { seedSecondAdmin } from './seed-second-admin.ts';
import { DEMO_CLINICS } from './ward/clinics.ts';
import { seedClinic } from './ward/seed-clinic.ts';
import { withoutNotices } from './without-notices.ts';

const seedTenant = async (platform: Platform, { identity, patients }: Modules, tenant: DemoTenant): Promise<void> => {
  const ctx = acting(tenant.id, tenant.people[0]!.id, platform.clock.now());
  await platform.transactions.transact(ctx, async (tx) => {
    await identity.createTenant(tx, ctx, {
      id: tenant.id,
      name: tenant.name,
      timeZone: tenant.timeZone,
      openRegistration: true,
      emergencyPhone: tenant.emergencyPhone,
      demo: true,
    });
    for (const person of tenant.people) {
      const name = { givenName: person.givenName, familyName: person.familyName };
      await identity.createPerson(tx, ctx, { id: person.id, ...name });
      const email = `${person.givenName}.${person.familyName}@${tenant.domain}`.toLowerCase();
      await identity.createUser(tx, ctx, {
        id: person.id,
        email,
        password: DEMO_PASSWORD,
        role: person.role,
        status: 'active',
        demo: true,
        emailVerified: true,
      });
      if (person.patient) await patients.register(tx, ctx, { id: person.id, ...person.patient });
    }
  });
};

/** Writes past messages with their own IDs and times: the one place that does not go through sending. */
const seedConversation = async (platform: Platform, { consultations }: Modules, conversation: DemoConversation): Promise<void> => {
  const ctx = acting(conversation.tenantId, conversation.doctor, platform.clock.now());
  await platform.transactions.transact(ctx, async (tx) => {
    await consultations.open(ctx, tx, {
      id: conversation.id,
      patientId: conversation.patient,
      doctorId: conversation.doctor,
      subject: conversation.subject,
      createdAt: new Date(Date.parse(conversation.messages[0]!.sentAt) - 60_000),
    });
    const roleOf = (id: number) => (id === conversation.patient ? 'patient' : 'doctor');
    const { messages, unread } = conversation;
    const reader = [conversation.patient, conversation.doctor].find((id) => id !== messages.at(-1)!.author)!;
    await consultations.importHistory(
      tx,
      ctx,
      conversation.id,
      messages.map((m) => ({ ...m, sentAt: new Date(m.sentAt), authorRole: roleOf(m.author) })),
      new Map([[reader, messages.length - unread]]),
    );
  });
};

const seedClinics = async (platform: Platform, modules: Modules): Promise<void> => {
  const done = await sql`select 1 from consultations.consultations where tenant_id = 2`.execute(platform.tenantDb(2));
  if (done.rows.length > 0) return;
  for (const tenant of DEMO_TENANTS) {
    const there = await sql`select 1 from identity.people where tenant_id = ${tenant.id}`.execute(platform.tenantDb(tenant.id));
    if (there.rows.length === 0) await seedTenant(platform, modules, tenant);
  }
  for (const conversation of DEMO_CONVERSATIONS) {
    const there =
      await sql`select 1 from consultations.consultations where tenant_id = ${conversation.tenantId} and id = ${conversation.id}`.execute(
        platform.tenantDb(conversation.tenantId),
      );
    if (there.rows.length === 0) await seedConversation(platform, modules, conversation);
  }
};

/**
 * Adds all missing parts of the demo: all of it, or what is new in this version.
 * @param withFiles whether the installation keeps files, so that a message can have a photo
 * @param withChoices whether people have made choices of their own already: settings of the inbox, contacts, profiles
 * @param withNotes whether there are notes already, and a second administrator for their escrow
 * @param withNotices whether people have notifications already; without, only what happens from now on makes some
 */
export const seedDemo = (
  platform: Platform,
  modules: Modules,
  { withFiles = false, withChoices = false, withNotices = false, withNotes = false } = {},
): Promise<void> =>
  withoutNotices(platform, async () => {
    await seedClinics(platform, modules);
    await seedRecentConversations(platform, modules);
    await seedThreads(platform, modules, withFiles);
    await seedCannedResponses(platform, modules);
    for (const clinic of DEMO_CLINICS) await seedClinic(platform, modules, clinic);
    await seedFacts(platform, modules);
    if (withChoices) await seedChoices(platform, modules);
    if (withChoices) await seedProfiles(platform, modules);
    if (withNotes) await seedSecondAdmin(platform, modules);
    if (withNotes) await seedNotes(platform, modules);
    if (withNotices) await seedNotices(platform, modules);
  });

// Writes the demo's threads and saved replies with the product's own use cases, each at its time before the demo was created.
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import type { Modules } from '../../app.ts';
import { acting } from '../acting.ts';
import { PERSON } from '../people.ts';
import { DEMO_CANNED_RESPONSES } from './canned-responses.ts';
import { addPhoto } from './photo.ts';
import { DEMO_THREADS, type DemoStep, type DemoThread } from './threads.ts';

const TENANT = 1;
const MINUTE = 60_000;

const seedThread = async (
  platform: Platform,
  { messaging: { demo }, files }: Modules,
  thread: DemoThread,
  now: Date,
  withFiles: boolean,
): Promise<void> => {
  const [first, ...later] = thread.steps;
  const ctxOf = ({ by, ago }: DemoStep) => acting(TENANT, by, new Date(now.getTime() - ago * MINUTE));
  const bodyOf = async (step: DemoStep) => ({
    messageText: step.says ?? step.notes ?? '',
    attachmentIds: step.photo && withFiles ? [await addPhoto(platform, files, ctxOf(step))] : [],
  });
  const { patient, category, subject } = thread;
  const id = await demo.open(ctxOf(first!), { patientId: patient, category, subject, ...(await bodyOf(first!)) });
  for (const step of later) {
    const ctx = ctxOf(step);
    if (step.does) await demo.act(ctx, id, step.does);
    else if (step.sets) await demo.update(ctx, id, step.sets);
    else await demo.send(ctx, id, { ...(await bodyOf(step)), isInternalNote: step.notes !== undefined });
  }
};

/** Adds the threads unless there are some already. @param withFiles whether the installation has a folder for the photo */
export const seedThreads = async (platform: Platform, modules: Modules, withFiles: boolean): Promise<void> => {
  const there = await rowsOf(IdRow)`select 1 as id from messaging.threads where tenant_id = ${TENANT} limit 1`.execute(
    platform.tenantDb(TENANT),
  );
  if (there.rows.length > 0) return;
  // An installation that was used before the demo had an inbox may have lost one of its people.
  const people = [...new Set(DEMO_THREADS.flatMap(({ patient, steps }) => [patient, ...steps.map(({ by }) => by)]))];
  const active = await Promise.all(people.map((person) => modules.identity.activeUser({ tenantId: TENANT }, person)));
  if (active.some((user) => user === undefined)) return;
  const now = platform.clock.now();
  for (const thread of DEMO_THREADS) await seedThread(platform, modules, thread, now, withFiles);
  await modules.messaging.demo.keepUp();
};

/** Adds the saved replies, unless there are some or their author has left. */
export const seedCannedResponses = async (platform: Platform, { messaging, identity }: Modules): Promise<void> => {
  const there = await rowsOf(IdRow)`select 1 as id from messaging.canned_responses where tenant_id = ${TENANT} limit 1`.execute(
    platform.tenantDb(TENANT),
  );
  if (there.rows.length > 0 || (await identity.activeUser({ tenantId: TENANT }, PERSON.tom)) === undefined) return;
  const ctx = acting(TENANT, PERSON.tom, platform.clock.now());
  for (const fields of DEMO_CANNED_RESPONSES) await messaging.demo.addCannedResponse(ctx, fields);
};

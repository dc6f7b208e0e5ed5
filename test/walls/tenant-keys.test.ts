// An operation gets the keys of its clinic from `run` and the unit of work, which notice when it opens sealed text without checking whose record
// it is. Nothing notices that of code that loads the keys itself, so each such file is listed here with its reason.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

const REASONS: Record<string, string> = {
  'server/platform/operations/run.ts': 'watches the keys of every operation',
  'server/platform/unit-of-work.ts': 'watches the keys of every transaction of an operation',
  'server/modules/identity/index.ts': 'opens the caller’s own keys with the secret of their session',
  'server/modules/consultations/internal/chat/send-message.ts': 'seals a message before its batch is written, and opens nothing',
  'server/modules/consultations/internal/conversations/fan-out.ts': 'pushes to sockets; only readers by the access module get a message',
  'server/modules/home/live.ts': 'a greeting is outside the operation of its subscription; it shows the hash of a page and no text',
  'server/modules/files/internal/scan-stored.ts': 'a job that scans a file for viruses',
  'server/modules/notifications/channels/sms.ts': 'a job that sends to the recipient’s own number',
  'server/modules/notifications/channels/push/push.ts': 'a job that sends to the recipient’s own devices',
  'server/modules/notifications/internal/deliveries/deliver.ts': 'a job that composes the message for its recipient',
  'server/modules/notifications/internal/outbox-page.ts': 'the outbox of the demo, on this machine only',
  'server/modules/care-plans/internal/past.ts': 'demo data',
  'server/demo/inbox/photo.ts': 'demo data',
  'server/demo/ward/seed-clinic.ts': 'demo data',
};

it('lists every file that loads the keys of a clinic outside an operation', () => {
  const sources = globSync('server/**/*.ts', { cwd: ROOT }).filter((name) => !name.endsWith('.test.ts'));
  const loading = sources.filter((name) => /\.cipher\(/.test(readFileSync(path.join(ROOT, name), 'utf8')));
  expect(loading.sort()).toEqual(Object.keys(REASONS).sort());
});

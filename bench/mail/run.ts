// Emails: the time until 10,000 events have become emails and the mail server has accepted them all. One worker, and the mail server, in
// this process.
import { passwordChanged } from '#modules/identity/events.ts';
import { systemClock } from '#platform/clock.ts';
import { systemCtx } from '#platform/context.ts';
import { createModules } from '#server/app.ts';
import { startMailServer } from '../../test/faults/worker-process.ts';
import { until } from '../../test/harness/until.ts';
import { perSecond, report } from '../report.ts';
import { benchPlatform, onCluster } from '../setup.ts';

const MAILS = 10_000;
const TOGETHER = 100;
/** The recipient: person 4 of the demo. */
const PERSON = 4;
const LIMIT_MS = 300_000;

await onCluster(async ({ urls }) => {
  const mail = await startMailServer();
  const platform = benchPlatform(urls, { ROLES: 'worker', SMTP_URL: mail.url });
  createModules(platform);
  for (let n = 0; n < MAILS; n += TOGETHER)
    await platform.transactions.transact(systemCtx('bench', 1, systemClock.now(), `bench-${n}`), async (tx) => {
      for (let i = 0; i < TOGETHER; i++) tx.emit(passwordChanged, { user_id: PERSON });
    });
  const start = performance.now();
  await platform.start();
  await until(() => mail.received.length >= MAILS && new Set(mail.received).size >= MAILS, 'all mails', LIMIT_MS);
  const seconds = (performance.now() - start) / 1000;
  report(`${MAILS} mails handed out`, `${seconds.toFixed(1)} s`, perSecond(MAILS / seconds), '< 60 s');
  report('mails that went twice', String(mail.received.length - MAILS), '', '0');
  await platform.stop();
  await mail.close();
});

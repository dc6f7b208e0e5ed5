// Emails: the time until 10,000 events have become emails and the mail server has accepted them all. One worker, and the mail server, in
// this process.
import { passwordChanged } from '#modules/identity/events.ts';
import { systemClock } from '#platform/clock.ts';
import { systemCtx } from '#platform/context.ts';
import { createPlatform } from '#platform/platform.ts';
import { createModules } from '#server/app.ts';
import { urlsFor } from '#server/database.ts';
import { startMailServer } from '../../test/faults/worker-process.ts';
import { startCluster, TEMPLATE, TEST_PASSWORDS } from '../../test/harness/cluster.ts';
import { silentLog, testConfig, testSecrets } from '../../test/harness/settings.ts';
import { until } from '../../test/harness/until.ts';
import { perSecond, report } from '../report.ts';

const MAILS = 10_000;
const TOGETHER = 100;
/** The recipient: person 4 of the demo. */
const PERSON = 4;
const LIMIT_MS = 300_000;

const cluster = await startCluster();
const mail = await startMailServer();
try {
  const { owner: _owner, ...urls } = urlsFor(cluster.adminUrl, TEMPLATE, TEST_PASSWORDS);
  const config = testConfig({ ROLES: 'worker', SMTP_URL: mail.url });
  const platform = createPlatform({ config, clock: systemClock, log: silentLog, secrets: testSecrets, urls });
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
} finally {
  await mail.close();
  await cluster.stop();
}

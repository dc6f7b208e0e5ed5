// Logs that the server refused, for all patients. They appear on every page until the user decides on each.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useEffect } from 'react';
import { useOutgoing } from '../../../client/outbox/outbox-context.tsx';
import { Dialog } from '../../../kit/parts/dialog/dialog.tsx';
import { IconAlertTriangle } from '../../../kit/parts/icons.ts';
import { lazyPage } from '../../../kit/router/lazy-page.tsx';
import classes from './log.module.css';
import { logs } from './outgoing-log.ts';

// With the form that changes a log; most pages never show it.
const RefusedList = lazyPage(() => import('./refused-list.tsx'), 'RefusedList');

export function RefusedLogs() {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure();
  const refused = useOutgoing(logs).filter((one) => one.refused);
  const some = refused.length > 0;
  // In advance, so that it also opens without a connection.
  useEffect(() => {
    if (some) void RefusedList.load();
  }, [some]);
  if (!some) return null;
  return (
    <>
      <div className={classes.notice} role="alert">
        <IconAlertTriangle size={18} aria-hidden="true" />
        <span>
          <Plural value={refused.length} one="# log was not accepted." other="# logs were not accepted." />
        </span>
        <Button size="compact-sm" variant="default" onClick={open}>
          <Trans>View</Trans>
        </Button>
      </div>
      <Dialog opened={opened} onClose={close} title={t`Logs that were not accepted`}>
        <Suspense>
          <RefusedList logs={refused} />
        </Suspense>
      </Dialog>
    </>
  );
}

// The escrow of notes: its administrators, the requests that wait for a second one, and earlier requests.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { IconCheck, IconPlus } from '../../../kit/parts/icons.ts';
import { Empty, SectionsSkeleton } from '../../../kit/parts/states.tsx';
import { Page } from '../../ui/page.tsx';
import classes from './escrow.module.css';
import { EscrowState } from './escrow-state.tsx';
import { NewRequest } from './new-request.tsx';
import { EarlierRequests, WaitingRequests } from './requests.tsx';
import { problems } from './texts/problems.ts';
import { type Escrow, useEscrow } from './use-escrow.ts';

export function EscrowPage() {
  const { t } = useLingui();
  const escrow = useEscrow();
  const [asking, setAsking] = useState(false);
  return (
    <ProblemsProvider sentences={problems}>
      <Page
        title={t`Escrow of notes`}
        about={
          <Trans>
            Only the readers of a note can open it. If none of them can pass its key on, two administrators do so together. Administrators
            never see the text.
          </Trans>
        }
        action={
          <Button leftSection={<IconPlus size={18} />} onClick={() => setAsking(true)}>
            <Trans>New request</Trans>
          </Button>
        }
      >
        {escrow.isPending && <SectionsSkeleton sections={2} label={t`Loading the escrow`} />}
        {escrow.isError && !escrow.data && <FailedRequest error={escrow.error} onRetry={() => void escrow.refetch()} />}
        {escrow.data && <Sections escrow={escrow.data} />}
        {asking && <NewRequest onClose={() => setAsking(false)} />}
      </Page>
    </ProblemsProvider>
  );
}

function Sections({ escrow }: { escrow: Escrow }) {
  const { t } = useLingui();
  const waiting = escrow.requests.filter(({ status }) => status === 'open');
  const earlier = escrow.requests.filter(({ status }) => status !== 'open');
  return (
    <div className={classes.sections}>
      <EscrowState escrow={escrow} />
      <section aria-labelledby="escrow-waiting">
        <h2 id="escrow-waiting">
          <Trans>Waiting for a second administrator</Trans>
        </h2>
        {waiting.length > 0 ? (
          <WaitingRequests rows={waiting} />
        ) : (
          <Empty icon={<IconCheck size={32} />} title={t`No request waits`}>
            <Trans>Create one when a reader of a note has lost their keys, or a new doctor cannot open earlier notes.</Trans>
          </Empty>
        )}
      </section>
      {earlier.length > 0 && (
        <section aria-labelledby="escrow-earlier">
          <h2 id="escrow-earlier">
            <Trans>Earlier requests</Trans>
          </h2>
          <EarlierRequests rows={earlier} />
        </section>
      )}
    </div>
  );
}

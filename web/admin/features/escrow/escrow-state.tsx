// The state of the escrow in plain words, and its administrators.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import classes from './escrow.module.css';
import { type Escrow, useShare } from './use-escrow.ts';

export function EscrowState({ escrow }: { escrow: Escrow }) {
  return (
    <section aria-labelledby="escrow-state" className={classes.state} data-state={escrow.state}>
      <h2 id="escrow-state">
        <StateName escrow={escrow} />
      </h2>
      <StateText escrow={escrow} />
      <ul className={classes.admins}>
        {escrow.administrators.map((admin) => (
          <li key={admin.id}>
            <bdi>{admin.name}</bdi> <ShareBadge admin={admin} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function StateName({ escrow: { state } }: { escrow: Escrow }) {
  if (state === 'none') return <Trans>There is no escrow</Trans>;
  return state === 'active' ? <Trans>The escrow is active</Trans> : <Trans>The key has to be shared again</Trans>;
}

function StateText({ escrow }: { escrow: Escrow }) {
  const holders = escrow.administrators.filter((admin) => admin.holds_share).length;
  if (escrow.state === 'none')
    return (
      <p>
        <Trans>
          An escrow needs two administrators who have signed in with a password, so that none can act alone. Until then, a note is lost when
          all its readers have lost their keys. Add another administrator under People.
        </Trans>
      </p>
    );
  if (escrow.state === 'outdated') return <Outdated />;
  return (
    <p>
      <Plural value={holders} one="# administrator holds a share of the key." other="Any two of # administrators can pass keys on." />{' '}
      {escrow.shared_at && (
        <Trans>
          Shared <Moment at={escrow.shared_at} within />.
        </Trans>
      )}
    </p>
  );
}

function Outdated() {
  const { t } = useLingui();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const share = useShare();
  return (
    <>
      <p>
        <Trans>
          The administrators have changed. Share a new key between those below. Otherwise this happens with the next note. Readers pass the
          keys of earlier notes on when they are signed in.
        </Trans>
      </p>
      <Button
        variant="default"
        loading={share.isPending}
        onClick={() => share.mutate(undefined, { onSuccess: () => announce(t`The key is shared.`) })}
      >
        <Trans>Share the key</Trans>
      </Button>
      {share.isError && <ProblemLine>{problemText(share.error)}</ProblemLine>}
    </>
  );
}

function ShareBadge({ admin }: { admin: Escrow['administrators'][number] }) {
  if (admin.holds_share)
    return (
      <Badge variant="light" color="green">
        <Trans>Holds a share</Trans>
      </Badge>
    );
  return (
    <Badge variant="light" color="gray">
      {admin.has_keys ? <Trans>No share yet</Trans> : <Trans>Has not signed in yet</Trans>}
    </Badge>
  );
}

// Actions on an account: confirm and disable (each after confirmation), invite again, approve, change the role, enable, reset the sign-in
// limit, show activity.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useUser } from '../../../client/react.tsx';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { IconHistory, IconLockOpen } from '../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { ChangeRole } from './change-role.tsx';
import { EscrowWarning } from './escrow-warning.tsx';
import classes from './people.module.css';
import { type Deed, isColleague, type Person, useDeed } from './use-people.ts';

export function PersonActions({ person }: { person: Person }) {
  const { t } = useLingui();
  const { id } = useUser();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const [asking, setAsking] = useState<'confirm' | 'disable' | 'role'>();
  const done: Record<Deed, (name: string, status: Person['status']) => string> = {
    confirm: (name) => t`${name} is confirmed.`,
    invite: (name) => t`A new invitation goes to ${name}.`,
    approve: (name) => t`${name} is approved.`,
    disable: (name) => t`${name} is disabled.`,
    enable: (name, status) => (status === 'pending' ? t`${name} is enabled and waits for approval.` : t`${name} is enabled.`),
    liftLimits: (name) => t`${name} can try to sign in again.`,
  };
  const doing = useDeed((changed, deed) => announce(done[deed](changed.name, changed.status)));
  const does = (deed: Deed) => doing.mutate({ person, deed });
  const ask = (deed: 'confirm' | 'disable') => ({
    opened: asking === deed,
    onClose: () => setAsking(undefined),
    onConfirm: () => {
      setAsking(undefined);
      does(deed);
    },
  });
  // One action at a time: the outcome of the first would be lost.
  const progress = (deed: Deed) => ({ loading: doing.isPending && doing.variables.deed === deed, disabled: doing.isPending });
  const { name, email, status } = person;
  const canChangeRole = isColleague(person) && person.id !== id && status !== 'unconfirmed' && status !== 'disabled';
  return (
    <div className={classes.actions}>
      {status === 'unconfirmed' && (
        <Button size="xs" variant="default" {...progress('confirm')} onClick={() => setAsking('confirm')} aria-label={t`Confirm ${name}`}>
          <Trans>Confirm</Trans>
        </Button>
      )}
      {status === 'pending' && (
        <Button size="xs" {...progress('approve')} onClick={() => does('approve')} aria-label={t`Approve ${name}`}>
          <Trans>Approve</Trans>
        </Button>
      )}
      {status === 'invited' && (
        <Button size="xs" variant="default" {...progress('invite')} onClick={() => does('invite')} aria-label={t`Invite again: ${name}`}>
          <Trans>Invite again</Trans>
        </Button>
      )}
      {canChangeRole && (
        <Button size="xs" variant="default" onClick={() => setAsking('role')} aria-label={t`Change role: ${name}`}>
          <Trans>Change role</Trans>
        </Button>
      )}
      {status === 'disabled' && (
        <Button size="xs" variant="default" {...progress('enable')} onClick={() => does('enable')} aria-label={t`Enable ${name}`}>
          <Trans>Enable</Trans>
        </Button>
      )}
      {status !== 'disabled' && person.id !== id && (
        <Button size="xs" variant="default" {...progress('disable')} onClick={() => setAsking('disable')} aria-label={t`Disable ${name}`}>
          <Trans>Disable</Trans>
        </Button>
      )}
      {status === 'active' && person.id !== id && (
        <Tooltip label={t`Lift the sign-in limit`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            {...progress('liftLimits')}
            onClick={() => does('liftLimits')}
            aria-label={t`Lift the sign-in limit of ${name}`}
          >
            <IconLockOpen size={18} />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={t`Activity of this person`}>
        <ActionIcon
          component={Link}
          to="/audit"
          state={{ audit: { actor: String(person.id) } }}
          variant="subtle"
          color="gray"
          size={30}
          aria-label={t`Activity of ${name}`}
        >
          <IconHistory size={18} />
        </ActionIcon>
      </Tooltip>
      {doing.isError && <ProblemLine size="xs">{problemText(doing.error)}</ProblemLine>}
      {asking === 'role' && isColleague(person) && <ChangeRole person={person} onClose={() => setAsking(undefined)} />}
      <ConfirmDialog {...ask('confirm')} title={t`Confirm this account?`} action={t`Confirm the account`} danger={false}>
        <Trans>
          Confirm only if you know that <bdi>{name}</bdi> asked for this account with the address <bdi>{email}</bdi>. They can then sign in
          without opening the link in their email.
        </Trans>
      </ConfirmDialog>
      <ConfirmDialog {...ask('disable')} title={t`Disable this account?`} action={t`Disable the account`}>
        {status === 'unconfirmed' ? (
          <Trans>
            Nobody can confirm the account of <bdi>{name}</bdi> or register with its address until you enable it again. As it was never
            confirmed, it is deleted 24 hours after it was created.
          </Trans>
        ) : status === 'invited' ? (
          <Trans>
            The invitation of <bdi>{name}</bdi> no longer works until you enable the account again. Nothing is deleted.
          </Trans>
        ) : (
          <Trans>
            <bdi>{name}</bdi> is signed out everywhere within seconds and cannot sign in any more. Open tasks go back to the team. Nothing
            is deleted, and you can enable the account again.
          </Trans>
        )}
        <EscrowWarning person={person} />
      </ConfirmDialog>
    </div>
  );
}

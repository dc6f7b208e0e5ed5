// The clinic's accounts: waiting for confirmation or approval, active, disabled.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useEntryState } from '../../../client/session/use-entry-state.ts';
import { IconSearch, IconUserPlus, IconUsers } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { useUrlChoice } from '../../../kit/shell/use-url-state.ts';
import { useFoundLink } from '../../ui/found-link.ts';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import { AddPerson } from './add-person.tsx';
import classes from './people.module.css';
import { PeopleTable } from './people-table.tsx';
import { type Status, usePeople } from './use-people.ts';

type Shown = Status | 'all';
const STATUSES = ['all', 'unconfirmed', 'pending', 'invited', 'active', 'disabled'] as const satisfies readonly Shown[];

/** A search starts after this pause in typing, in ms. */
const TYPING = 250;

export function PeoplePage() {
  const { text, at } = useFoundLink();
  return <People key={at} text={text} />;
}

/** `text`: the search at first. */
function People({ text: first }: { text: string }) {
  const { t } = useLingui();
  const [status, show] = useUrlChoice('show', STATUSES);
  const [text, setText] = useEntryState('people', () => first);
  const [adding, setAdding] = useState(false);
  const [wanted] = useDebouncedValue(text.trim(), text.trim() === '' ? 0 : TYPING);
  const list = usePeople(status === 'all' ? undefined : status, wanted);
  const shown = list.data?.pages.flatMap((page) => page.users) ?? [];

  return (
    <Page
      title={t`People`}
      about={<Trans>Add people who work here, approve account requests, and disable the accounts of people who have left.</Trans>}
      action={
        <Button leftSection={<IconUserPlus size={18} />} onClick={() => setAdding(true)}>
          <Trans>Add a person</Trans>
        </Button>
      }
    >
      <div className={classes.tools}>
        <SegmentedControl
          className={classes.filter}
          aria-label={t`Show`}
          value={status}
          onChange={(next) => show(next as Shown)}
          data={[
            { value: 'all', label: t`All` },
            { value: 'unconfirmed', label: t`Unconfirmed` },
            { value: 'pending', label: t`Waiting` },
            { value: 'invited', label: t`Invited` },
            { value: 'active', label: t`Active` },
            { value: 'disabled', label: t`Disabled` },
          ]}
        />
        <TextInput
          className={classes.search}
          type="search"
          aria-label={t`Find by name or email address`}
          placeholder={t`Find by name or email address`}
          leftSection={<IconSearch size={16} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {list.isPending && <ListSkeleton label={t`Loading people`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && shown.length === 0 && <Nobody status={status} searched={wanted !== ''} />}
      {shown.length > 0 && (
        <PeopleTable people={shown} asked={JSON.stringify([status, wanted, list.isPlaceholderData, list.data?.pages.length])} />
      )}
      {list.data && <More list={list} label={t`Show more people`} />}
      {adding && (
        <AddPerson
          onAdded={() => {
            // The dialog closes first: otherwise it would ask whether to discard its input.
            flushSync(() => setAdding(false));
            setText('');
            show('invited');
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  );
}

function Nobody({ status, searched }: { status: Shown; searched: boolean }) {
  const { t } = useLingui();
  const icon = <IconUsers size={32} />;
  if (searched)
    return (
      <Empty icon={icon} title={t`No matches`}>
        <Trans>Every account was searched. Check the spelling, or show another group.</Trans>
      </Empty>
    );
  if (status === 'pending')
    return (
      <Empty icon={icon} title={t`Nobody is waiting for approval`}>
        <Trans>Doctors and nurses who create an account appear here.</Trans>
      </Empty>
    );
  if (status === 'unconfirmed')
    return (
      <Empty icon={icon} title={t`Every account is confirmed`}>
        <Trans>People who have not opened the link in their email yet appear here. Their accounts are deleted after 24 hours.</Trans>
      </Empty>
    );
  if (status === 'invited')
    return (
      <Empty icon={icon} title={t`No invitation is open`}>
        <Trans>People you add appear here until they choose a password.</Trans>
      </Empty>
    );
  return <Empty icon={icon} title={status === 'disabled' ? t`No account is disabled` : t`Nobody has an account yet`} />;
}

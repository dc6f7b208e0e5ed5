// Everybody who has an account at the clinic: who waits for approval, who may sign in, who may not.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FailedRequest } from '../../../client/failed-request.tsx';
import { IconSearch, IconUsers } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import classes from './people.module.css';
import { PeopleTable } from './people-table.tsx';
import { type Status, usePeople } from './use-people.ts';

type Filter = Status | 'all';

export function PeoplePage() {
  const { t } = useLingui();
  const [filter, setFilter] = useState<Filter>('all');
  const [text, setText] = useState('');
  const list = usePeople(filter === 'all' ? undefined : filter);
  const loaded = list.data?.pages.flatMap((page) => page.users) ?? [];
  const wanted = text.trim().toLowerCase();
  const shown = loaded.filter((person) => `${person.name} ${person.email}`.toLowerCase().includes(wanted));

  return (
    <Page title={t`People`} about={<Trans>Approve who asks for an account, and end the access of who has left.</Trans>}>
      <div className={classes.tools}>
        <SegmentedControl
          className={classes.filter}
          aria-label={t`Show`}
          value={filter}
          onChange={(next) => setFilter(next as Filter)}
          data={[
            { value: 'all', label: t`All` },
            { value: 'pending', label: t`Waiting` },
            { value: 'active', label: t`Active` },
            { value: 'disabled', label: t`Disabled` },
          ]}
        />
        <TextInput
          className={classes.search}
          type="search"
          aria-label={t`Find by name or e-mail address`}
          placeholder={t`Find by name or e-mail address`}
          leftSection={<IconSearch size={16} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {list.isPending && <ListSkeleton label={t`Loading people`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && shown.length === 0 && <Nobody filter={filter} searched={wanted !== ''} more={list.hasNextPage} />}
      {shown.length > 0 && <PeopleTable people={shown} />}
      {list.data && <More list={list} label={t`Show more people`} />}
    </Page>
  );
}

function Nobody({ filter, searched, more }: { filter: Filter; searched: boolean; more: boolean }) {
  const { t } = useLingui();
  const icon = <IconUsers size={32} />;
  if (searched)
    return (
      <Empty icon={icon} title={t`Nobody found`}>
        {more ? (
          <Trans>Only the people loaded so far were looked through. Show more of them below.</Trans>
        ) : (
          <Trans>Check the spelling, or show another group.</Trans>
        )}
      </Empty>
    );
  if (filter === 'pending')
    return (
      <Empty icon={icon} title={t`Nobody waits for approval`}>
        <Trans>Doctors and nurses who open an account appear here.</Trans>
      </Empty>
    );
  return <Empty icon={icon} title={filter === 'disabled' ? t`No account is disabled` : t`Nobody has an account yet`} />;
}

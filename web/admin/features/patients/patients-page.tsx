// The registry as an administrator needs it: who looked at a record, and taking out an entry that should not be there.
import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { FailedRequest } from '../../../client/failed-request.tsx';
import { IconId, IconSearch } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import classes from './patients.module.css';
import { PatientsTable } from './patients-table.tsx';
import { useSearch } from './use-search.ts';

/** A pause in typing, in ms. */
const PAUSE = 300;

export function PatientsPage() {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), PAUSE);
  const list = useSearch(text);
  const found = text === '' ? [] : (list.data?.pages.flatMap((page) => page.patients) ?? []);
  const icon = <IconId size={32} />;
  return (
    <Page
      title={t`Patients`}
      about={<Trans>Look up who read a patient’s record, or take an entry out of every list. Clinicians enter and change patients.</Trans>}
    >
      <search>
        <TextInput
          className={classes.search}
          type="search"
          aria-label={t`Find by name, MRN or room`}
          placeholder={t`Find by name, MRN or room`}
          leftSection={<IconSearch size={16} />}
          autoComplete="off"
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </search>
      {text === '' && (
        <Empty icon={icon} title={t`Find a patient`}>
          <Trans>Type the beginning of a name, an MRN or a room. What you look up stands in the audit trail.</Trans>
        </Empty>
      )}
      {text !== '' && list.isPending && <ListSkeleton rows={3} label={t`Searching`} />}
      {text !== '' && list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {text !== '' && list.data && found.length === 0 && (
        <Empty icon={icon} title={t`Nobody found`}>
          <Trans>Check the spelling, or try the MRN.</Trans>
        </Empty>
      )}
      {found.length > 0 && <PatientsTable patients={found} />}
      {text !== '' && list.data && <More list={list} label={t`Show more patients`} />}
    </Page>
  );
}

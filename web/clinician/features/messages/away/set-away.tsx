// The dialog in which users set when they are away and which colleague gets their conversations. It also lists the times that are set.
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FailedRequest } from '../../../../client/failed-request.tsx';
import { useProblemText } from '../../../../client/problem-text.ts';
import { useClient, useUser } from '../../../../client/react.tsx';
import { useRoleName } from '../../../../client/role-name.ts';
import { useAnnounce } from '../../../../kit/accessibility/announcer.tsx';
import { useKeptFocus } from '../../../../kit/accessibility/use-kept-focus.ts';
import { FormDialog } from '../../../../kit/parts/form-dialog.tsx';
import { useClinicTime } from '../../../../kit/time/clinic-time.tsx';
import { instantAt, wallAt } from '../../../../kit/time/zoned-day.ts';
import { useColleagues } from '../data/use-colleagues.ts';
import { useAddOwnCover, useOwnCovers } from '../data/use-own-cover.ts';
import { TimesAway } from './times-away.tsx';

interface Props {
  onClose: () => void;
  onSaved: () => void;
}

export function SetAway({ onClose, onSaved }: Props) {
  const { t } = useLingui();
  const { clock } = useClient();
  const { zone } = useClinicTime();
  const user = useUser();
  const roleName = useRoleName();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const people = useColleagues();
  const covers = useOwnCovers();
  const [cover, setCover] = useState<string | null>(null);
  const [from, setFrom] = useState(() => wallAt(clock.now(), zone));
  const [until, setUntil] = useState('');
  const add = useAddOwnCover(() => {
    announce(t`Your time away is set.`);
    onSaved();
  });
  // The focus was on the button of a time that is now removed.
  const first = useKeptFocus<HTMLInputElement>(String(covers.data?.length));
  const early = until !== '' && until <= from;
  const options = people.colleagues
    .filter(({ id }) => id !== user.id)
    .map(({ id, name, role, away_until }) => ({
      value: String(id),
      label: [name, roleName(role), ...(away_until ? [t`away`] : [])].join(' · '),
    }));
  return (
    <FormDialog
      title={t`When you are away`}
      action={t`Set time away`}
      unsaved={cover !== null || until !== ''}
      ready={from !== '' && until !== '' && !early}
      busy={add.isPending}
      problem={add.isError ? problemText(add.error) : undefined}
      onSubmit={() =>
        add.mutate({ from: instantAt(from, zone), until: instantAt(until, zone), cover_id: cover === null ? null : Number(cover) })
      }
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">
          <Trans>
            While you are away you get no new conversations. Yours go to the colleague you choose, or back to unassigned. They do not come
            back by themselves.
          </Trans>
        </Text>
        {covers.isError && !covers.data && <FailedRequest error={covers.error} onRetry={() => void covers.refetch()} />}
        {covers.data && covers.data.length > 0 && <TimesAway covers={covers.data} />}
        <TextInput
          type="datetime-local"
          ref={first}
          label={t`Away from`}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          type="datetime-local"
          label={t`Until`}
          min={from}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
          error={early && t`Choose a time after the beginning.`}
        />
        <Select
          label={t`Who gets your conversations`}
          placeholder={t`Nobody: back to unassigned`}
          data={options}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t`Nobody` }}
          value={cover}
          onChange={setCover}
          openOnFocus={false}
          selectFirstOptionOnChange
          nothingFoundMessage={people.isPending ? t`Loading…` : t`No matches`}
          error={people.isError && problemText(people.error)}
        />
      </Stack>
    </FormDialog>
  );
}

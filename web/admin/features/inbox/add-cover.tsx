// The dialog that sets a time in which a colleague is away.
import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { TimeSpanFields, useTimeSpan } from '../../../hospital/time-span.tsx';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ChoiceSelect } from '../../../kit/parts/choice/choice-select.tsx';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';
import classes from './inbox.module.css';
import { inboxKeys, useColleagues } from './use-inbox-settings.ts';

export function AddCover({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const { keyOf } = useAttemptKey();
  const people = useColleagues();
  const [user, setUser] = useState<string | null>(null);
  const [cover, setCover] = useState<string | null>(null);
  const span = useTimeSpan();
  const add = useMutation({
    mutationFn: () => {
      const body = { user_id: Number(user), cover_id: cover === null ? null : Number(cover), ...span.instants() };
      return call('addCover', { body, idempotencyKey: keyOf(body) });
    },
    onSuccess: (added) => {
      announce(t`${added.user.name} is covered.`);
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: inboxKeys.covers }),
  });
  const select = {
    nothingFoundMessage: t`No matches`,
    error: people.error && problemText(people.error),
  };
  return (
    <FormDialog
      title={t`Add cover`}
      action={t`Add cover`}
      unsaved={user !== null || span.until !== ''}
      ready={user !== null && span.isComplete}
      busy={add.isPending}
      problem={add.isError ? problemText(add.error) : undefined}
      onSubmit={() => add.mutate()}
      onClose={onClose}
    >
      <ChoiceSelect
        {...select}
        label={t`Away`}
        placeholder={t`Type a name`}
        data={people.options}
        value={user}
        onChange={setUser}
        data-autofocus
      />
      <ChoiceSelect
        {...select}
        label={t`Covered by`}
        placeholder={t`Nobody: back to unassigned`}
        data={people.options.filter(({ value }) => value !== user)}
        clearable
        clearButtonProps={{ 'aria-label': t`Nobody` }}
        value={cover}
        onChange={setCover}
      />
      <div className={classes.columns}>
        <TimeSpanFields span={span} label={t`From`} />
      </div>
    </FormDialog>
  );
}

// The dialog in which users set when they are away and which colleague gets their conversations. It also lists the times that are set.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { FailedRequest } from '../../../../client/problems/failed-request.tsx';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useUser } from '../../../../client/react.tsx';
import { TimeSpanFields, useTimeSpan } from '../../../../hospital/time-span.tsx';
import { useAnnounce } from '../../../../kit/accessibility/announcer.tsx';
import { useKeptFocus } from '../../../../kit/accessibility/use-kept-focus.ts';
import { ChoiceSelect } from '../../../../kit/parts/choice/choice-select.tsx';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import { useColleagueChoice } from '../data/use-colleague-choice.ts';
import { useAddOwnCover, useOwnCovers } from '../data/use-own-cover.ts';
import { TimesAway } from './times-away.tsx';

interface Props {
  onClose: () => void;
  onSaved: () => void;
}

export function SetAway({ onClose, onSaved }: Props) {
  const { t } = useLingui();
  const user = useUser();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const { select } = useColleagueChoice(user.id);
  const covers = useOwnCovers();
  const [cover, setCover] = useState<string | null>(null);
  const span = useTimeSpan();
  const add = useAddOwnCover(() => {
    announce(t`Your time away is set.`);
    onSaved();
  });
  // The focus was on the button of a time that is now removed.
  const first = useKeptFocus<HTMLInputElement>(String(covers.data?.length));
  return (
    <FormDialog
      title={t`When you are away`}
      action={t`Set time away`}
      unsaved={cover !== null || span.until !== ''}
      ready={span.isComplete}
      busy={add.isPending}
      problem={add.isError ? problemText(add.error) : undefined}
      onSubmit={() => add.mutate({ ...span.instants(), cover_id: cover === null ? null : Number(cover) })}
      onClose={onClose}
    >
      <Text size="sm">
        <Trans>
          While you are away you get no new conversations. Yours go to the colleague you choose, or back to unassigned. They do not come
          back by themselves.
        </Trans>
      </Text>
      {covers.isError && !covers.data && <FailedRequest error={covers.error} onRetry={() => void covers.refetch()} />}
      {covers.data && covers.data.length > 0 && <TimesAway covers={covers.data} />}
      <TimeSpanFields span={span} label={t`Away from`} startRef={first} focused />
      <ChoiceSelect
        {...select}
        label={t`Who gets your conversations`}
        placeholder={t`Nobody: back to unassigned`}
        clearable
        clearButtonProps={{ 'aria-label': t`Nobody` }}
        value={cover}
        onChange={setCover}
      />
    </FormDialog>
  );
}

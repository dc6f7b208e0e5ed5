// The dialog that assigns threads to a colleague, or returns them to the pool.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useState } from 'react';
import type { ThreadCategory } from '../../../../../contracts/messaging/thread.ts';
import { ChoiceSelect } from '../../../../kit/parts/choice/choice-select.tsx';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import { useDayClock, useNow } from '../../../../kit/time/clinic-time.tsx';
import { useColleagueChoice } from '../data/use-colleague-choice.ts';

interface Props {
  /** The present holder, who is not a choice. */
  holder: number | null;
  /** Of the thread: only colleagues who read it are choices. */
  category?: ThreadCategory;
  busy: boolean;
  problem?: string | undefined;
  /** Receives the ID of a colleague; null for the pool. */
  onChoose: (holder: number | null) => void;
  onClose: () => void;
}

/** The value of the choice "nobody". */
const POOL = 'none';

export function ChooseHolder({ holder, category, busy, problem, onChoose, onClose }: Props) {
  const { t } = useLingui();
  const dayClock = useDayClock();
  const now = useNow();
  const [chosen, setChosen] = useState<string | null>(null);
  const { colleagues, select } = useColleagueChoice(holder, category);
  const away = colleagues.find(({ id }) => String(id) === chosen)?.away_until;
  return (
    <FormDialog
      title={t`Assign`}
      action={t`Assign`}
      unsaved={chosen !== null}
      ready={chosen !== null}
      busy={busy}
      problem={problem}
      onSubmit={() => onChoose(chosen === POOL ? null : Number(chosen))}
      onClose={onClose}
    >
      <ChoiceSelect
        {...select}
        label={t`Colleague`}
        placeholder={t`Choose or type a name`}
        data={[...select.data, ...(holder === null ? [] : [{ value: POOL, label: t`Nobody: back to unassigned` }])]}
        value={chosen}
        onChange={setChosen}
        data-autofocus
      />
      {away && (
        <Text size="sm" c="var(--bedside-warning-text)" role="status">
          <Trans>
            Away until <bdi>{dayClock(away, now)}</bdi>.
          </Trans>
        </Text>
      )}
    </FormDialog>
  );
}

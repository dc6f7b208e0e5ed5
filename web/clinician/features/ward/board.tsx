// Rooms and their beds; or everybody, most urgent first.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CloseButton, SegmentedControl, TextInput, VisuallyHidden } from '@mantine/core';
import { memo, useMemo } from 'react';
import type { Task, WardTasks } from '../../../../contracts/tasks.ts';
import type { WardBoard } from '../../../../contracts/wards.ts';
import { useEntryState } from '../../../client/session/use-entry-state.ts';
import { useKeys } from '../../../kit/accessibility/use-keys.ts';
import { IconBed, IconSearch } from '../../../kit/parts/icons.ts';
import { Empty } from '../../../kit/parts/states.tsx';
import { useLogKey } from '../../shared/log/use-log-key.tsx';
import { settle } from '../../shared/steady/settle.ts';
import type { TaskWork } from '../../shared/tasks/task-work.ts';
import { arrange, HORIZONS, type Horizon, type Section } from './arrange.ts';
import { BedRow } from './bed-row.tsx';
import { type BedActs, useBedWork } from './use-bed-work.tsx';
import { useBoardView } from './use-board-view.ts';
import classes from './ward.module.css';

interface Props {
  ward: WardBoard;
  /** How many open tasks each patient has. */
  open: WardTasks['patients'];
  tasks: readonly Task[];
  now: number;
  work: TaskWork;
}

const FILTER_ID = 'board-filter';

export function Board({ ward, open, tasks, now, work }: Props) {
  const { t } = useLingui();
  const { order, hours, setOrder, setHours } = useBoardView();
  // A name that is searched for does not belong in the address.
  const [filter, setFilter] = useEntryState('board', () => '');
  const beds = useBedWork(ward);
  const sections = useMemo(() => arrange(ward, open, tasks, { order, hours, filter, now }), [ward, open, tasks, order, hours, filter, now]);
  const rows = sections.reduce((sum, section) => sum + section.beds.length, 0);
  useKeys([
    ['/', () => document.getElementById(FILTER_ID)?.focus()],
    ['m', beds.mayMove && beds.moveFocused],
  ]);
  const logging = useLogKey(() => beds.focused()?.patient ?? undefined);
  return (
    <>
      <div className={`${classes.tools} not-printed`}>
        <TextInput
          id={FILTER_ID}
          className={classes.filter}
          aria-label={t`Find on this ward`}
          placeholder={t`Name, MRN, room or bed`}
          leftSection={<IconSearch size={16} />}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            setFilter('');
            event.currentTarget.blur();
          }}
          rightSection={filter && <CloseButton size="sm" aria-label={t`Clear the filter`} onClick={() => setFilter('')} />}
        />
        <SegmentedControl
          size="xs"
          aria-label={t`Order`}
          value={order}
          onChange={(next) => setOrder(next as typeof order)}
          data={[
            { value: 'bed', label: t`By room` },
            { value: 'urgency', label: t`Most urgent first` },
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label={t`How far ahead`}
          value={String(hours)}
          onChange={(next) => setHours(Number(next) as Horizon)}
          data={HORIZONS.map((value) => ({ value: String(value), label: value === 0 ? t`All` : t`${value} h` }))}
        />
        <VisuallyHidden role="status">{filter && <Plural value={rows} one="# bed shown" other="# beds shown" />}</VisuallyHidden>
      </div>
      {rows === 0 && (
        <Empty icon={<IconBed size={36} />} title={filter ? t`No matches on this ward` : t`This ward has no beds yet`}>
          {filter ? (
            <Trans>Try fewer letters, or search the registry under Patients.</Trans>
          ) : (
            <Trans>An administrator adds rooms and beds in the admin app.</Trans>
          )}
        </Empty>
      )}
      <Rooms sections={sections} tasks={tasks} now={now} work={work} beds={beds.acts} />
      {beds.dialogs}
      {logging}
    </>
  );
}

interface RoomsProps {
  sections: readonly Section[];
  tasks: readonly Task[];
  now: number;
  work: TaskWork;
  beds: BedActs;
}

/** Drawn again when what it shows changed, not for each dialog over it: a full ward is a lot to draw. */
const Rooms = memo(function Rooms({ sections, tasks, now, work, beds }: RoomsProps) {
  const { t } = useLingui();
  const titles = useMemo(() => new Map(tasks.map((task) => [task.id, task.title])), [tasks]);
  return (
    <div data-steady ref={settle}>
      {sections.map((section) => (
        <section key={section.key} className={classes.room} aria-label={section.name === undefined ? t`Beds` : t`Room ${section.name}`}>
          {section.name !== undefined && (
            <h2>
              <Trans>
                Room <bdi>{section.name}</bdi>
              </Trans>
            </h2>
          )}
          <ul>
            {section.beds.map((shown) => (
              <BedRow key={shown.bed.id} shown={shown} now={now} work={work} beds={beds} titleOf={(id) => titles.get(id)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
});

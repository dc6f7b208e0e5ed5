// The board: rooms and their beds, or all patients, most urgent first.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { memo, useMemo } from 'react';
import type { Task, WardTasks } from '../../../../../contracts/tasks.ts';
import type { WardBoard } from '../../../../../contracts/wards.ts';
import { useKeys } from '../../../../kit/accessibility/use-keys.ts';
import { IconBed } from '../../../../kit/parts/icons.ts';
import { Empty } from '../../../../kit/parts/states.tsx';
import { settle } from '../../../../kit/steady/settle.ts';
import { useLogKey } from '../../../shared/log/use-log-key.tsx';
import type { TaskWork } from '../../../shared/tasks/task-work.ts';
import { type BedActs, useBedWork } from '../beds/use-bed-work.tsx';
import classes from '../ward.module.css';
import { arrange, type Section } from './arrange.ts';
import { BedRow } from './bed-row.tsx';
import type { BoardView } from './use-board-view.ts';

interface Props {
  ward: WardBoard;
  /** Number of open tasks of each patient. */
  open: WardTasks['patients'];
  tasks: readonly Task[];
  now: number;
  work: TaskWork;
  view: BoardView;
}

export function Board({ ward, open, tasks, now, work, view }: Props) {
  const { t } = useLingui();
  const { order, hours, filter } = view;
  const beds = useBedWork(ward);
  const sections = useMemo(() => arrange(ward, open, tasks, { order, hours, filter, now }), [ward, open, tasks, order, hours, filter, now]);
  const rows = sections.reduce((sum, section) => sum + section.beds.length, 0);
  useKeys([['m', beds.mayMove && beds.moveFocused]]);
  const logging = useLogKey(() => beds.focused()?.patient ?? undefined);
  return (
    <>
      <VisuallyHidden role="status">{filter && <Plural value={rows} one="# bed shown" other="# beds shown" />}</VisuallyHidden>
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

/** Renders again only when its data changes, not for each dialog, because a full ward is expensive to render. */
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

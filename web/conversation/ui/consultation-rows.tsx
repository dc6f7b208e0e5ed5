// The rows of a list of consultations, in pages, and their number.
import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { PersonRef } from '../../../contracts/common.ts';
import type { Consultation } from '../../../contracts/consultations.ts';
import { useUser } from '../../client/react.tsx';
import { settle } from '../../kit/steady/settle.ts';
import type { useConsultations } from '../data/consultations.ts';
import { ConsultationRow } from './consultation-row.tsx';
import classes from './conversation-row.module.css';
import { OverseenLines } from './overseen-lines.tsx';

type List = Pick<
  ReturnType<typeof useConsultations>,
  'consultations' | 'isSuccess' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
>;

interface Props {
  list: List;
  /** Returns the person whose name a row shows. */
  nameOf: (consultation: Consultation) => PersonRef;
  /** ID of the consultation that is open beside the list. */
  open?: number | undefined;
}

export function ConsultationRows({ list, nameOf, open }: Props) {
  const user = useUser();
  const takesPart = ({ participants }: Consultation) => participants.some((one) => one.id === user.id);
  return (
    <>
      <ul className={classes.rows} data-steady ref={settle}>
        {list.consultations.map((one) => (
          <li key={one.id} data-row={one.id}>
            <ConsultationRow
              consultation={one}
              person={nameOf(one)}
              open={one.id === open}
              {...(!takesPart(one) && { overseen: <OverseenLines consultation={one} person={nameOf(one)} /> })}
            />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  );
}

/** Number of loaded consultations, with a `+` when there are more. */
export const ConsultationCount = ({ list }: { list: List }) => (
  <>
    {list.isSuccess && <Plural value={list.consultations.length} one="# consultation" other="# consultations" />}
    {list.hasNextPage && '+'}
  </>
);

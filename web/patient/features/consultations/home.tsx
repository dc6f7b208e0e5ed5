// The cards of the newest consultations and of the care team on the home page.
import { Plural, Trans } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import type { Home } from '../../../../contracts/home.ts';
import { useRoleName } from '../../../client/role-name.ts';
import { ConsultationRow } from '../../../conversation/ui/consultation-row.tsx';
import { PersonAvatar } from '../../../kit/parts/person/person-avatar.tsx';
import { Link } from '../../../kit/router/link.tsx';
import type { HomeCard } from '../../shared/home/home-card.ts';
import { oneWithEachDoctor } from './care-team.ts';
import classes from './home.module.css';

const hasConsultations = ({ messages }: Home) => messages.consultations.length > 0;

function Newest({ home }: { home: Home }) {
  const unread = home.messages.unread_consultations;
  return (
    <>
      <Text className={classes.count}>
        {unread === 0 ? (
          <Trans>Your consultations: no new messages.</Trans>
        ) : (
          <Plural value={unread} one="You have new messages in # consultation." other="You have new messages in # consultations." />
        )}
      </Text>
      <ul className={classes.list}>
        {home.messages.consultations.map((one) => (
          <li key={one.id} data-row={one.id}>
            <ConsultationRow consultation={one} person={one.doctor} open={false} />
          </li>
        ))}
      </ul>
      <Anchor component={Link} to="/consultations" className={classes.all}>
        <Trans>All consultations</Trans>
      </Anchor>
    </>
  );
}

function CareTeam({ home }: { home: Home }) {
  const roleName = useRoleName();
  return (
    <ul className={classes.list}>
      {oneWithEachDoctor(home.messages.consultations).map(({ id, doctor }) => (
        <li key={doctor.id} className={classes.person} data-row={`doctor-${doctor.id}`}>
          <PersonAvatar name={doctor.name} />
          <div className={classes.who}>
            <Text fw={600}>
              <bdi>{doctor.name}</bdi>
            </Text>
            <Text size="sm" c="dimmed">
              {roleName(doctor.role)}
            </Text>
          </div>
          <Anchor component={Link} to={`/consultations/${id}`} className={classes.write}>
            <span>
              <Trans>
                Write to <bdi>{doctor.name}</bdi>
              </Trans>
            </span>
          </Anchor>
        </li>
      ))}
    </ul>
  );
}

export const cards: readonly HomeCard[] = [
  { id: 'consultations', section: 'new', order: 10, shows: hasConsultations, Card: Newest },
  {
    id: 'care-team',
    section: 'call',
    order: 20,
    shows: ({ messages }) => oneWithEachDoctor(messages.consultations).length > 0,
    Card: CareTeam,
  },
];

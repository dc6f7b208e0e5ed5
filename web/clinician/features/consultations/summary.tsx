// The details of a consultation: patient, participants and their presence, dates.
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Text, VisuallyHidden } from '@mantine/core';
import type { PersonRef } from '../../../../contracts/common.ts';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { useUser } from '../../../client/react.tsx';
import { useRoleName } from '../../../client/role-name.ts';
import { PersonAvatar } from '../../../kit/parts/person/person-avatar.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import { calendarDate } from '../../../kit/time/time.ts';
import { seesFacts, seesWard } from '../../rights.ts';
import { FactsLater } from '../../shared/facts/facts-later.tsx';
import { Card, Cards, Fact, Facts } from '../../ui/side-cards.tsx';
import { ToPatient } from './cannot-read.tsx';
import classes from './consultations.module.css';

export function Summary({ consultation, online }: { consultation: Consultation; online: readonly PersonRef[] }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const user = useUser();
  const { patient, participants, subject, created_at, closed_at, id } = consultation;
  return (
    <Cards>
      <Card title={t`Patient`}>
        <Facts>
          <Fact name={<Trans>Name</Trans>}>
            <bdi>{patient.name}</bdi>
          </Fact>
          <Fact name={<Trans>Date of birth</Trans>}>
            {patient.date_of_birth ? <BirthDate date={patient.date_of_birth} /> : <Trans>not known</Trans>}
          </Fact>
          <Fact name={<Trans>MRN</Trans>}>
            <bdi>{patient.mrn}</bdi>
          </Fact>
          <Fact name={<Trans>Account</Trans>}>
            {patient.has_account ? <Trans>Can read messages</Trans> : <Trans>None: cannot read messages</Trans>}
          </Fact>
        </Facts>
        {seesWard(user.role) && (
          <Group mt="sm">
            <ToPatient id={patient.id} />
          </Group>
        )}
      </Card>
      {seesFacts(user.role) && <FactsLater patientId={patient.id} />}
      <Card title={t`Taking part`}>
        <ul className={classes.people}>
          {participants.map((person) => {
            const here = person.id === user.id || online.some((one) => one.id === person.id);
            return (
              <li key={person.id}>
                <PersonAvatar name={person.name} online={here} size={32} />
                <div>
                  <Text size="sm" fw={500}>
                    <bdi>{person.name}</bdi>
                  </Text>
                  <Text size="xs" c="dimmed">
                    {roleName(person.role)}
                    {here && <> · {person.id === user.id ? <Trans>you</Trans> : <Trans>online</Trans>}</>}
                  </Text>
                </div>
              </li>
            );
          })}
        </ul>
      </Card>
      <Card title={t`Consultation`}>
        <Facts>
          <Fact name={<Trans>Number</Trans>}>
            <bdi>{id}</bdi>
          </Fact>
          {subject && (
            <Fact name={<Trans>Subject</Trans>}>
              <bdi>{subject}</bdi>
            </Fact>
          )}
          <When label={t`Opened`} instant={created_at} />
          {closed_at && <When label={t`Resolved`} instant={closed_at} />}
        </Facts>
      </Card>
      <VisuallyHidden role="status">{online.map((person) => t`${person.name} is online`).join('. ')}</VisuallyHidden>
    </Cards>
  );
}

function BirthDate({ date }: { date: string }) {
  const { i18n } = useLingui();
  return (
    <time dateTime={date}>
      <bdi>{calendarDate(i18n.locale, date)}</bdi>
    </time>
  );
}

function When({ label, instant }: { label: string; instant: string }) {
  return (
    <Fact name={label}>
      <Moment at={instant} />
    </Fact>
  );
}

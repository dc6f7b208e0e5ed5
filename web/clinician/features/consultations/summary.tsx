// The details of a consultation: patient, participants and their presence, dates.
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Paper, Text, Title, VisuallyHidden } from '@mantine/core';
import type { PersonRef } from '../../../../contracts/common.ts';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { useUser } from '../../../client/react.tsx';
import { useRoleName } from '../../../client/role-name.ts';
import { PersonAvatar } from '../../../kit/parts/person-avatar.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import { calendarDate } from '../../../kit/time/time.ts';
import { seesWard } from '../../rights.ts';
import { ToPatient } from './cannot-read.tsx';
import classes from './consultations.module.css';

export function Summary({ consultation, online }: { consultation: Consultation; online: readonly PersonRef[] }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const user = useUser();
  const { patient, participants, subject, created_at, closed_at, id } = consultation;
  return (
    <div className={classes.cards}>
      <Paper withBorder p="sm" component="section" aria-label={t`Patient`}>
        <Title order={3} size="h6" mb={8}>
          <Trans>Patient</Trans>
        </Title>
        <dl className={classes.facts}>
          <div>
            <dt>
              <Trans>Name</Trans>
            </dt>
            <dd>
              <bdi>{patient.name}</bdi>
            </dd>
          </div>
          <div>
            <dt>
              <Trans>Date of birth</Trans>
            </dt>
            <dd>{patient.date_of_birth ? <BirthDate date={patient.date_of_birth} /> : <Trans>not known</Trans>}</dd>
          </div>
          <div>
            <dt>
              <Trans>MRN</Trans>
            </dt>
            <dd>
              <bdi>{patient.mrn}</bdi>
            </dd>
          </div>
          <div>
            <dt>
              <Trans>Account</Trans>
            </dt>
            <dd>{patient.has_account ? <Trans>Can read messages</Trans> : <Trans>None: cannot read messages</Trans>}</dd>
          </div>
        </dl>
        {seesWard(user.role) && (
          <Group mt="sm">
            <ToPatient id={patient.id} />
          </Group>
        )}
      </Paper>
      <Paper withBorder p="sm" component="section" aria-label={t`Taking part`}>
        <Title order={3} size="h6" mb={8}>
          <Trans>Taking part</Trans>
        </Title>
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
      </Paper>
      <Paper withBorder p="sm" component="section" aria-label={t`Consultation`}>
        <Title order={3} size="h6" mb={8}>
          <Trans>Consultation</Trans>
        </Title>
        <dl className={classes.facts}>
          <div>
            <dt>
              <Trans>Number</Trans>
            </dt>
            <dd>
              <bdi>{id}</bdi>
            </dd>
          </div>
          {subject && (
            <div>
              <dt>
                <Trans>Subject</Trans>
              </dt>
              <dd>
                <bdi>{subject}</bdi>
              </dd>
            </div>
          )}
          <When label={t`Opened`} instant={created_at} />
          {closed_at && <When label={t`Resolved`} instant={closed_at} />}
        </dl>
      </Paper>
      <VisuallyHidden role="status">{online.map((person) => t`${person.name} is online`).join('. ')}</VisuallyHidden>
    </div>
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
    <div>
      <dt>{label}</dt>
      <dd>
        <Moment at={instant} />
      </dd>
    </div>
  );
}

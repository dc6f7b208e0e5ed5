// The frame around a consultation: patient, actions, and the summary beside it or in a drawer.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Badge, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { PersonRef } from '../../../../contracts/common.ts';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { useUser } from '../../../client/react.tsx';
import { keptFilter } from '../../../conversation/model/kept-filter.ts';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { SideDialog } from '../../../kit/parts/dialog.tsx';
import { IconArrowLeft } from '../../../kit/parts/icons.ts';
import { PersonAvatar } from '../../../kit/parts/person-avatar.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { ConsultationActions } from './consultation-actions.tsx';
import classes from './consultations.module.css';
import { Summary } from './summary.tsx';

interface Props {
  consultation: Consultation;
  /** There is no room for the list beside the consultation, so a back button is needed. */
  narrow: boolean;
  online: readonly PersonRef[];
  children: ReactNode;
}

export function ConsultationFrame({ consultation, narrow, online, children }: Props) {
  const { t } = useLingui();
  const [details, showDetails] = useDisclosure();
  const user = useUser();
  const { patient, subject, doctor, participants } = consultation;
  const takesPart = participants.some((person) => person.id === user.id);
  const summary = <Summary consultation={consultation} online={online} />;
  return (
    <div className={classes.one}>
      <section className={classes.thread} aria-label={t`Conversation with ${patient.name}`}>
        <div className={classes.head}>
          {narrow && (
            <ActionIcon
              component={Link}
              to="/consultations"
              search={keptFilter}
              variant="subtle"
              size="lg"
              aria-label={t`Back to the list`}
            >
              <IconArrowLeft size={20} className="flip-in-rtl" />
            </ActionIcon>
          )}
          <PersonAvatar name={patient.name} online={online.some((person) => person.id === patient.id)} />
          <div className={classes.names}>
            <Title order={narrow ? 1 : 2} size="h5" className={classes.name}>
              <bdi>{patient.name}</bdi>
            </Title>
            <Text size="xs" c="dimmed" className={classes.about}>
              <PatientIds patient={{ medical_record_number: patient.mrn, date_of_birth: patient.date_of_birth }} />
            </Text>
            <Text size="xs" c="dimmed" lineClamp={1} className={classes.about} {...(subject && takesPart && { dir: 'auto' })}>
              {subject && takesPart ? (
                subject
              ) : (
                <Trans>
                  with <bdi>{doctor.name}</bdi>
                </Trans>
              )}
            </Text>
          </div>
          {consultation.status === 'closed' && (
            <Badge variant="default">
              <Trans>Resolved</Trans>
            </Badge>
          )}
          <ConsultationActions consultation={consultation} onDetails={showDetails.open} />
        </div>
        {children}
      </section>
      <aside className={classes.aside} aria-label={t`About this consultation`}>
        {summary}
      </aside>
      <SideDialog opened={details} onClose={showDetails.close} position="right" size={320} title={t`About this consultation`}>
        {summary}
      </SideDialog>
    </div>
  );
}

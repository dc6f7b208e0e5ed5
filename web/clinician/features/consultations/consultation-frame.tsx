// The frame around a consultation: patient, actions and summary.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PersonRef } from '../../../../contracts/common.ts';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { useUser } from '../../../client/react.tsx';
import { keptFilter } from '../../../conversation/model/kept-filter.ts';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { DialogSubject } from '../../../kit/parts/dialog/dialog.tsx';
import { Whose } from '../../shared/patient/for-patient.tsx';
import { ConversationFrame } from '../../ui/conversation-frame.tsx';
import { ConsultationActions } from './consultation-actions.tsx';
import { Summary } from './summary.tsx';

interface Props {
  consultation: Consultation;
  narrow: boolean;
  online: readonly PersonRef[];
  children: ReactNode;
}

export function ConsultationFrame({ consultation, narrow, online, children }: Props) {
  const { t } = useLingui();
  const { patient, status } = consultation;
  const ids = <PatientIds patient={{ medical_record_number: patient.mrn, date_of_birth: patient.date_of_birth }} />;
  return (
    // Also for the dialogs of its messages.
    <DialogSubject subject={<Whose name={patient.name} ids={ids} />}>
      <ConversationFrame
        name={patient.name}
        online={online.some((person) => person.id === patient.id)}
        narrow={narrow}
        list={{ to: '/consultations', search: keptFilter }}
        about={<About consultation={consultation} />}
        actions={
          <>
            {status === 'closed' && (
              <Badge variant="default">
                <Trans>Resolved</Trans>
              </Badge>
            )}
            <ConsultationActions consultation={consultation} />
          </>
        }
        summary={<Summary consultation={consultation} online={online} />}
        summaryTitle={t`About this consultation`}
      >
        {children}
      </ConversationFrame>
    </DialogSubject>
  );
}

function About({ consultation: { patient, subject, doctor, participants } }: { consultation: Consultation }) {
  const user = useUser();
  const takesPart = participants.some((person) => person.id === user.id);
  return (
    <>
      <Text size="xs" c="dimmed">
        <PatientIds patient={{ medical_record_number: patient.mrn, date_of_birth: patient.date_of_birth }} />
      </Text>
      <Text size="xs" c="dimmed" lineClamp={1} {...(subject && takesPart && { dir: 'auto' })}>
        {subject && takesPart ? (
          subject
        ) : (
          <Trans>
            with <bdi>{doctor.name}</bdi>
          </Trans>
        )}
      </Text>
    </>
  );
}

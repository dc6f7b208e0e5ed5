// The frame of the pages about a patient's notes: the patient header with the way back to the patient, and the content below.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { hasCode, isPassing } from '../../../client/problems/api-error.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { IconArrowLeft } from '../../../kit/parts/icons.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { Missing } from '../../../kit/shell/missing.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { useKeptScroll } from '../../../kit/shell/use-kept-scroll.ts';
import { NotesPart } from '../../../notes/ui/notes-part.tsx';
import { SafetyLine } from '../facts/safety-line.tsx';
import { DialogsAbout } from '../patient/dialogs-about.tsx';
import { PatientHeader } from '../patient/patient-header.tsx';
import { usePatient } from '../patient/use-patient.ts';
import frame from './note-frame.module.css';

interface Props {
  patientId: number;
  /** The title of the browser tab. */
  tab: string;
  /** Whether the content has columns. */
  wide?: boolean;
  children: ReactNode;
}

export function NoteFrame({ patientId, tab, wide = false, children }: Props) {
  const { t } = useLingui();
  const { data: patient, error, refetch } = usePatient(patientId);
  const scroll = useKeptScroll();
  usePageTitle(tab);
  if (hasCode(error, 'PATIENT_NOT_FOUND'))
    return (
      <Missing title={t`Patient not found`}>
        <Anchor component={Link} to="/patients">
          <Trans>All patients</Trans>
        </Anchor>
      </Missing>
    );
  const back = (
    <ActionIcon
      component={Link}
      to="/patients/$id"
      params={{ id: String(patientId) }}
      variant="subtle"
      size="lg"
      aria-label={t`Back to the patient`}
      className="not-printed"
    >
      <IconArrowLeft size={20} className="flip-in-rtl" />
    </ActionIcon>
  );
  return (
    <div className={frame.page}>
      {patient ? (
        <>
          <PatientHeader patient={patient} back={back} />
          <SafetyLine patientId={patientId} />
        </>
      ) : (
        <VisuallyHidden component="h1">{tab}</VisuallyHidden>
      )}
      <div className={frame.body} ref={scroll} data-scrolls>
        <div className={wide ? frame.wide : frame.content}>
          {error && (!patient || !isPassing(error)) ? (
            <FailedRequest error={error} onRetry={() => void refetch()} />
          ) : patient ? (
            <NotesPart>
              <DialogsAbout patientId={patientId}>{children}</DialogsAbout>
            </NotesPart>
          ) : (
            <ListSkeleton label={t`Loading the patient`} />
          )}
        </div>
      </div>
    </div>
  );
}

// The patient page: identifiers, bed, tasks, timeline, and buttons for logging.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Patient } from '../../../../contracts/patients.ts';
import { hasCode, isPassing } from '../../../client/problems/api-error.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import { useKeys } from '../../../kit/accessibility/use-keys.ts';
import { IconArrowLeft, IconLock } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { Missing } from '../../../kit/shell/missing.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { worksOnWard } from '../../rights.ts';
import { LogBar } from '../../shared/log/log-bar.tsx';
import { QuickLog } from '../../shared/log/quick-log.tsx';
import { PatientHeader } from '../../shared/patient/patient-header.tsx';
import type { PatientPanelEntry } from '../../shared/patient/patient-panel.tsx';
import type { PatientStripEntry } from '../../shared/patient/patient-strip.ts';
import { usePatient } from '../../shared/patient/use-patient.ts';
import { useWardLive } from '../../shared/use-ward-live.ts';
import { PatientActions } from './patient-actions.tsx';
import classes from './patients.module.css';
import { Timeline } from './timeline.tsx';

interface Props {
  id: number;
  /** The panels of all features, in order. */
  panels: readonly PatientPanelEntry[];
  /** The lines under the header of all features, in order. */
  strips: readonly PatientStripEntry[];
}

export function PatientPage({ id, panels, strips }: Props) {
  const { t } = useLingui();
  const { data: patient, error, refetch } = usePatient(id);
  usePageTitle(t`Patient`);
  useWardLive(patient?.placement?.ward?.id);
  if (hasCode(error, 'PATIENT_NOT_FOUND')) {
    return (
      <Missing title={t`Patient not found`} about={<Trans>The patient may have been removed from the registry.</Trans>}>
        <Anchor component={Link} to="/patients">
          <Trans>All patients</Trans>
        </Anchor>
      </Missing>
    );
  }
  // While the connection is lost, loaded data stays; a removed patient disappears.
  if (error && (!patient || !isPassing(error)))
    return (
      <div className={classes.page}>
        <div className={classes.body} data-scrolls>
          <Back />
          <VisuallyHidden component="h1">{t`Patient`}</VisuallyHidden>
          <FailedRequest error={error} onRetry={() => void refetch()} />
        </div>
      </div>
    );
  return (
    <div className={classes.page}>
      {patient ? (
        <Known patient={patient} panels={panels} strips={strips} />
      ) : (
        <>
          <VisuallyHidden component="h1">{t`Patient`}</VisuallyHidden>
          <ListSkeleton label={t`Loading the patient`} />
        </>
      )}
    </div>
  );
}

function Known({ patient, panels, strips }: { patient: Patient } & Omit<Props, 'id'>) {
  const { t } = useLingui();
  const { role } = useUser();
  const [logging, log] = useDisclosure();
  const clinical = worksOnWard(role);
  useKeys([['l', clinical && log.open]]);
  return (
    <>
      <PatientHeader patient={patient} back={<Back />} actions={<PatientActions patient={patient} />} />
      {strips.map(({ id, roles, Strip }) => roles(role) && <Strip key={id} patientId={patient.id} />)}
      {clinical && <LogBar patient={patient} onOther={log.open} />}
      <div className={classes.body} data-scrolls>
        <div className={classes.columns}>
          <div className={classes.side}>
            {panels.map(({ id, roles, Panel }) => (roles?.(role) ?? true) && <Panel key={id} patientId={patient.id} />)}
          </div>
          {clinical ? (
            <Timeline patient={patient} />
          ) : (
            <Empty icon={<IconLock size={28} />} title={t`Only the care team can see activity`} />
          )}
        </div>
      </div>
      {logging && <QuickLog patient={patient} onClose={log.close} />}
    </>
  );
}

function Back() {
  const { t } = useLingui();
  return (
    <ActionIcon component={Link} to="/patients" variant="subtle" size="lg" aria-label={t`All patients`} className="not-printed">
      <IconArrowLeft size={20} className="flip-in-rtl" />
    </ActionIcon>
  );
}

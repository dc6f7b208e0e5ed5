// Removes a patient from every list; the record is kept for the retention period.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { fullName } from '../../../hospital/patient-text.ts';
import { Remove } from '../../ui/remove.tsx';
import classes from './patients.module.css';
import type { Patient } from './use-search.ts';

export function RemovePatient({ patient }: { patient: Patient }) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const name = fullName(patient);
  return (
    <Remove
      label={t`Remove ${name}`}
      asButton
      title={t`Remove this patient?`}
      action={t`Remove the patient`}
      done={t`${name} is removed.`}
      problem={problemText}
      remove={async () => {
        try {
          await call('removePatient', { params: { id: patient.id } });
        } finally {
          await queries.invalidateQueries({ queryKey: wardKeys.registry });
        }
      }}
    >
      <p className={classes.who}>
        <bdi>{name}</bdi>
        <span>
          <PatientIds patient={patient} />
        </span>
      </p>
      <Trans>
        The patient disappears from every list and search, and the bed becomes free. The record itself is kept for the retention period. You
        can restore the patient from the list of removed patients.
      </Trans>
    </Remove>
  );
}

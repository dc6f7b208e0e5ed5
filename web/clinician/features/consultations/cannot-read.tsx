// The warning that the patient cannot read the messages, with an alternative.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { useUser } from '../../../client/react.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { seesWard } from '../../rights.ts';

/** Shown for a patient without an account. */
export function CannotRead({ patient }: Pick<Consultation, 'patient'>) {
  const { role } = useUser();
  return (
    <>
      <p>
        <Trans>
          <bdi>{patient.name}</bdi> has no active account and cannot read messages. Only the care team sees what is written here. Call or
          visit the patient instead.
        </Trans>
      </p>
      {seesWard(role) && <ToPatient id={patient.id} />}
    </>
  );
}

export const ToPatient = ({ id }: { id: number }) => (
  <Button variant="default" size="xs" renderRoot={(props) => <Link to="/patients/$id" params={{ id: String(id) }} {...props} />}>
    <Trans>Open patient page</Trans>
  </Button>
);

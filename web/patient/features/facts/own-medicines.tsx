// The medicines that the patient takes. Without a record they are unknown, and the patient is asked.
import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useMedicines } from '../../../hospital/facts/use-facts.ts';
import { doseText, usePartialDate } from '../../../hospital/facts/words.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { AddOrNone } from './add-or-none.tsx';
import { AddMedicine } from './add-own.tsx';
import { OwnEntry } from './own-entry.tsx';
import { useOwnFacts } from './use-own-facts.ts';

export function OwnMedicines({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const partialDate = usePartialDate();
  const list = useMedicines(patientId);
  const own = useOwnFacts(patientId);
  const [adding, setAdding] = useState(false);
  const { data } = list;
  const current = data?.medicines.filter(({ status }) => status === 'current');
  return (
    <section aria-labelledby="own-medicines">
      <Title order={2} size="h4" id="own-medicines" mb="sm">
        <Trans>Medicines</Trans>
      </Title>
      {list.isPending && <ListSkeleton rows={1} label={t`Loading your medicines`} />}
      {list.isError && !data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {data?.status === 'not-recorded' && (
        <Text mb="sm">
          <Trans>We do not know which medicines you take. Please tell us.</Trans>
        </Text>
      )}
      <Stack>
        {data?.none_taken && <OwnEntry list="none-taken" entry={data.none_taken} name={t`No medicines`} />}
        {current?.map((medicine) => (
          <OwnEntry key={medicine.id} list="medicines" entry={medicine} name={medicine.drug}>
            <Text>
              <bdi>{doseText(medicine)}</bdi>
            </Text>
            {medicine.since && (
              <Text size="sm">
                <Trans>
                  since <bdi>{partialDate(medicine.since)}</bdi>
                </Trans>
              </Text>
            )}
          </OwnEntry>
        ))}
        {data && (
          <AddOrNone
            add={<Trans>Add a medicine</Trans>}
            onAdd={() => setAdding(true)}
            none={<Trans>I take no medicines</Trans>}
            thanks={t`Thank you. Your clinic can see that you take no medicines.`}
            stateNone={data.status === 'not-recorded' ? own.stateNoMedicines : undefined}
          />
        )}
      </Stack>
      {adding && <AddMedicine patientId={patientId} onClose={() => setAdding(false)} />}
    </section>
  );
}

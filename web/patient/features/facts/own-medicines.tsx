// The medicines that the patient takes.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { FailedRequest } from '../../../client/failed-request.tsx';
import { useMedicines } from '../../../hospital/facts/use-facts.ts';
import { doseText, usePartialDate } from '../../../hospital/facts/words.ts';
import { IconPlus } from '../../../kit/parts/icons.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { AddMedicine } from './add-own.tsx';
import { OwnEntry } from './own-entry.tsx';

export function OwnMedicines({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const partialDate = usePartialDate();
  const list = useMedicines(patientId);
  const [adding, setAdding] = useState(false);
  const current = list.data?.medicines.filter(({ status }) => status === 'current');
  return (
    <section aria-labelledby="own-medicines">
      <Title order={2} size="h4" id="own-medicines" mb="sm">
        <Trans>Medicines</Trans>
      </Title>
      {list.isPending && <ListSkeleton rows={1} label={t`Loading your medicines`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {current?.length === 0 && (
        <Text mb="sm">
          <Trans>We do not know which medicines you take. Please tell us.</Trans>
        </Text>
      )}
      <Stack>
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
        {current && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)} style={{ alignSelf: 'flex-start' }}>
            <Trans>Add a medicine</Trans>
          </Button>
        )}
      </Stack>
      {adding && <AddMedicine patientId={patientId} onClose={() => setAdding(false)} />}
    </section>
  );
}

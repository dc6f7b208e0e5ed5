// The patient's own allergies. Without a record they are unknown, and the patient is asked.
import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useAllergies } from '../../../hospital/facts/use-facts.ts';
import { SEVERITY_NAMES } from '../../../hospital/facts/words.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { AddOrNone } from './add-or-none.tsx';
import { AddAllergy } from './add-own.tsx';
import { OwnEntry } from './own-entry.tsx';
import { useOwnFacts } from './use-own-facts.ts';

/** The names of severities begin a line here, and are within a sentence elsewhere. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function OwnAllergies({ patientId }: { patientId: number }) {
  const { t, i18n } = useLingui();
  const list = useAllergies(patientId);
  const own = useOwnFacts(patientId);
  const [adding, setAdding] = useState(false);
  const { data } = list;
  return (
    <section aria-labelledby="own-allergies">
      <Title order={2} size="h4" id="own-allergies" mb="sm">
        <Trans>Allergies</Trans>
      </Title>
      {list.isPending && <ListSkeleton rows={1} label={t`Loading your allergies`} />}
      {list.isError && !data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {data?.status === 'not-recorded' && (
        <Text mb="sm">
          <Trans>We do not know if you have allergies. Please tell us.</Trans>
        </Text>
      )}
      <Stack>
        {data?.none_known && <OwnEntry list="none-known" entry={data.none_known} name={t`No known allergies`} />}
        {data?.allergies
          .filter(({ status }) => status === 'active')
          .map((allergy) => (
            <OwnEntry key={allergy.id} list="allergies" entry={allergy} name={allergy.substance}>
              {allergy.severity && <Text size="sm">{capital(i18n._(SEVERITY_NAMES[allergy.severity]))}</Text>}
              {allergy.reaction && (
                <Text>
                  <bdi>{allergy.reaction}</bdi>
                </Text>
              )}
            </OwnEntry>
          ))}
        {data && (
          <AddOrNone
            add={<Trans>Add an allergy</Trans>}
            onAdd={() => setAdding(true)}
            none={<Trans>I have no allergies</Trans>}
            thanks={t`Thank you. Your clinic can see that you know of no allergies.`}
            stateNone={data.status === 'not-recorded' ? own.stateNoAllergies : undefined}
          />
        )}
      </Stack>
      {adding && <AddAllergy patientId={patientId} onClose={() => setAdding(false)} />}
    </section>
  );
}

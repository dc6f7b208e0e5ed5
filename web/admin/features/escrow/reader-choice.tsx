// The choice of a reader who waits for keys of a patient's notes.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { similarNames } from '../../../../text/similar-names.ts';
import type { Received } from '../../../client/call.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useClient } from '../../../client/react.tsx';
import { named } from '../../../hospital/similar.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { escrowKeys } from './use-escrow.ts';

type Reader = Received<'listEscrowReaders'>['readers'][number];

interface Props {
  patient: string;
  /** `person/4`, `team/2` */
  value: string | null;
  onChange: (reader: string) => void;
}

export function ReaderChoice({ patient, value, onChange }: Props) {
  const { t } = useLingui();
  const { call } = useClient();
  const found = useQuery({
    queryKey: escrowKeys.readers(patient),
    queryFn: ({ signal }) => call('listEscrowReaders', { query: { patient_id: patient }, signal }),
    gcTime: 0,
  });
  if (found.isPending) return <ListSkeleton rows={1} label={t`Loading readers`} />;
  if (found.isError) return <FailedRequest error={found.error} onRetry={() => void found.refetch()} />;
  const { readers } = found.data;
  if (readers.length === 0)
    return (
      <Text size="sm" role="status">
        <Trans>No one is waiting for keys to this patient’s notes. For a new doctor, first make them the patient’s doctor.</Trans>
      </Text>
    );
  const similar = similarNames(readers.filter(({ kind }) => kind === 'person').map(named));
  return (
    <Radio.Group label={t`Reader`} value={value} onChange={onChange}>
      <Stack gap="xs" mt={6}>
        {readers.map((reader) => (
          <ReaderOption
            key={`${reader.kind}/${reader.id}`}
            reader={reader}
            isPatient={reader.kind === 'person' && String(reader.id) === patient}
            isSimilar={reader.kind === 'person' && similar.has(reader.id)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

interface OptionProps {
  reader: Reader;
  isPatient: boolean;
  isSimilar: boolean;
}

function ReaderOption({ reader: { kind, id, name, waiting, can_pass_on: passable }, isPatient, isSimilar }: OptionProps) {
  const { t } = useLingui();
  return (
    <Radio
      value={`${kind}/${id}`}
      disabled={passable === 0}
      label={<bdi>{isPatient ? t`${name} (the patient)` : name}</bdi>}
      description={
        <>
          {isSimilar && (
            <>
              <Trans>Similar name</Trans>
              {' · '}
            </>
          )}
          <Plural value={waiting} one="Waits for # note." other="Waits for # notes." />{' '}
          {passable < waiting && <Plural value={passable} _0="The escrow can open none of them." other="The escrow can open # of them." />}
        </>
      }
    />
  );
}

// The doctors who take patients, found by name and specialty, with a question before one is chosen.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { AvailableDoctor } from '../../../../contracts/doctors.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { IconStethoscope } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import classes from './doctor.module.css';
import { useAvailableDoctors, useChooseDoctor, useSpecialties } from './use-doctor.ts';

/** A request starts after this pause in typing, in ms. */
const PAUSE = 250;
/** The server's limit of a search. */
const MAX_SEARCH = 100;

interface Props {
  /** The ID of the present doctor. */
  present: number | undefined;
  onCancel?: () => void;
}

export function ChooseDoctor({ present, onCancel }: Props) {
  const { t } = useLingui();
  const [typed, type] = useState('');
  const [search] = useDebouncedValue(typed.trim(), PAUSE);
  const [specialty, setSpecialty] = useState('');
  const specialties = useSpecialties();
  const list = useAvailableDoctors(search, specialty);
  const [wanted, want] = useState<AvailableDoctor>();
  return (
    <section className={classes.choice} aria-labelledby="choose-doctor">
      <Title order={2} size="h5" id="choose-doctor">
        <Trans>Choose a doctor</Trans>
      </Title>
      <div className={classes.filters}>
        <TextInput
          type="search"
          label={t`Name`}
          value={typed}
          maxLength={MAX_SEARCH}
          onChange={(event) => type(event.currentTarget.value)}
          autoComplete="off"
        />
        {specialties.length > 0 && (
          <NativeSelect
            label={t`Specialty`}
            value={specialty}
            onChange={(event) => setSpecialty(event.currentTarget.value)}
            data={[{ value: '', label: t`All` }, ...specialties]}
          />
        )}
      </div>
      {list.isPending && <ListSkeleton rows={3} label={t`Loading doctors`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.doctors.length === 0 && (
        <Empty icon={<IconStethoscope size={28} />} title={t`No doctor found`}>
          {search || specialty ? <Trans>Try fewer letters, or all specialties.</Trans> : <Trans>Ask your clinic.</Trans>}
        </Empty>
      )}
      {list.doctors.length > 0 && (
        <ul className={classes.list} aria-label={t`Doctors`} aria-busy={list.isPlaceholderData}>
          {list.doctors.map((doctor) => (
            <li key={doctor.id} className={classes.doctor}>
              <div className={classes.about}>
                <bdi className={classes.name}>{doctor.name}</bdi>
                {doctor.specialty && <bdi className={classes.quiet}>{doctor.specialty}</bdi>}
              </div>
              {doctor.id === present ? (
                <Text size="sm" c="dimmed">
                  <Trans>Your doctor now</Trans>
                </Text>
              ) : (
                <Button variant="default" aria-label={t`Choose ${doctor.name}`} onClick={() => want(doctor)}>
                  <Trans>Choose</Trans>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
      {onCancel && (
        <Button variant="default" onClick={onCancel} style={{ alignSelf: 'flex-start' }}>
          <Trans>Keep my doctor</Trans>
        </Button>
      )}
      {wanted && <Question doctor={wanted} isFirst={present === undefined} onClose={() => want(undefined)} onChosen={onCancel} />}
    </section>
  );
}

interface QuestionProps {
  doctor: AvailableDoctor;
  isFirst: boolean;
  onClose: () => void;
  onChosen: (() => void) | undefined;
}

function Question({ doctor: { id, name }, isFirst, onClose, onChosen }: QuestionProps) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const choose = useChooseDoctor();
  const confirm = async () => {
    await choose.mutateAsync(id);
    announce(t`${name} is your doctor now.`);
    onClose();
    onChosen?.();
  };
  return (
    <ConfirmDialog
      opened
      title={t`Choose this doctor?`}
      action={t`Choose`}
      danger={false}
      onConfirm={confirm}
      problem={problemText}
      onClose={onClose}
    >
      <Trans>
        <bdi>{name}</bdi> can then read new notes about you.
      </Trans>{' '}
      {!isFirst && <Trans>Your doctor until now keeps the notes they can read today, and sees no new ones.</Trans>}
    </ConfirmDialog>
  );
}

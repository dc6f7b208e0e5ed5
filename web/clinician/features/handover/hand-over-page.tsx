// The page that hands a ward over: recipient, note, and the patients that the next shift should see first.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { visibleText } from '../../../../text/visible.ts';
import { useClinicianOptions } from '../../../client/clinician-options.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { useClient, useUser } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { wardKeys } from '../../../client/ward-keys.ts';
import { ChoiceSelect } from '../../../kit/parts/choice/choice-select.tsx';
import { LeaveQuestion } from '../../../kit/parts/dialog/leave-question.tsx';
import { useLeaveGuard } from '../../../kit/parts/dialog/use-leave-guard.ts';
import { LimitedTextarea } from '../../../kit/parts/limited.tsx';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { useHeldFields } from '../../../kit/parts/use-held-fields.ts';
import { navigate } from '../../../kit/router/history.ts';
import { useNow } from '../../../kit/time/clinic-time.tsx';
import { isPressing } from '../../shared/tasks/due.ts';
import { useWardTasks } from '../../shared/tasks/use-tasks.ts';
import { WardNotFound } from '../../shared/ward-not-found.tsx';
import { Page } from '../../ui/page.tsx';
import { FlagField } from './flag-field.tsx';
import classes from './handover-page.module.css';
import { problems } from './texts/problems.ts';

const FORM = 'hand-over';

export const HandOverPage = ({ id }: { id: number }) => (
  <ProblemsProvider sentences={problems}>
    <HandOver id={id} />
  </ProblemsProvider>
);

function HandOver({ id }: { id: number }) {
  const { t } = useLingui();
  const { call } = useClient();
  const user = useUser();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const now = useNow();
  const ward = useQuery({ queryKey: wardKeys.ward(id), queryFn: ({ signal }) => call('getWard', { params: { id }, signal }) });
  const open = useWardTasks(id);
  const ofPatient = new Map(open.data?.patients.map((one) => [one.patient_id, one]));
  const colleagues = useClinicianOptions((one) => one.id !== user.id);
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [flagged, setFlagged] = useState<ReadonlySet<number>>(new Set());
  const guard = useLeaveGuard(to !== null || note !== '' || flagged.size > 0);
  const { keyOf } = useAttemptKey();
  const handOver = useMutation({
    mutationFn: () => {
      const body = { ward_id: id, to_id: Number(to), note: visibleText(note) || null, flagged: [...flagged] };
      return call('createHandover', { body, idempotencyKey: keyOf(body) });
    },
    onSuccess: (handover) => {
      queries.setQueryData(wardKeys.handover(handover.id), handover);
      void queries.invalidateQueries({ queryKey: ['handovers', 'list'] });
      navigate({ to: '/handovers/$id', params: { id: String(handover.id) }, ignoreBlocker: true });
    },
  });
  const form = useRef<HTMLFormElement>(null);
  useHeldFields(form, handOver.isPending, '*');
  const patients = ward.data?.rooms.flatMap((room) =>
    room.beds.flatMap((bed) => (bed.patient ? [{ ...bed.patient, place: `${room.name} · ${bed.name}` }] : [])),
  );
  if (hasCode(ward.error, 'WARD_NOT_FOUND')) return <WardNotFound />;
  return (
    <Page
      tab={t`Hand over`}
      title={
        ward.data ? (
          <Trans>
            Hand over <bdi>{ward.data.name}</bdi>
          </Trans>
        ) : (
          t`Hand over`
        )
      }
      actions={
        patients && (
          <Button type="submit" form={FORM} disabled={!to || patients.length === 0} loading={handOver.isPending}>
            <Trans>Hand over</Trans>
          </Button>
        )
      }
    >
      {ward.isError && !ward.data && <FailedRequest error={ward.error} onRetry={() => void ward.refetch()} />}
      {ward.isPending && <ListSkeleton label={t`Loading the ward`} />}
      {patients && (
        <form
          ref={form}
          id={FORM}
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (to) handOver.mutate();
          }}
        >
          <Stack>
            <ChoiceSelect
              label={t`Hand over to`}
              placeholder={t`Choose or type a name`}
              data={colleagues.data}
              required
              value={to}
              onChange={setTo}
              nothingFoundMessage={colleagues.isPending ? t`Loading…` : t`No matches`}
              error={colleagues.isError && problemText(colleagues.error)}
            />
            <LimitedTextarea
              label={t`Note`}
              description={t`What the next shift should know about the ward as a whole.`}
              autosize
              minRows={3}
              maxRows={12}
              limit={8000}
              dir="auto"
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <FlagField
              patients={patients.map((patient) => ({
                ...patient,
                open: ofPatient.get(patient.id)?.open,
                pressing: ofPatient.get(patient.id)?.tasks.some((task) => isPressing(task, now)) ?? false,
              }))}
              flagged={flagged}
              onChange={setFlagged}
            />
            {handOver.isError && <ProblemLine>{problemText(handOver.error)}</ProblemLine>}
            <Text size="sm" c="dimmed">
              <Plural value={patients.length} one="# patient is handed over." other="# patients are handed over." />{' '}
              <Trans>Your colleague sees their open tasks and the logs of the last 12 hours.</Trans>
            </Text>
          </Stack>
        </form>
      )}
      <LeaveQuestion guard={guard} />
    </Page>
  );
}

// The handover: open and completed work of each patient, acknowledged one by one; it can be printed.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import type { Handover } from '../../../../contracts/handovers.ts';
import { similarNames } from '../../../../text/similar-names.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { useUser } from '../../../client/react.tsx';
import { IconAlertTriangle, IconPrinter } from '../../../kit/parts/icons.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { Missing } from '../../../kit/shell/missing.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { useClinicTime, useNow } from '../../../kit/time/clinic-time.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import { useHandover } from '../../shared/handover/use-handovers.ts';
import { WithdrawHandover } from '../../shared/handover/withdraw-handover.tsx';
import { useLogKey } from '../../shared/log/use-log-key.tsx';
import { focusedTask, useTaskKeys } from '../../shared/tasks/use-task-keys.ts';
import { useTaskWork } from '../../shared/tasks/use-task-work.tsx';
import { useMyTasksLive, useWardLive } from '../../shared/use-ward-live.ts';
import { Page } from '../../ui/page.tsx';
import { HandoverItemCard } from './handover-item.tsx';
import classes from './handover-page.module.css';
import { problems } from './texts/problems.ts';

export const HandoverPage = ({ id }: { id: number }) => (
  <ProblemsProvider sentences={problems}>
    <OneHandover id={id} />
  </ProblemsProvider>
);

function OneHandover({ id }: { id: number }) {
  const { t } = useLingui();
  const { data: handover, error, isPending, refetch } = useHandover(id);
  useMyTasksLive();
  useWardLive(handover?.ward_id);
  if (hasCode(error, 'HANDOVER_NOT_FOUND')) {
    return (
      <Missing title={t`Handover not found`}>
        <Anchor component={Link} to="/handovers">
          <Trans>All handovers</Trans>
        </Anchor>
      </Missing>
    );
  }
  return (
    <Page
      tab={t`Handover`}
      title={
        handover ? (
          <Trans>
            Handover of <bdi>{handover.ward.name}</bdi>
          </Trans>
        ) : (
          t`Handover`
        )
      }
      rare={
        handover && (
          <Group gap={8}>
            <WithdrawHandover handover={handover} />
            <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
              <Trans>Print</Trans>
            </Button>
          </Group>
        )
      }
    >
      {isPending && <ListSkeleton label={t`Loading the handover`} />}
      {error && !handover && <FailedRequest error={error} onRetry={() => void refetch()} />}
      {handover && <Sheet handover={handover} />}
    </Page>
  );
}

function Sheet({ handover }: { handover: Handover }) {
  const user = useUser();
  const now = useNow();
  const time = useClinicTime();
  const tasks = handover.items.flatMap((item) => item.open_tasks);
  const { work, dialogs } = useTaskWork((id) => tasks.find((one) => one.id === id));
  const logging = useLogKey(tasks.length > 0 && (() => tasks.find(({ id }) => id === focusedTask())?.patient));
  useTaskKeys(tasks, work, true, handover.items.length > 0);
  const mine = handover.withdrawn_at === null && (handover.to_id === user.id || handover.recipient_left);
  const done = handover.patients - handover.unacknowledged;
  // The order of the response, flagged patients first; it does not change while the user works through the list.
  const similar = similarNames(handover.items.map(({ patient }) => ({ ...patient, ward: handover.ward_id })));
  const items = handover.items.toSorted((a, b) => Number(b.flagged) - Number(a.flagged));
  return (
    <div className={classes.sheet}>
      <p className={classes.running}>
        <Trans>
          Handover of <bdi>{handover.ward.name}</bdi> from <bdi>{handover.from.name}</bdi> to <bdi>{handover.to.name}</bdi>,{' '}
          <bdi>{time.full(handover.created_at)}</bdi>
        </Trans>
      </p>
      <div className={classes.body}>
        <dl className={`${classes.head} not-printed`}>
          <div>
            <dt>
              <Trans>From</Trans>
            </dt>
            <dd>
              <bdi>{handover.from.name}</bdi>
            </dd>
          </div>
          <div>
            <dt>
              <Trans>To</Trans>
            </dt>
            <dd>
              <bdi>{handover.to.name}</bdi>
            </dd>
          </div>
          <div>
            <dt>
              <Trans>Handed over</Trans>
            </dt>
            <dd>
              <Moment at={handover.created_at} />
            </dd>
          </div>
        </dl>
        {handover.withdrawn_at && (
          <Alert color="orange" mb="md" icon={<IconAlertTriangle size={18} />}>
            <Trans>
              <bdi>{handover.from.name}</bdi> withdrew this handover (<Moment at={handover.withdrawn_at} within />
              ). Patients who were not accepted by then are no longer handed over.
            </Trans>
          </Alert>
        )}
        {handover.note && (
          <Text className={classes.note} dir="auto">
            {handover.note}
          </Text>
        )}
        <div className={`${classes.progress} not-printed`}>
          <span role="status">
            <Plural value={handover.patients} one={`${done} of # patient accepted`} other={`${done} of # patients accepted`} />
          </span>
          <div className={classes.bar} aria-hidden="true">
            <div style={{ inlineSize: `${(100 * done) / (handover.patients || 1)}%` }} />
          </div>
        </div>
        <ul ref={settle} className={classes.items}>
          {items.map((item) => (
            <HandoverItemCard
              key={item.patient_id}
              handoverId={handover.id}
              item={item}
              similar={similar.has(item.patient_id)}
              mine={mine}
              withdrawn={handover.withdrawn_at !== null}
              now={now}
              work={work}
            />
          ))}
        </ul>
        {dialogs}
        {logging}
      </div>
    </div>
  );
}

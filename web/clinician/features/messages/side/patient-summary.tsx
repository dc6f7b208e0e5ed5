// Beside a thread: the patient, as far as the registry shows them to the user's role, and the thread's other facts.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Skeleton, Text } from '@mantine/core';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { FailedRequest } from '../../../../client/problems/failed-request.tsx';
import { useUser } from '../../../../client/react.tsx';
import { useRoleName } from '../../../../client/role-name.ts';
import { STATUS_NAMES } from '../../../../hospital/thread-names.ts';
import { Where } from '../../../../hospital/where.tsx';
import { Link } from '../../../../kit/router/link.tsx';
import { useClinicTime, useNow } from '../../../../kit/time/clinic-time.tsx';
import { Moment } from '../../../../kit/time/moment.tsx';
import { calendarDate } from '../../../../kit/time/time.ts';
import { seesCarers, seesFacts, seesWard, worksOnWard } from '../../../rights.ts';
import { CarerList } from '../../../shared/carers/carer-list.tsx';
import { useCarersOf } from '../../../shared/carers/use-carers-of.ts';
import { FactsCards } from '../../../shared/facts/facts-cards.tsx';
import { ageText } from '../../../shared/patient/age.ts';
import { usePatient } from '../../../shared/patient/use-patient.ts';
import { useTasks } from '../../../shared/tasks/use-tasks.ts';
import { Card, Cards, Fact, Facts } from '../../../ui/side-cards.tsx';
import type { Reader } from '../data/use-thread.ts';
import { useThreadsOf } from '../data/use-threads.ts';
import { keptSearch } from '../model/kept-search.ts';
import classes from './summary.module.css';

interface Props {
  thread: StaffThread;
  readBy: readonly Reader[];
}

export function PatientSummary({ thread, readBy }: Props) {
  const { role } = useUser();
  return (
    <Cards>
      {seesWard(role) ? <KnownPatient thread={thread} /> : <NamedPatient thread={thread} />}
      {seesFacts(role) && <FactsCards patientId={thread.patientId} />}
      {seesCarers(role) && <Carers patientId={thread.patientId} />}
      {worksOnWard(role) && <Tasks patientId={thread.patientId} />}
      <OtherThreads thread={thread} />
      <Holder thread={thread} />
      <ReadBy readBy={readBy} />
    </Cards>
  );
}

const NameAndMrn = ({ thread }: { thread: StaffThread }) => (
  <>
    <Fact name={<Trans>Name</Trans>}>
      <bdi>{thread.patientName}</bdi>
    </Fact>
    <Fact name={<Trans>MRN</Trans>}>
      <bdi>{thread.patientMrn}</bdi>
    </Fact>
  </>
);

/** For roles that do not see the registry. */
function NamedPatient({ thread }: { thread: StaffThread }) {
  const { t } = useLingui();
  return (
    <Card title={t`Patient`}>
      <Facts>
        <NameAndMrn thread={thread} />
      </Facts>
    </Card>
  );
}

function KnownPatient({ thread }: { thread: StaffThread }) {
  const { t, i18n } = useLingui();
  const { dayKey } = useClinicTime();
  const now = useNow();
  const { data: patient, isPending } = usePatient(thread.patientId);
  const born = patient?.date_of_birth;
  return (
    <Card title={t`Patient`}>
      <Facts>
        <NameAndMrn thread={thread} />
        {isPending && <Skeleton height={60} />}
        {patient && (
          <>
            <Fact name={<Trans>Date of birth</Trans>}>
              {born ? (
                <>
                  <time dateTime={born}>
                    <bdi>{calendarDate(i18n.locale, born)}</bdi>
                  </time>{' '}
                  (<bdi>{ageText(i18n.locale, dayKey(now), born)}</bdi>)
                </>
              ) : (
                <Trans>not known</Trans>
              )}
            </Fact>
            <Fact name={<Trans>Bed</Trans>}>
              <Where placement={patient.placement} roomNumber={patient.room_number} withWard />
            </Fact>
            {patient.placement?.team && (
              <Fact name={<Trans>Care team</Trans>}>
                <bdi>{patient.placement.team.name}</bdi>
              </Fact>
            )}
            {!patient.has_account && (
              <Fact name={<Trans>Account</Trans>}>
                <Trans>None: cannot read messages</Trans>
              </Fact>
            )}
          </>
        )}
      </Facts>
      <Button
        variant="default"
        size="xs"
        mt="sm"
        renderRoot={(props) => <Link to="/patients/$id" params={{ id: String(thread.patientId) }} {...props} />}
      >
        <Trans>Open patient page</Trans>
      </Button>
    </Card>
  );
}

function Carers({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const list = useCarersOf(patientId);
  const carers = list.data?.carers ?? [];
  if (list.isSuccess && carers.length === 0) return null;
  return (
    <Card title={t`Contacts`}>
      {list.isPending && <Skeleton height={24} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      <CarerList carers={carers} />
    </Card>
  );
}

/** Tasks listed beside a thread. */
const MOST_TASKS = 4;

function Tasks({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const list = useTasks({ patient: patientId });
  if (!list.isSuccess || list.tasks.length === 0) return null;
  return (
    <Card title={t`To do`}>
      <ul className={classes.list}>
        {list.tasks.slice(0, MOST_TASKS).map((task) => (
          <li key={task.id}>
            <bdi>{task.title}</bdi>
            {task.due_at && (
              <Text size="xs" c="dimmed">
                <Moment at={task.due_at} />
              </Text>
            )}
          </li>
        ))}
      </ul>
      {(list.tasks.length > MOST_TASKS || list.hasNextPage) && (
        <Text size="xs" c="dimmed" mt={6}>
          <Trans>There are more on the patient page.</Trans>
        </Text>
      )}
    </Card>
  );
}

function OtherThreads({ thread }: { thread: StaffThread }) {
  const { t, i18n } = useLingui();
  const list = useThreadsOf(thread.patientId);
  const others = list.threads.filter(({ id }) => id !== thread.id);
  if (others.length === 0) return null;
  return (
    <Card title={t`Other conversations`}>
      <ul className={classes.list}>
        {others.slice(0, 5).map(({ id, subject, status, lastMessageAt }) => (
          <li key={id}>
            <Anchor component={Link} to="/messages/$id" params={{ id }} search={keptSearch} size="sm">
              <bdi>{subject}</bdi>
            </Anchor>
            <Text size="xs" c="dimmed">
              {i18n._(STATUS_NAMES[status])} · <Moment at={lastMessageAt} />
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Holder({ thread }: { thread: StaffThread }) {
  const { t } = useLingui();
  const user = useUser();
  const { assignedTo, assignedToName, leaseUntil, createdAt } = thread;
  return (
    <Card title={t`Conversation`}>
      <Facts>
        <Fact name={<Trans>Assigned to</Trans>}>
          {assignedTo === null ? <Trans>Nobody</Trans> : assignedTo === user.id ? <Trans>You</Trans> : <bdi>{assignedToName}</bdi>}
        </Fact>
        {leaseUntil && (
          <Fact name={<Trans>Goes back to unassigned without activity</Trans>}>
            <Moment at={leaseUntil} />
          </Fact>
        )}
        <Fact name={<Trans>Started</Trans>}>
          <Moment at={createdAt} />
        </Fact>
      </Facts>
    </Card>
  );
}

function ReadBy({ readBy }: { readBy: readonly Reader[] }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const user = useUser();
  if (readBy.length === 0) return null;
  return (
    <Card title={t`Read by`}>
      <ul className={classes.list}>
        {readBy.map(({ userId, name, role, readAt }) => (
          <li key={userId}>
            {userId === user.id ? <Trans>You</Trans> : <bdi>{name}</bdi>}
            <Text size="xs" c="dimmed">
              {roleName(role)} · <Moment at={readAt} />
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  );
}

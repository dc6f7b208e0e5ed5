// The cells of the audit trail's columns.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Code, Text, UnstyledButton } from '@mantine/core';
import type { Role } from '../../../../contracts/common.ts';
import { useRoleName } from '../../../client/role-name.ts';
import { IconBan, IconCheck, IconX } from '../../../kit/parts/icons.ts';
import { useClinicTime, useDayName, useNow } from '../../../kit/time/clinic-time.tsx';
import type { AuditFilter } from '../../ui/audit-link.ts';
import classes from './audit.module.css';
import type { AuditEvent } from './use-trail.ts';
import { useAuditWords } from './words.ts';

/** Filters the trail by a person. */
type Show = (filter: AuditFilter) => void;

export function When({ at }: { at: string }) {
  const time = useClinicTime();
  const dayName = useDayName();
  const now = useNow();
  return (
    <time dateTime={at} title={time.full(at)} className={classes.when}>
      <span>{dayName(at, now)}</span> <bdi className={classes.clock}>{time.clock(at)}</bdi>
    </time>
  );
}

function Person({ name, number, onPick, label }: { name: string | null; number: number; onPick: () => void; label: string }) {
  return (
    <UnstyledButton className={classes.person} onClick={onPick} title={label} aria-label={`${name ?? ''} ${number}: ${label}`}>
      <bdi>{name ?? <Trans>Person</Trans>}</bdi> <bdi className={classes.number}>{number}</bdi>
    </UnstyledButton>
  );
}

export function Who({ event, onShow }: { event: AuditEvent; onShow: Show }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const words = useAuditWords();
  const { id, name, role } = event.actor;
  return (
    <div>
      {id === null ? (
        words.nobody(role)
      ) : (
        <Person name={name} number={id} label={t`Show only what this person did`} onPick={() => onShow({ actor: String(id) })} />
      )}
      <Text size="xs" c="dimmed">
        {id !== null && roleName(role as Role)}
        {event.through && (
          <>
            {id !== null && ' · '}
            <Trans>
              through <bdi>{event.through}</bdi>
            </Trans>
          </>
        )}
      </Text>
    </div>
  );
}

export function What({ event }: { event: AuditEvent }) {
  const words = useAuditWords();
  const resource = words.resource(event.resource);
  return (
    <div>
      {words.action(event.action) ?? <Code dir="ltr">{event.action}</Code>}
      {resource && (
        <Text size="xs" c="dimmed">
          <bdi>{resource}</bdi>
        </Text>
      )}
    </div>
  );
}

/** Up to this many patients of a list are named; of more, only their number is shown. */
const NAMED = 3;

export function Patients({ event, onShow }: { event: AuditEvent; onShow: Show }) {
  const { t } = useLingui();
  const { patients } = event;
  const more = patients.length - NAMED;
  if (patients.length === 0) return null;
  return (
    <div className={classes.patients}>
      {patients.slice(0, NAMED).map(({ id, name }) => (
        <Person
          key={id}
          name={name}
          number={id}
          label={t`Show only what concerns this patient`}
          onPick={() => onShow({ patient: String(id) })}
        />
      ))}
      {more > 0 && (
        <Text span size="xs" c="dimmed">
          <Trans>and {more} more</Trans>
        </Text>
      )}
    </div>
  );
}

export function Outcome({ event }: { event: AuditEvent }) {
  const words = useAuditWords();
  const { outcome, reason } = event;
  if (outcome === 'ok')
    return (
      <Badge variant="light" color="green" leftSection={<IconCheck size={12} aria-hidden="true" />}>
        {event.times === 1 ? <Trans>Done</Trans> : <Plural value={event.times} one="Done once more" other="Done # more times" />}
      </Badge>
    );
  return (
    <div>
      <Badge
        variant="filled"
        color="red.9"
        leftSection={outcome === 'refused' ? <IconBan size={12} aria-hidden="true" /> : <IconX size={12} aria-hidden="true" />}
      >
        {outcome === 'refused' ? <Trans>Refused</Trans> : <Trans>Failed</Trans>}
      </Badge>
      {reason && (
        <Text size="xs" mt={2}>
          {words.reason(reason) ?? <Code dir="ltr">{reason}</Code>}
        </Text>
      )}
    </div>
  );
}

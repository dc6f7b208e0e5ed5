// The settings of the inbox as they are.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CATEGORIES, CATEGORY_NAMES, PRIORITY_NAMES } from '../../../hospital/thread-names.ts';
import { calendarDate } from '../../../kit/time/time.ts';
import { ASSIGNMENTS } from './assignments.ts';
import { durationOf } from './duration.ts';
import classes from './inbox.module.css';
import { type Holiday, type Hours, type Settings, type Target, useColleagues, useTeams, useWeekdays } from './use-inbox-settings.ts';

function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function RoutingFacts({ settings }: { settings: Settings }) {
  const { i18n } = useLingui();
  const teams = useTeams();
  const people = useColleagues();
  return (
    <Facts>
      {CATEGORIES.map((category) => {
        const routing = settings.categories.find((one) => one.category === category);
        const names = [...(routing?.team_id ? [teams.nameOf(routing.team_id)] : []), ...(routing?.member_ids ?? []).map(people.nameOf)];
        return (
          <Fact key={category} name={i18n._(CATEGORY_NAMES[category])}>
            {names.length === 0 ? <Trans>No team: everybody who works in the inbox</Trans> : <bdi>{names.join(', ')}</bdi>}{' '}
            {routing?.restricted && (
              <Badge size="sm" variant="default">
                <Trans>Only they can read it</Trans>
              </Badge>
            )}
          </Fact>
        );
      })}
      <Fact name={<Trans>Notified of conversations without a team</Trans>}>
        {settings.catch_all_id === null ? <Trans>Nobody</Trans> : <bdi>{people.nameOf(settings.catch_all_id)}</bdi>}
      </Fact>
      <Fact name={<Trans>New conversations</Trans>}>{i18n._(ASSIGNMENTS[settings.assignment])}</Fact>
    </Facts>
  );
}

export function TargetFacts({ targets }: { targets: readonly Target[] }) {
  const { i18n } = useLingui();
  return (
    <Facts>
      {targets.toReversed().map(({ priority, amber_minutes: amber, due_minutes: due }) => (
        <Fact key={priority} name={i18n._(PRIORITY_NAMES[priority])}>
          <Trans>
            Answer within <bdi>{durationOf(i18n.locale, due)}</bdi>, warning after <bdi>{durationOf(i18n.locale, amber)}</bdi>
          </Trans>
        </Fact>
      ))}
    </Facts>
  );
}

export function HoursFacts({ hours }: { hours: readonly Hours[] }) {
  const nameOf = useWeekdays();
  if (hours.length === 0) {
    return (
      <Text size="sm">
        <Trans>Always open</Trans>
      </Text>
    );
  }
  return (
    <Facts>
      {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
        const spans = hours.filter((one) => one.weekday === weekday).map(({ opens, closes }) => `${opens}–${closes}`);
        return (
          <Fact key={weekday} name={nameOf(weekday)}>
            {spans.length === 0 ? <Trans>Closed</Trans> : <bdi>{spans.join(', ')}</bdi>}
          </Fact>
        );
      })}
    </Facts>
  );
}

export function HolidayFacts({ holidays }: { holidays: readonly Holiday[] }) {
  const { i18n } = useLingui();
  if (holidays.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        <Trans>None</Trans>
      </Text>
    );
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        <Plural value={holidays.length} one="# day" other="# days" />
      </Text>
      <Facts>
        {holidays.map(({ day, name }) => (
          <Fact key={day} name={<bdi>{calendarDate(i18n.locale, day)}</bdi>}>
            <bdi>{name}</bdi>
          </Fact>
        ))}
      </Facts>
    </>
  );
}

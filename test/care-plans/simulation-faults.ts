// Checks the reminders of a simulation against times that are computed again, without the code under test.
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';

export interface Step {
  id: string;
  zone: string;
  patient: number;
  /** Local hours of each day. */
  hours: readonly number[];
  /** Check-in days; null without an end. */
  days: number | null;
  extends: boolean;
  startedAt: Date;
}

type Sql = <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>;

interface Row extends pg.QueryResultRow {
  day: string;
  ordinal: number;
  due_at: Date;
  state: string;
  late: boolean;
  notified_count: number;
  closed: boolean;
}

/** The time that clocks show, or that they show once the hour they skip is over. */
const instantOf = (day: string, hour: number, zone: string): Date =>
  new Date(Temporal.PlainDateTime.from(`${day}T${String(hour).padStart(2, '0')}:00`).toZonedDateTime(zone).epochMilliseconds);

const faultsOf = (
  step: Step,
  rows: readonly Row[],
  series: { planned: number; extended: number; last_day: string | null },
  now: Date,
): string[] => {
  const faults: string[] = [];
  const fault = (text: string): void => void faults.push(`${step.zone} ${step.id}: ${text}`);
  if (new Set(rows.map(({ due_at }) => due_at.getTime())).size !== rows.length) fault('two reminders share an instant');
  const have = new Map(rows.map((row) => [`${row.day} ${row.ordinal}`, row]));
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(step.zone).toPlainDate();
  let day = Temporal.Instant.fromEpochMilliseconds(step.startedAt.getTime()).toZonedDateTimeISO(step.zone).toPlainDate();
  const first = day.toString();
  for (; Temporal.PlainDate.compare(day, today) <= 0; day = day.add({ days: 1 })) {
    const name = day.toString();
    if (series.last_day !== null && name > series.last_day) break;
    const ofDay = rows.filter((row) => row.day === name);
    // A course that was extended after its end has no reminders on the days between.
    if (ofDay.length === 0 && series.extended > 0) continue;
    const hours = step.hours.filter(
      (hour) => instantOf(name, hour, step.zone) >= step.startedAt && !(name === first && step.hours.length === 4 && hour < 8),
    );
    const expected = hours.map((hour) => instantOf(name, hour, step.zone).getTime());
    const found = ofDay.map(({ due_at }) => due_at.getTime());
    if (JSON.stringify(found) !== JSON.stringify(expected)) fault(`on ${name} reminders at ${found} instead of ${expected}`);
  }
  const closedDays = new Set(rows.filter(({ closed }) => closed).map((row) => row.day));
  const extensions = step.extends && step.days !== null ? Math.min(series.planned, closedDays.size) : 0;
  if (series.extended !== extensions) fault(`extended by ${series.extended} instead of ${extensions} days`);
  const days = new Set(rows.map((row) => row.day));
  const partial = rows.some((row) => row.day === first) && rows.filter((row) => row.day === first).length < step.hours.length ? 1 : 0;
  if (step.days !== null && step.extends && days.size > step.days + series.extended + partial) fault(`${days.size} days`);
  for (const row of have.values()) {
    const isNewest = !rows.some((other) => other.due_at > row.due_at && other.due_at <= now);
    if (row.state === 'due' && row.due_at <= now && isNewest && row.notified_count === 0) fault(`${row.day} ${row.ordinal} was never sent`);
    if (row.notified_count > 3) fault(`${row.day} ${row.ordinal} was sent ${row.notified_count} times`);
  }
  return faults;
};

/** Returns the faults in the reminders of these steps, in sentences. */
export const findFaults = async (sql: Sql, steps: readonly Step[], now: Date): Promise<string[]> => {
  const faults: string[] = [];
  for (const step of steps) {
    const [series] = await sql<{ planned: number; extended: number; last_day: string | null }>(
      'select planned, extended, last_day::text as last_day from care_plans.series where step_id = $1',
      [step.id],
    );
    const rows = await sql<Row>(
      `select local_day::text as day, ordinal, due_at, state, late, notified_count, closed_at is not null as closed
        from care_plans.reminders where step_id = $1 order by due_at`,
      [step.id],
    );
    if (!series) faults.push(`${step.id} has no series`);
    else faults.push(...faultsOf(step, rows, series, now));
  }
  // A notice is sent exactly if the transaction of its reminders has committed.
  const [unsent] = await sql<{ n: number }>(
    `select count(*)::int as n from care_plans.reminders r where notice_id is not null and not exists (select from platform.events e
      where e.type = 'care-plans.reminders-due' and e.data ->> 'notice_id' = r.notice_id::text)`,
  );
  if (unsent?.n !== 0) faults.push(`${unsent?.n} reminders without their event`);
  const doubled = await sql(`select 1 from care_plans.check_ins group by reminder_id, outcome having count(*) > 1`);
  if (doubled.length > 0) faults.push(`${doubled.length} check-ins are doubled`);
  return faults;
};

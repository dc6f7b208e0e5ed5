// Checks the reminders of a simulation against times that are computed again, without the code under test.
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';

export interface Step {
  id: string;
  zone: string;
  patient: number;
  /** Local hours of each of its days. */
  hours: readonly number[];
  /** Days from one of its days to the next. */
  every: number;
  /** Length of its course; null without an end. */
  days: number | null;
  extends: boolean;
  startedAt: Date;
}

export type Sql = <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>;

interface Row extends pg.QueryResultRow {
  step_id: string;
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

interface Series extends pg.QueryResultRow {
  step_id: string;
  planned: number;
  extended: number;
  last_day: string | null;
}

const faultsOf = (step: Step, rows: readonly Row[], series: Series, now: Date): string[] => {
  const faults: string[] = [];
  const fault = (text: string): void => void faults.push(`${step.zone} ${step.id}: ${text}`);
  if (new Set(rows.map(({ due_at }) => due_at.getTime())).size !== rows.length) fault('two reminders share an instant');
  const have = new Map(rows.map((row) => [`${row.day} ${row.ordinal}`, row]));
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(step.zone).toPlainDate();
  const start = Temporal.Instant.fromEpochMilliseconds(step.startedAt.getTime()).toZonedDateTimeISO(step.zone).toPlainDate();
  const first = start.toString();
  for (let passed = 0; passed <= start.until(today).days; passed += 1) {
    const name = start.add({ days: passed }).toString();
    if (series.last_day !== null && name > series.last_day) break;
    const ofDay = rows.filter((row) => row.day === name);
    // A course that was extended after its end has no reminders on the days between.
    if (ofDay.length === 0 && series.extended > 0) continue;
    const hoursOfDay = passed % step.every === 0 ? step.hours : [];
    const hours = hoursOfDay.filter(
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
  const length = Math.ceil((step.days ?? 0) / step.every);
  if (step.days !== null && step.extends && days.size > length + series.extended + partial) fault(`${days.size} days`);
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
  const series = await sql<Series>('select step_id, planned, extended, last_day::text as last_day from care_plans.series');
  const rows = await sql<Row>(
    `select step_id, local_day::text as day, ordinal, due_at, state, late, notified_count, closed_at is not null as closed
      from care_plans.reminders order by due_at`,
  );
  const rowsOfStep = Map.groupBy(rows, ({ step_id }) => step_id);
  for (const step of steps) {
    const ofStep = series.find(({ step_id }) => step_id === step.id);
    if (!ofStep) faults.push(`${step.id} has no series`);
    else faults.push(...faultsOf(step, rowsOfStep.get(step.id) ?? [], ofStep, now));
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

// Quiet hours and digests across clock changes.
import { describe, expect, it } from 'vitest';
import { nextDaily, nextHourly, quietUntil } from './local-times.ts';

const LONDON = 'Europe/London';
const NEW_YORK = 'America/New_York';
const LORD_HOWE = 'Australia/Lord_Howe';
const NIGHT = { from: 22 * 60, to: 7 * 60 };
const at = (text: string) => new Date(text);

describe('quiet hours', () => {
  it.each([
    ['before midnight', '2026-01-10T23:30:00Z', '2026-01-11T07:00:00.000Z'],
    ['after midnight', '2026-01-10T02:00:00Z', '2026-01-10T07:00:00.000Z'],
    ['from their first minute', '2026-01-10T22:00:00Z', '2026-01-11T07:00:00.000Z'],
    ['not at their end', '2026-01-10T07:00:00Z', null],
    ['not at noon', '2026-01-10T12:00:00Z', null],
    ['in summer time', '2026-07-10T21:30:00Z', '2026-07-11T06:00:00.000Z'],
    ['in the night in which clocks go forward', '2026-03-28T23:00:00Z', '2026-03-29T06:00:00.000Z'],
    ['in the night in which clocks go back', '2026-10-24T22:00:00Z', '2026-10-25T07:00:00.000Z'],
  ])('%s', (_, now, until) => {
    expect(quietUntil(at(now), NIGHT, LONDON)?.toISOString() ?? null).toBe(until);
  });

  it('end at a time that is skipped as much later', () => {
    expect(quietUntil(at('2026-03-29T00:30:00Z'), { from: 0, to: 90 }, LONDON)?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('end at the second of a time that comes twice, once the first is over', () => {
    const quiet = { from: 0, to: 90 };
    expect(quietUntil(at('2026-10-25T00:15:00Z'), quiet, LONDON)?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(quietUntil(at('2026-10-25T01:15:00Z'), quiet, LONDON)?.toISOString()).toBe('2026-10-25T01:30:00.000Z');
  });

  it.each([
    ['forward', '2026-03-08T03:30:00Z', '2026-03-08T11:00:00.000Z'],
    ['forward, seen from after the change', '2026-03-08T07:30:00Z', '2026-03-08T11:00:00.000Z'],
    ['back', '2026-11-01T02:30:00Z', '2026-11-01T12:00:00.000Z'],
    ['back, seen from the hour that comes twice', '2026-11-01T05:30:00Z', '2026-11-01T12:00:00.000Z'],
    ['back, seen from its second time', '2026-11-01T06:30:00Z', '2026-11-01T12:00:00.000Z'],
  ])('last until the morning in New York in the night in which clocks go %s', (_, now, until) => {
    expect(quietUntil(at(now), NIGHT, NEW_YORK)?.toISOString()).toBe(until);
  });

  it('are in the zone of the person', () => {
    expect(quietUntil(at('2026-01-10T04:00:00Z'), NIGHT, NEW_YORK)?.toISOString()).toBe('2026-01-10T12:00:00.000Z');
    expect(quietUntil(at('2026-01-10T23:00:00Z'), NIGHT, NEW_YORK)).toBeNull();
  });
});

describe('digests', () => {
  it.each([
    ['later today', '2026-01-10T05:00:00Z', '2026-01-10T08:00:00.000Z'],
    ['tomorrow once it is past', '2026-01-10T08:00:00Z', '2026-01-11T08:00:00.000Z'],
    ['on the day on which clocks go forward', '2026-03-28T12:00:00Z', '2026-03-29T07:00:00.000Z'],
    ['on the day on which clocks go back', '2026-10-24T12:00:00Z', '2026-10-25T08:00:00.000Z'],
  ])('daily: %s', (_, now, due) => {
    expect(nextDaily(at(now), 8 * 60, null, LONDON).toISOString()).toBe(due);
  });

  it.each([
    ['forward', '2026-03-07T13:00:00Z', '2026-03-08T12:00:00.000Z'],
    ['back', '2026-10-31T12:00:00Z', '2026-11-01T13:00:00.000Z'],
  ])('daily: in New York on the day on which clocks go %s', (_, now, due) => {
    expect(nextDaily(at(now), 8 * 60, null, NEW_YORK).toISOString()).toBe(due);
  });

  it.each([
    ['before the first', LONDON, '2026-10-24T23:00:00Z', '2026-10-25T00:30:00.000Z'],
    ['at the first', LONDON, '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z'],
    ['between the two', LONDON, '2026-10-25T00:45:00Z', '2026-10-26T01:30:00.000Z'],
    ['after the second', LONDON, '2026-10-25T01:45:00Z', '2026-10-26T01:30:00.000Z'],
    ['before the first', NEW_YORK, '2026-11-01T04:00:00Z', '2026-11-01T05:30:00.000Z'],
    ['between the two', NEW_YORK, '2026-11-01T05:45:00Z', '2026-11-02T06:30:00.000Z'],
    ['before the first', LORD_HOWE, '2026-04-04T14:00:00Z', '2026-04-04T14:30:00.000Z'],
    ['between the two', LORD_HOWE, '2026-04-04T14:45:00Z', '2026-04-05T15:00:00.000Z'],
  ])('daily: once on the night in which 01:30 comes twice, %s in %s', (_, zone, now, due) => {
    expect(nextDaily(at(now), 90, null, zone).toISOString()).toBe(due);
  });

  it('daily: once where quiet hours end at a time that comes twice', () => {
    const quiet = { from: 0, to: 90 };
    expect(nextDaily(at('2026-10-24T23:30:00Z'), 60, quiet, LONDON).toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(nextDaily(at('2026-10-25T00:45:00Z'), 60, quiet, LONDON).toISOString()).toBe('2026-10-26T01:30:00.000Z');
  });

  it.each([
    ['in the evening', '2026-01-10T12:00:00Z', 23 * 60, '2026-01-11T07:00:00.000Z'],
    ['in the evening, for what is new in the night', '2026-01-10T23:30:00Z', 23 * 60, '2026-01-11T07:00:00.000Z'],
    ['in the evening, for what is new after midnight', '2026-01-11T02:00:00Z', 23 * 60, '2026-01-11T07:00:00.000Z'],
    ['in the evening, for what is new at their end', '2026-01-11T07:00:00Z', 23 * 60, '2026-01-12T07:00:00.000Z'],
    ['in the morning', '2026-01-10T12:00:00Z', 6 * 60, '2026-01-11T07:00:00.000Z'],
    ['at their end', '2026-01-10T12:00:00Z', 7 * 60, '2026-01-11T07:00:00.000Z'],
    ['outside them', '2026-01-10T12:00:00Z', 21 * 60, '2026-01-10T21:00:00.000Z'],
  ])('daily: waits for the end of the quiet hours that it falls into, %s', (_, now, digestAt, due) => {
    expect(nextDaily(at(now), digestAt, NIGHT, LONDON).toISOString()).toBe(due);
  });

  it.each([
    ['forward', LONDON, '2026-03-29T00:40:00Z', '2026-03-29T01:00:00.000Z'],
    ['back, the first time', LONDON, '2026-10-25T00:40:00Z', '2026-10-25T01:00:00.000Z'],
    ['back, the second time', LONDON, '2026-10-25T01:40:00Z', '2026-10-25T02:00:00.000Z'],
    ['forward', NEW_YORK, '2026-03-08T06:40:00Z', '2026-03-08T07:00:00.000Z'],
    ['back, the first time', NEW_YORK, '2026-11-01T05:40:00Z', '2026-11-01T06:00:00.000Z'],
    ['back, the second time', NEW_YORK, '2026-11-01T06:40:00Z', '2026-11-01T07:00:00.000Z'],
    ['back by half an hour, the first time', LORD_HOWE, '2026-04-04T14:40:00Z', '2026-04-04T15:30:00.000Z'],
    ['back by half an hour, the second time', LORD_HOWE, '2026-04-04T15:10:00Z', '2026-04-04T15:30:00.000Z'],
    ['forward by half an hour', LORD_HOWE, '2026-10-03T15:10:00Z', '2026-10-03T16:00:00.000Z'],
    ['forward by half an hour, at its end', LORD_HOWE, '2026-10-03T15:30:00Z', '2026-10-03T16:00:00.000Z'],
  ])('hourly: one an hour when clocks go %s in %s', (_, zone, now, due) => {
    expect(nextHourly(at(now), null, zone).toISOString()).toBe(due);
  });

  it('hourly: at the full hour, also in zones of half hours, and after quiet hours', () => {
    expect(nextHourly(at('2026-01-10T12:10:00Z'), NIGHT, LONDON).toISOString()).toBe('2026-01-10T13:00:00.000Z');
    expect(nextHourly(at('2026-01-10T12:10:00Z'), null, 'Asia/Kolkata').toISOString()).toBe('2026-01-10T12:30:00.000Z');
    expect(nextHourly(at('2026-01-10T21:10:00Z'), NIGHT, LONDON).toISOString()).toBe('2026-01-11T07:00:00.000Z');
  });
});

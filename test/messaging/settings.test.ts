// Settings of the inbox, automatic replies and covers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, correspond, PEOPLE, PORTAL } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterAll(() => app.close());

const { David, Linh, Chen, Priya, Tom, Grace, Sam, Silva, Lopez } = PEOPLE;
const SETTINGS = '/v1/messaging/settings';
const COVERS = '/v1/messaging/covers';
const AUTO = '/api/message-auto-replies';
const HOUR = 3_600_000;
const inHours = (hours: number): string => new Date(app.clock.now().getTime() + hours * HOUR).toISOString();
const current = () => people.must(Sam, 'GET', SETTINGS);
const put = async (change: Record<string, unknown>) => people.ask(Sam, 'PUT', SETTINGS, { ...(await current()), ...change });

describe('settings', () => {
  it('have defaults: working days from nine to five, nobody assigned, no teams', async () => {
    const defaults = await people.must(Silva, 'GET', SETTINGS);
    expect(defaults).toMatchObject({ version: 1, assignment: 'none', catch_all_id: null, holidays: [] });
    expect(defaults.opening_hours).toHaveLength(5);
    expect(defaults.opening_hours[0]).toEqual({ weekday: 1, opens: '09:00', closes: '17:00' });
    expect(defaults.categories).toHaveLength(6);
    expect(defaults.response_targets.map(({ priority }: { priority: string }) => priority)).toEqual(['low', 'normal', 'high']);
  });

  it('are replaced as a whole, by the version that was read', async () => {
    const [team] = (await people.must(Sam, 'GET', '/v1/teams')).teams;
    const before = await current();
    const wanted = {
      categories: [
        { category: 'medical', team_id: team.id, member_ids: [Tom, Chen], restricted: true },
        { category: 'billing', team_id: null, member_ids: [Tom], restricted: false },
      ],
      catch_all_id: Priya,
      assignment: 'load',
      response_targets: [{ priority: 'high', amber_minutes: 5, due_minutes: 15 }],
      opening_hours: [
        { weekday: 2, opens: '14:00', closes: '18:30' },
        { weekday: 2, opens: '08:00', closes: '12:00' },
      ],
      holidays: [{ day: '2026-12-25', name: 'Christmas' }],
    };
    const saved = await people.must(Sam, 'PUT', SETTINGS, { ...wanted, version: before.version });
    expect(saved).toMatchObject({ catch_all_id: Priya, assignment: 'load', holidays: wanted.holidays, version: before.version + 1 });
    expect(saved.opening_hours).toEqual(wanted.opening_hours.toReversed());
    expect(saved.categories.find(({ category }: { category: string }) => category === 'medical')).toEqual({
      ...wanted.categories[0],
      member_ids: [Chen, Tom],
    });
    expect(saved.response_targets).toContainEqual({ priority: 'high', amber_minutes: 5, due_minutes: 15 });
    expect(await people.must(Tom, 'GET', SETTINGS)).toEqual(saved);
    const late = await people.ask(Sam, 'PUT', SETTINGS, { ...wanted, version: before.version });
    expect(late).toMatchObject({ status: 412, body: { code: 'EDIT_CONFLICT', details: { current: saved } } });
    expect((await put({ categories: [], opening_hours: [], holidays: [] })).body).toMatchObject({ opening_hours: [], holidays: [] });
  });

  it.each([
    [
      'a restriction to nobody',
      { categories: [{ category: 'other', team_id: null, member_ids: [], restricted: true }] },
      'categories.0.team_id',
    ],
    [
      'a category twice',
      { categories: [1, 2].map(() => ({ category: 'other', team_id: null, member_ids: [], restricted: false })) },
      'categories.1',
    ],
    [
      'openings that overlap',
      {
        opening_hours: [
          { weekday: 1, opens: '08:00', closes: '12:00' },
          { weekday: 1, opens: '11:00', closes: '15:00' },
        ],
      },
      'opening_hours.1.opens',
    ],
    ['an opening without an end', { opening_hours: [{ weekday: 1, opens: '08:00', closes: '08:00' }] }, 'opening_hours.0.closes'],
    ['amber after red', { response_targets: [{ priority: 'low', amber_minutes: 9, due_minutes: 8 }] }, 'response_targets.0.amber_minutes'],
    ['a holiday twice', { holidays: [1, 2].map(() => ({ day: '2026-12-25', name: 'Christmas' })) }, 'holidays.1'],
  ])('refuse %s', async (_, change, field) => {
    const reply = await put(change);
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, [field]]);
  });

  it('name people who answer patients, and teams of the clinic', async () => {
    const category = { category: 'other', team_id: null, member_ids: [] as number[], restricted: false };
    for (const id of [David, Sam, Lopez]) {
      expect((await put({ catch_all_id: id })).body.code).toBe('USER_NOT_FOUND');
      expect((await put({ categories: [{ ...category, member_ids: [id] }] })).body.code).toBe('USER_NOT_FOUND');
    }
    expect((await put({ categories: [{ ...category, team_id: 999_999 }] })).body.code).toBe('TEAM_NOT_FOUND');
  });

  it('keep a person who no longer answers patients, until an administrator takes them out', async () => {
    const colleagues = async () => people.must(Sam, 'GET', '/v1/messaging/colleagues');
    const named = (ids: number[]) => [{ category: 'other', team_id: null, member_ids: ids, restricted: false }];
    expect((await put({ catch_all_id: Tom, categories: named([Chen, Tom]) })).status).toBe(200);
    expect((await colleagues()).former).toEqual([]);
    await people.must(Sam, 'POST', `/v1/users/${Tom}/disable`);
    expect((await colleagues()).former).toEqual([{ id: Tom, name: 'Tom Baker' }]);
    // Another part of the settings can still be changed.
    const changed = await put({ holidays: [{ day: '2027-01-01', name: 'New Year' }] });
    expect(changed).toMatchObject({ status: 200, body: { catch_all_id: Tom } });
    expect((await put({ catch_all_id: null, categories: named([Chen]), holidays: [] })).status).toBe(200);
    expect((await colleagues()).former).toEqual([]);
    expect((await put({ catch_all_id: Tom })).body.code).toBe('USER_NOT_FOUND');
    await people.must(Sam, 'POST', `/v1/users/${Tom}/enable`);
  });

  it('keep the team of a category from being removed: a restricted one would be open to all', async () => {
    const team = await people.must(Sam, 'POST', '/v1/teams', { name: 'Billing desk', members: [Priya] });
    const category = { category: 'billing', team_id: team.id, member_ids: [], restricted: true };
    expect((await put({ categories: [category] })).status).toBe(200);
    const listed = async () => (await people.must(Sam, 'GET', '/v1/teams')).teams.find(({ id }: { id: number }) => id === team.id);
    expect(await listed()).toMatchObject({ in_use: true });
    const removal = () => people.ask(Sam, 'DELETE', `/v1/teams/${team.id}`);
    expect((await removal()).body.code).toBe('PLACE_IN_USE');
    expect((await put({ categories: [] })).status).toBe(200);
    expect(await listed()).toMatchObject({ in_use: false });
    expect((await removal()).status).toBe(204);
  });
});

describe('automatic replies', () => {
  it('have one variable, the time of the answer, and no other, which nobody would fill in', async () => {
    const reply = await people.ask(Sam, 'PUT', AUTO, { category: 'other', autoReplyText: 'Dear {{patient.firstName}}' });
    expect([reply.status, reply.body.code]).toEqual([400, 'UNFILLED_VARIABLE']);
    expect(reply.body.details).toEqual({ variable: 'patient.firstName', known: ['answer.time'] });
  });

  const textTo = async (category: string): Promise<string[]> => {
    const thread = await people.open(Linh, { category });
    const { messages } = await people.must(Linh, 'GET', `${PORTAL}/threads/${thread}`);
    return messages
      .filter(({ isAutoReply }: { isAutoReply: boolean }) => isAutoReply)
      .map(({ messageText }: { messageText: string }) => messageText);
  };

  it('are one for each category, three with a text of their own', async () => {
    const { autoReplies } = await people.must(Sam, 'GET', AUTO);
    const active = autoReplies.filter(({ isActive }: { isActive: boolean }) => isActive);
    expect(autoReplies).toHaveLength(6);
    expect(active.map(({ category }: { category: string }) => category)).toEqual(['prescription', 'appointment', 'medical']);
    for (const reply of active) expect(reply).toMatchObject({ autoReplyText: expect.stringMatching(/.{20}/), editedAt: null });
  });

  it('to medical questions can be reworded, and neither emptied nor turned off', async () => {
    const medical = async () =>
      (await people.must(Sam, 'GET', AUTO)).autoReplies.find(({ category }: { category: string }) => category === 'medical');
    expect(await medical()).toMatchObject({ isActive: true, isRequired: true });
    const off = await people.ask(Sam, 'PUT', AUTO, { category: 'medical', isActive: false });
    expect(off.status).toBe(400);
    expect(off.body.details.fields).toEqual({ isActive: 'must be true for medical questions' });
    const empty = await people.ask(Sam, 'PUT', AUTO, { category: 'medical', autoReplyText: '  ' });
    expect([empty.status, Object.keys(empty.body.details.fields)]).toEqual([400, ['autoReplyText']]);
    expect(await textTo('medical')).toEqual([expect.stringContaining('999')]);
    await people.must(Sam, 'PUT', AUTO, { category: 'medical', autoReplyText: 'Call 999 if it is urgent.' });
    // As a clinic may have had it.
    await adminQuery(app, "update messaging.auto_replies set is_active = false where category = 'medical'");
    expect(await medical()).toMatchObject({ isActive: true });
    expect(await textTo('medical')).toEqual(['Call 999 if it is urgent.']);
  });

  it('are sent as the clinic wrote them, until it turns them off, and keep their text meanwhile', async () => {
    const change = (body: Record<string, unknown>) => people.must(Sam, 'PUT', AUTO, body);
    expect(await change({ category: 'billing', autoReplyText: 'Our office opens at ten.' })).toMatchObject({
      isActive: true,
      editedAt: expect.any(String),
    });
    expect(await textTo('billing')).toEqual(['Our office opens at ten.']);
    expect(await change({ category: 'billing', isActive: false })).toMatchObject({
      isActive: false,
      autoReplyText: 'Our office opens at ten.',
    });
    expect(await textTo('billing')).toEqual([]);
    await change({ category: 'billing', isActive: true });
    expect(await textTo('billing')).toEqual(['Our office opens at ten.']);
    await change({ category: 'prescription', isActive: false });
    expect(await textTo('prescription')).toEqual([]);
  });

  it('are not overwritten by an edit of an earlier version, not even the first one', async () => {
    const listed = async (category: string) =>
      (await people.must(Sam, 'GET', AUTO)).autoReplies.find((reply: { category: string }) => reply.category === category);
    expect(await listed('general')).toMatchObject({ version: 1, editedAt: null });
    const edit = (body: Record<string, unknown>, headers?: Record<string, string>) =>
      people.ask(Sam, 'PUT', AUTO, { category: 'general', ...body }, headers);
    const both = await Promise.all(['One.', 'Two.'].map((autoReplyText) => edit({ autoReplyText, version: 1 })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const won = both.find(({ status }) => status === 200)!.body;
    expect(won).toEqual({ ...(await listed('general')), version: 2 });
    const conflict = { status: 412, body: { code: 'EDIT_CONFLICT', details: { current: won } } };
    expect(both.find(({ status }) => status === 412)).toMatchObject(conflict);
    expect(await edit({ isActive: false }, { 'If-Match': '"1"' })).toMatchObject(conflict);
    expect(await listed('general')).toEqual(won);
    expect((await edit({ isActive: false, version: 2 })).body).toMatchObject({ isActive: false, version: 3 });
    expect((await edit({ autoReplyText: null })).body).toMatchObject({ editedAt: null, version: 4 });
  });

  it('have the usual text again, in the language of each patient, when the clinic’s own is taken back', async () => {
    const change = (body: Record<string, unknown>) => people.must(Sam, 'PUT', AUTO, { category: 'prescription', ...body });
    const { defaultText } = await change({ autoReplyText: 'Ask at the desk.' });
    expect(await textTo('prescription')).toEqual(['Ask at the desk.']);
    expect(await change({ autoReplyText: null })).toMatchObject({ autoReplyText: defaultText, isActive: true, editedAt: null });
    expect(await textTo('prescription')).toEqual([defaultText]);
    expect(await people.must(Sam, 'PUT', AUTO, { category: 'general', autoReplyText: null })).toMatchObject({
      autoReplyText: '',
      isActive: false,
    });
  });

  it('promise an answer by the time at which it is due in opening hours, and as soon as possible once that has passed', async () => {
    const repliesIn = async (thread: string): Promise<string[]> =>
      (await people.must(Linh, 'GET', `${PORTAL}/threads/${thread}`)).messages
        .filter(({ isAutoReply }: { isAutoReply: boolean }) => isAutoReply)
        .map(({ messageText }: { messageText: string }) => messageText);
    // Open for an hour a week, so that no promise in hours could be kept.
    const day = new Date(app.clock.now().getTime() + 72 * HOUR);
    const zone = (await people.must(Linh, 'GET', '/v1/me')).tenant.time_zone;
    const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(day);
    const opening_hours = [{ weekday: day.getUTCDay() || 7, opens: '13:00', closes: '14:00' }];
    await people.set({ opening_hours, holidays: [], response_targets: [{ priority: 'normal', amber_minutes: 30, due_minutes: 60 }] });
    const thread = await people.open(Linh, { category: 'appointment' });
    expect(await repliesIn(thread)).toEqual([expect.stringContaining(`request by ${weekday}, 14:00.`)]);
    await people.must(Sam, 'PUT', AUTO, { category: 'other', autoReplyText: 'You hear from us {{ answer.time }}.' });
    expect(await textTo('other')).toEqual([`You hear from us by ${weekday}, 14:00.`]);
    app.clock.advance(8 * 24 * HOUR);
    await people.reply(Linh, thread);
    expect((await repliesIn(thread)).at(-1)).toContain('request as soon as we can.');
  });
});

describe('covers', () => {
  const add = (person: number, body: Record<string, unknown>, key?: string) =>
    people.ask(
      person,
      'POST',
      COVERS,
      { cover_id: Priya, from: inHours(1), until: inHours(9), ...body },
      key ? { 'Idempotency-Key': key } : {},
    );
  const listed = async (): Promise<{ id: string }[]> => (await people.must(Tom, 'GET', COVERS)).covers;

  it('are a colleague’s own, and an administrator keeps those of all', async () => {
    const own = await add(Tom, {});
    expect(own).toMatchObject({ status: 201, body: { user: { id: Tom }, cover: { id: Priya } } });
    const others = await add(Sam, { user_id: Chen, cover_id: null });
    expect(others).toMatchObject({ status: 201, body: { user: { id: Chen }, cover: null } });
    expect((await add(Tom, { user_id: Chen })).status).toBe(403);
    expect((await listed()).map(({ id }) => id)).toEqual([own.body.id, others.body.id]);
    expect((await people.ask(Tom, 'DELETE', `${COVERS}/${others.body.id}`)).status).toBe(403);
    expect((await people.ask(Tom, 'DELETE', `${COVERS}/${own.body.id}`)).status).toBe(204);
    expect((await people.ask(Sam, 'DELETE', `${COVERS}/${others.body.id}`)).status).toBe(204);
    expect((await people.ask(Sam, 'DELETE', `${COVERS}/${others.body.id}`)).body.code).toBe('COVER_NOT_FOUND');
    expect(await listed()).toEqual([]);
  });

  it('are between people who answer patients, and end in the future', async () => {
    for (const id of [David, Sam, Lopez]) {
      expect((await add(Tom, { cover_id: id })).body.code).toBe('USER_NOT_FOUND');
      expect((await add(Sam, { user_id: id })).body.code).toBe('USER_NOT_FOUND');
    }
    expect((await add(Grace, { cover_id: Grace })).body.details.fields).toEqual({ cover_id: 'must be another person' });
    expect((await add(Tom, { until: inHours(1) })).body.details.fields).toEqual({ until: 'must be after the start' });
    expect((await add(Tom, { from: inHours(-3), until: inHours(-2) })).body.details.fields).toEqual({ until: 'must be in the future' });
  });
});

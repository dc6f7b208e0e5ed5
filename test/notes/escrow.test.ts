// Two administrators pass keys of notes on to a reader who waits for them; one alone does not.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dropExpiredShares } from '#modules/notes/internal/escrow/drop-expired-shares.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import { type EscrowSite, startEscrow } from './escrow-harness.ts';
import { DEMO_PASSWORD } from './notes-harness.ts';

const { Chen, Sam } = PEOPLE;
const HOUR_MS = 3_600_000;

let site: EscrowSite;
let second: number;
beforeAll(async () => {
  site = await startEscrow();
});
afterEach(hangUp);
afterAll(() => site.app.close());

const holders = async () => (await site.view(Sam)).administrators.filter((admin) => admin.holds_share).map(({ id }) => id);
const sharesOf = (request: string) => site.sql('select admin_id from notes.escrow_request_shares where request_id = $1', [request]);
const statusOf = async (admin: number, id: string) => (await site.view(admin)).requests.find((request) => request.id === id)!.status;

describe('the key', () => {
  it('does not exist with one administrator', async () => {
    const { patient } = await site.newWaiting();
    expect(await site.view(Sam)).toMatchObject({ state: 'none', shared_at: null, administrators: [{ id: Sam, holds_share: false }] });
    expect((await site.ask(Sam, 'POST', '/v1/notes/escrow/share')).body.code).toBe('ESCROW_UNAVAILABLE');
    expect((await site.must(Chen, 'GET', '/v1/notes/pending-grants')).grants).not.toContainEqual(
      expect.objectContaining({ reader: expect.objectContaining({ kind: 'escrow' }) }),
    );
    const body = { patient_id: patient, reader: { kind: 'person', id: Chen }, reason: 'keys-lost' };
    expect((await site.ask(Sam, 'POST', '/v1/notes/escrow/requests', body)).body.code).toBe('ESCROW_UNAVAILABLE');
  });

  it('is shared with the first note after a second one joined; a reader passes the keys of earlier notes on', async () => {
    const { note: earlier } = await site.newWaiting();
    second = await site.newAdmin();
    expect((await site.view(Sam)).state).toBe('outdated');
    expect(await site.sealedTo(earlier)).toEqual([]);
    const waiting = (await site.must(Chen, 'GET', '/v1/notes/pending-grants')).grants;
    expect(waiting).toContainEqual({
      kind: 'note',
      note: expect.objectContaining({ id: earlier }),
      team_id: null,
      reader: { kind: 'escrow', id: null, name: '' },
      can_grant: true,
    });
    const { note } = await site.newWaiting();
    expect(await site.sealedTo(note)).toEqual([1]);
    expect(await site.view(Sam)).toMatchObject({ state: 'active' });
    expect(await holders()).toEqual([Sam, second]);
    await site.must(Chen, 'POST', '/v1/notes/grants');
    expect(await site.sealedTo(earlier)).toEqual([1]);
  });

  it('is another one after an administrator joined, left, or lost their keys', async () => {
    const { note } = await site.newWaiting();
    const third = await site.newAdmin();
    expect((await site.must(Sam, 'POST', '/v1/notes/escrow/share')).state).toBe('active');
    expect(await holders()).toEqual([Sam, second, third]);
    await site.disable(third);
    expect((await site.view(Sam)).state).toBe('outdated');
    const { note: later } = await site.newWaiting();
    expect([await site.sealedTo(note), await site.sealedTo(later)]).toEqual([[1], [3]]);
    expect(await holders()).toEqual([Sam, second]);
    // New keys of the second one, as after a reset without the recovery code.
    await site.sql(
      `insert into identity.key_pairs select (jsonb_populate_record(k, '{"generation": 2}')).* from identity.key_pairs k where user_id = $1`,
      [second],
    );
    expect((await site.view(Sam)).state).toBe('outdated');
    await site.sql('delete from identity.key_pairs where user_id = $1 and generation = 2', [second]);
    expect((await site.view(Sam)).state).toBe('active');
    // The same administrators: nothing changes.
    expect((await site.must(Sam, 'POST', '/v1/notes/escrow/share')).state).toBe('active');
    expect(await site.newWaiting().then(({ note: last }) => site.sealedTo(last))).toEqual([3]);
  });
});

describe('a request', () => {
  it('gives the reader the keys when another administrator approves', async () => {
    const of = await site.newWaiting();
    expect((await site.must(Sam, 'GET', `/v1/notes/escrow/readers?patient_id=${of.patient}`)).readers).toEqual([
      { kind: 'person', id: of.doctor, name: 'Nia Frost', waiting: 1, can_pass_on: 1 },
    ]);
    const request = await site.request(Sam, of);
    expect(request).toMatchObject({ status: 'open', can_approve: false, granted: null });
    expect(await site.approve(Sam, request.id)).toBe('403 ESCROW_OWN_REQUEST');
    expect(await site.stateOf(of.doctor, of.note)).toBe('pending');
    expect((await site.view(second)).requests[0]).toMatchObject({ id: request.id, can_approve: true });
    expect(await site.approve(second, request.id)).toBe('200 1');
    expect(await site.stateOf(of.doctor, of.note)).toBe('open');
    expect((await site.view(Sam)).requests[0]).toMatchObject({
      id: request.id,
      status: 'approved',
      decided_by: { id: second },
      granted: 1,
    });
    expect(await sharesOf(request.id)).toEqual([]);
    expect(await site.approve(second, request.id)).toBe('409 ESCROW_REQUEST_CLOSED');
    // Neither of them reads the note.
    for (const admin of [Sam, second]) expect(await site.stateOf(admin, of.note)).toBe('NOTE_NOT_FOUND');
    await site.app.platform.audit.flush();
    const trail = await site.sql(
      `select action, actor_id, patients from audit.events where resource_type = 'note-escrow' and resource_id = $1 and outcome = 'ok'
        and action not like '%view' order by at, id`,
      [request.id],
    );
    expect(trail).toEqual([
      { action: 'notes.escrow.request', actor_id: Sam, patients: [of.patient] },
      { action: 'notes.escrow.approve', actor_id: second, patients: [of.patient] },
    ]);
  });

  it('reports to the reader that the notes can be opened now', async () => {
    const of = await site.newWaiting();
    const { id } = await site.request(Sam, of);
    const live = await goLive(site.app, of.doctor, 'me');
    expect(await site.approve(second, id)).toBe('200 1');
    expect((await live.next('notes.changed')).data).toMatchObject({ note_id: of.note, patient_id: of.patient, added: false });
  });

  it('is a notice for every other administrator, without a name, until it is decided', async () => {
    const request = await site.request(Sam, await site.newWaiting());
    const noticesOf = (admin: number) =>
      site.sql(
        `select kind, link_type, link_id, read_at is not null as is_over from notifications.notices
          where user_id = $1 and kind = 'escrow-request' and link_id = $2`,
        [admin, request.id],
      );
    const notice = { kind: 'escrow-request', link_type: 'escrow', link_id: request.id };
    await until(async () => (await noticesOf(second)).length > 0, 'a notice of the request');
    expect(await noticesOf(second)).toEqual([{ ...notice, is_over: false }]);
    expect(await noticesOf(Sam)).toEqual([]);
    await site.must(second, 'POST', `/v1/notes/escrow/requests/${request.id}/close`);
    await until(async () => (await noticesOf(second))[0]!['is_over'] === true, 'the end of the notice');
  });

  it('gives a team the keys, and the present administrators those that only former ones held', async () => {
    const of = await site.newWaiting();
    const [before] = await site.sealedTo(of.note);
    const nurse = await site.newColleague('nurse');
    const team = await site.newTeam(of.patient, [nurse]);
    await site.newAdmin();
    await site.must(Sam, 'POST', '/v1/notes/escrow/share');
    const body = { patient_id: of.patient, reader: { kind: 'team', id: team.id }, reason: 'reader-away' };
    const { id } = await site.must(second, 'POST', '/v1/notes/escrow/requests', body);
    expect(await site.approve(Sam, id)).toBe('200 1');
    expect([await site.stateOf(nurse, of.note), await site.stateOf(of.doctor, of.note)]).toEqual(['open', 'pending']);
    expect(await site.sealedTo(of.note)).toEqual([before, before! + 1]);
  });

  it('is refused for a reader who does not wait, and for a patient who does not exist', async () => {
    const of = await site.newWaiting();
    const ask = (patient_id: number, id: number) =>
      site.ask(Sam, 'POST', '/v1/notes/escrow/requests', { patient_id, reader: { kind: 'person', id }, reason: 'legal-duty' });
    expect((await ask(of.patient, PEOPLE.Smith)).body.code).toBe('ESCROW_NOT_NEEDED');
    expect((await ask(999_999, of.doctor)).body.code).toBe('PATIENT_NOT_FOUND');
    expect((await site.ask(second, 'POST', `/v1/notes/escrow/requests/${crypto.randomUUID()}/approve`)).body.code).toBe(
      'ESCROW_REQUEST_NOT_FOUND',
    );
    const request = await site.request(Sam, of);
    // In between another reader passed the key on.
    await site.must(Chen, 'POST', '/v1/notes/grants');
    expect(await site.approve(second, request.id)).toBe('409 ESCROW_NOT_NEEDED');
  });

  it('is withdrawn by its author, and declined by another administrator', async () => {
    const of = await site.newWaiting();
    for (const [admin, outcome] of [
      [Sam, 'withdrawn'],
      [second, 'declined'],
    ] as const) {
      const { id } = await site.request(Sam, of);
      expect(await sharesOf(id)).not.toEqual([]);
      expect((await site.must(admin, 'POST', `/v1/notes/escrow/requests/${id}/close`)).status).toBe(outcome);
      expect(await site.approve(second, id)).toBe('409 ESCROW_REQUEST_CLOSED');
      expect(await sharesOf(id)).toEqual([]);
    }
    expect(await site.stateOf(of.doctor, of.note)).toBe('pending');
  });

  it('expires after 24 hours, and its shares are deleted', async () => {
    const of = await site.newWaiting();
    const { id, requested_at, expires_at } = await site.request(Sam, of);
    expect(Date.parse(expires_at) - Date.parse(requested_at)).toBe(24 * HOUR_MS);
    const expiring = (at: string) => site.sql('update notes.escrow_requests set expires_at = $2 where id = $1', [id, at]);
    const now = site.app.clock.now();
    await expiring(now.toISOString());
    expect(await site.approve(second, id)).toBe('409 ESCROW_REQUEST_CLOSED');
    expect(await statusOf(Sam, id)).toBe('expired');
    const later = new Date(Date.parse(expires_at));
    const { workerPool } = site.app.platform;
    const drop = (at: Date) => dropExpiredShares({ workerPool, clock: { ...site.app.clock, now: () => at } });
    await drop(new Date(later.getTime() - 1));
    expect(await sharesOf(id)).not.toEqual([]);
    await drop(later);
    expect(await sharesOf(id)).toEqual([]);
  });

  it('lapses when its author is no longer an administrator, and is of no use to one who joined later', async () => {
    const leaver = await site.newAdmin();
    const of = await site.newWaiting();
    const { id } = await site.request(leaver, of);
    const late = await site.newAdmin();
    expect((await site.view(late)).requests[0]).toMatchObject({ id, status: 'open', can_approve: false });
    expect(await site.approve(late, id)).toBe('409 ESCROW_UNAVAILABLE');
    await site.disable(leaver);
    expect(await statusOf(second, id)).toBe('lapsed');
    expect(await site.approve(second, id)).toBe('409 ESCROW_REQUEST_CLOSED');
    await site.disable(late);
  });

  it('is approved once when several administrators do so at the same time', async () => {
    const third = await site.newAdmin();
    const of = await site.newWaiting();
    const { id } = await site.request(Sam, of);
    const replies = await Promise.all([second, third, second, third].map((admin) => site.approve(admin, id)));
    expect(replies.toSorted()).toEqual(['200 1', ...Array(3).fill('409 ESCROW_REQUEST_CLOSED')]);
    await site.disable(third);
  });

  it('needs a session with keys', async () => {
    const of = await site.newWaiting();
    const { id } = await site.request(Sam, of);
    await site.signIn(second);
    expect(await site.approve(second, id)).toBe('403 NOTE_LOCKED');
    await site.signIn(second, DEMO_PASSWORD);
    expect(await site.approve(second, id)).toBe('200 1');
  });
});

// Administrators add wards, rooms, beds and teams, and change them.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { wrong } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import { interruptNextPut } from '../request-steps.ts';
import { hasFocus } from '../ward-steps.ts';

const SAM = 8;
const CHEN = 2;
const PRIYA = 5;
const DAVID = 4;

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  const device = await stage.device();
  await device.clock.install();
  page = await stage.open(device, 'admin', 'sam.lee');
});
afterAll(() => stage.close());

/** Longer than the page treats a reply as fresh, in ms. */
const STALE = 31_000;
/** Opens `path` from a page without wards, much later, so that its data is fetched again. */
const lead = async (path: string): Promise<void> => {
  await stage.visit(page, 'admin', 'keys');
  await page.getByRole('heading', { level: 1, name: 'Integration keys' }).waitFor();
  await page.clock.fastForward(STALE);
  await stage.visit(page, 'admin', path);
};
const asAdmin = async (method: string, path: string, body?: unknown) =>
  (await stage.app.request(method, path, { token: await stage.app.tokenOf(SAM), body })).body;
const row = (text: string) => page.getByRole('row').filter({ hasText: text });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const dialog = () => page.getByRole('dialog');
/** Waits until the dialog is open and its first field has the focus. */
const nameToType = () => hasFocus(page, dialog().getByRole('textbox', { name: 'Name' }));
/** Confirms once the dialog has settled and its Cancel button has the focus, because a click may miss a moving button. */
const confirm = async (action: string) => {
  await hasFocus(page, dialog().getByRole('button', { name: 'Cancel' }));
  await dialog().getByRole('button', { name: action }).click();
};

/** Presses `button` by keyboard; its focus shows its description. */
const pressByKey = async (button: Locator): Promise<void> => {
  await button.waitFor();
  await page.keyboard.press('Tab');
  await button.press('Enter');
};

/** Creates a ward with one room and beds A and B through the API. */
const aWard = async (name: string, roomName: string) => {
  const ward = await asAdmin('POST', '/v1/wards', { name });
  const room = await asAdmin('POST', '/v1/rooms', { ward_id: ward.id, name: roomName });
  const [a, b] = [
    await asAdmin('POST', '/v1/beds', { room_id: room.id, name: 'A' }),
    await asAdmin('POST', '/v1/beds', { room_id: room.id, name: 'B' }),
  ];
  return { ward, room, a, b };
};

describe('an administrator', () => {
  it('adds a ward, a room, beds and a team by keyboard alone', async () => {
    await lead('wards');
    const type = async (field: string, text: string) => {
      await page.getByRole('textbox', { name: field, exact: true }).focus();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    };
    /** Chooses the only option that matches the typed text. */
    const choose = async (name: string) => {
      await page.getByRole('option', { name }).waitFor();
      await page.keyboard.press('Enter');
    };
    await type('New ward', 'Elm ward');
    await page.getByRole('link', { name: 'Elm ward' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Elm ward' }).waitFor();
    await type('New room', 'E1');
    const room = page.getByRole('region', { name: 'Room E1' });
    await type('New bed in room E1', 'A');
    await room.getByRole('listitem').filter({ hasText: 'Free' }).first().waitFor();
    // The field keeps the focus, so that the next bed can be typed at once.
    const typed = () => page.evaluate(`document.activeElement.matches('input') && document.activeElement.value`);
    const emptied = () => until(async () => (await typed()) === '', 'an empty field with the focus');
    await emptied();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route('**/v1/beds', async (route) => {
      await released;
      await route.continue();
    });
    await page.keyboard.type('B');
    await page.keyboard.press('Enter');
    await room.locator('form button[data-loading]').waitFor();
    // The field is emptied with what was added: another name would be lost.
    await page.keyboard.type('C');
    expect(await typed()).toBe('B');
    release();
    await room.getByRole('button', { name: 'Remove bed B of room E1' }).waitFor();
    await page.unroute('**/v1/beds');
    await emptied();
    await page.keyboard.type('A');
    await page.keyboard.press('Enter');
    await page.getByText('Another bed of this room has this name. Choose another.').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement?.getAttribute("aria-invalid")')).toBe('true');

    await page.getByRole('navigation').getByRole('link', { name: 'Teams' }).press('Enter');
    await page.getByRole('button', { name: 'New team' }).press('Enter');
    await nameToType();
    await page.keyboard.type('Elm day team');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Elm ward');
    await choose('Elm ward');
    // An open list of options keeps the focus.
    await page.getByRole('option', { name: 'Elm ward' }).waitFor({ state: 'hidden' });
    const members = dialog().getByRole('combobox', { name: 'Members' }).or(dialog().getByPlaceholder('Type a name')).first();
    await members.focus();
    await hasFocus(page, members);
    await page.keyboard.type('Priya');
    await choose('Priya Patel');
    await page.keyboard.press('Escape');
    expect(await wrong(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Create team' }).press('Enter');
    await row('Elm day team').getByText('Priya Patel').waitFor();
    await row('Elm day team').getByText('Elm ward').waitFor();
    const { teams } = await asAdmin('GET', '/v1/teams');
    expect(teams.find((team: { name: string }) => team.name === 'Elm day team').members.map((one: { id: number }) => one.id)).toEqual([
      PRIYA,
    ]);
  });

  it('cannot remove a bed with a patient in it, and sees the reason', async () => {
    const { ward, a } = await aWard('Oak ward', 'O1');
    await asAdmin('POST', `/v1/patients/${DAVID}/bed`, { bed_id: a.id });
    const heard: string[] = [];
    page.on(
      'response',
      (reply) =>
        void reply.text().then(
          (text) => heard.push(text),
          () => {},
        ),
    );
    await lead(`wards/${ward.id}`);
    await page.getByText('In use', { exact: true }).waitFor();
    const kept = page.getByRole('button', { name: 'Remove bed A of room O1' });
    await pressByKey(kept);
    await page.getByRole('tooltip', { name: /^This bed is occupied/ }).waitFor();
    expect([await kept.getAttribute('aria-disabled'), await dialog().count()]).toEqual(['true', 0]);
    expect(await wrong(page)).toEqual([]);
    await press('Remove bed B of room O1');
    await confirm('Remove the bed');
    await page.getByRole('button', { name: 'Remove bed B of room O1' }).waitFor({ state: 'detached' });
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Remove Oak ward' }).hover();
    await page.getByRole('tooltip', { name: /^This ward still has rooms/ }).waitFor();
    // This page never requests the patient in the bed.
    expect(heard.join()).toContain('Oak ward');
    expect(heard.join()).not.toContain('Wang');
  });

  it('sees the change of a faster colleague, and overwrites nothing unseen', async () => {
    const { ward } = await aWard('Ash ward', 'S1');
    await lead(`wards/${ward.id}`);
    await press('Rename Ash ward');
    await nameToType();
    await asAdmin('PUT', `/v1/wards/${ward.id}`, { name: 'Rowan ward', version: ward.version });
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Birch ward');
    await page.keyboard.press('Enter');
    await dialog().getByText('Another person changed this').waitFor();
    await dialog()
      .getByRole('radio', { name: /Rowan ward/ })
      .check();
    expect(await wrong(page)).toEqual([]);
    await interruptNextPut(page, `**/v1/wards/${ward.id}`);
    await dialog().getByRole('button', { name: 'Save my choices' }).click();
    const name = dialog().getByRole('textbox', { name: 'Name' });
    await name.waitFor();
    expect(await name.inputValue()).toBe('Rowan ward');
    await name.fill('Birch ward');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Birch ward' }).waitFor();
  });
});

describe('a team', () => {
  it('with open tasks shows why it cannot be removed, and so does its ward', async () => {
    const ward = await asAdmin('POST', '/v1/wards', { name: 'Maple ward' });
    const team = await asAdmin('POST', '/v1/teams', { name: 'Maple team', ward_id: ward.id, members: [PRIYA] });
    await lead('teams');
    await page.getByRole('button', { name: 'Remove Maple team' }).and(page.locator(':not([aria-disabled])')).waitFor();
    const token = await stage.app.tokenOf(PRIYA);
    const body = { patient_id: DAVID, type: 'vitals', title: 'Weigh', team_id: team.id };
    expect((await stage.app.request('POST', '/v1/tasks', { token, body })).status).toBe(201);
    await lead(`wards/${ward.id}`);
    await page.getByRole('button', { name: 'Remove Maple ward' }).and(page.locator('[aria-disabled=true]')).waitFor();
    await lead('teams');
    await pressByKey(page.getByRole('button', { name: 'Remove Maple team' }).and(page.locator('[aria-disabled=true]')));
    await page.getByRole('tooltip', { name: /^This team still looks after patients/ }).waitFor();
    expect(await dialog().count()).toBe(0);
  });

  it('that two people change at once is merged field by field', async () => {
    const team = await asAdmin('POST', '/v1/teams', { name: 'Night team', members: [PRIYA] });
    await lead('teams');
    await press('Edit Night team');
    await nameToType();
    const late = await asAdmin('PUT', `/v1/teams/${team.id}`, { name: 'Late team', members: [PRIYA, CHEN], version: team.version });
    const name = dialog().getByRole('textbox', { name: 'Name' });
    await name.fill('Owl team');
    await page.keyboard.press('Enter');
    await dialog().getByText('Another person changed this').waitFor();
    // Only the name was changed here.
    expect(await dialog().getByRole('group').allTextContents()).toEqual([expect.stringMatching(/^Name/)]);
    await asAdmin('PUT', `/v1/teams/${team.id}`, { name: 'Later team', members: [PRIYA, CHEN], version: late.version });
    await dialog().getByRole('button', { name: 'Save my choices' }).click();
    const theirs = dialog().getByRole('radio', { name: /Later team/ });
    await theirs.check();
    await interruptNextPut(page, `**/v1/teams/${team.id}`);
    await dialog().getByRole('button', { name: 'Save my choices' }).click();
    // The choices are still there after a failed request.
    await name.waitFor();
    expect(await name.inputValue()).toBe('Later team');
    await dialog().getByRole('button', { name: 'Save', exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
    await row('Later team').getByText('Isabella Chen').waitFor();
  });
});

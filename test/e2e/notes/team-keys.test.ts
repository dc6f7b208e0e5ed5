// The open page of a new member of a team follows when a colleague passes the keys of the team on.
import { afterAll, beforeAll, it } from 'vitest';
import { newColleague } from '../../ward/wards-harness.ts';
import { type Stage, setStage } from '../browser.ts';
import { must, writeNote } from '../note-steps.ts';

const [CHEN, PRIYA, SAM, PATIENT] = [2, 5, 8, 105];

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

it('shows earlier notes and their plans without a reload', async () => {
  const nurse = await newColleague(stage.app, 'nurse', { password: 'bedside-demo' });
  const name = 'Knees';
  const team = await must(stage.app, SAM, 'POST', '/v1/teams', { name, members: [nurse] });
  await must(stage.app, SAM, 'POST', `/v1/patients/${PATIENT}/team`, { team_id: team.id });
  await writeNote(stage.app, CHEN, PATIENT, 'The knee is better.\n\nPlan:\nWalk for 30 minutes every day for 7 days.');
  await must(stage.app, SAM, 'PUT', `/v1/teams/${team.id}`, { name, members: [nurse, PRIYA], version: team.version });
  const page = await stage.open(await stage.device(), 'clinic', 'priya.patel', `patients/${PATIENT}`);
  const [note, plan] = [page.getByText('The knee is better.').first(), page.locator('[data-plan] [data-step]').first()];
  await page.locator('[data-plan]').first().waitFor();
  await plan.waitFor({ state: 'detached' });
  await must(stage.app, nurse, 'POST', '/v1/notes/grants');
  await Promise.all([note.waitFor(), plan.waitFor()]);
});

// A plan that runs, without reminders, beside more newer ones than a page has.
import { afterAll, beforeAll, it } from 'vitest';
import { PEOPLE } from '../../harness/people/people.ts';
import { type Stage, setStage } from '../browser.ts';
import { writeNote } from '../note-steps.ts';
import { approvePlan, planFrom } from '../plan-steps.ts';

const { Chen, Smith, Linh } = PEOPLE;
/** More than the pages of both apps. */
const NEWER = 32;
const STEP = 'Take paracetamol 1 g every 6 hours as needed.';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await approvePlan(stage.app, Chen, await planFrom(stage.app, Chen, Linh, `Plan:\n${STEP}`));
  for (let n = 0; n < NEWER; n++) await writeNote(stage.app, Smith, Linh, `Chest clear, visit ${n}.`);
});
afterAll(() => stage.close());

it('shows its steps to the patient and the doctor', async () => {
  const patient = await stage.open(await stage.device(), 'patient', 'linh.nguyen', 'plan?show=steps');
  await patient.locator('[data-plan=active]').getByText('Take paracetamol 1 g').first().waitFor();
  const doctor = await stage.open(await stage.device(), 'clinic', 'john.smith', `patients/${Linh}`);
  await doctor.locator('[data-plan-status=active]').getByText('Take paracetamol 1 g').first().waitFor();
});

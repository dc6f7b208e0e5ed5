// Sessions in browsers: two people in one browser, and a session that is ended remotely.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { bubble, composer, openConsultation, type Stage, setStage, write } from '../browser.ts';
import { isOut, signOut } from '../door-steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

it('one browser can have two users: a patient in one tab, and a doctor in another who keeps session and draft when the patient signs out', async () => {
  const device = await stage.device();
  const patient = await stage.open(device, 'patient', 'david.wang');
  const doctor = await stage.open(device, 'clinic', 'isabella.chen', 'consultations/1');
  await patient.reload();
  await openConsultation(patient, 1);
  await composer(doctor).waitFor();
  await write(patient, 'From one tab to the other');
  await bubble(doctor, 'From one tab to the other').waitFor();
  await write(doctor, 'And back');
  await bubble(patient, 'And back').waitFor();
  await composer(doctor).fill('A note of the doctor');
  await signOut(patient);
  await isOut(patient);
  await doctor.reload();
  await until(async () => (await composer(doctor).inputValue()) === 'A note of the doctor', 'the draft is there again');
  await device.close();
});

it('a session ends within seconds after an administrator ends it', async () => {
  const device = await stage.device();
  const page = await stage.open(device, 'clinic', 'priya.patel');
  const admin = await stage.app.tokenOf(8);
  const id = (await stage.app.request('GET', '/v1/users', { token: admin })).body.users.find(
    (user: { email: string }) => user.email === 'priya.patel@northside.example',
  ).id;
  expect((await stage.app.request('POST', `/v1/users/${id}/disable`, { token: admin })).status).toBe(200);
  await isOut(page);
  await stage.app.request('POST', `/v1/users/${id}/enable`, { token: admin });
  await device.close();
});

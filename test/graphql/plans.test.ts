// A care plan from its note to its end, over GraphQL alone.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PEOPLE } from '../harness/people/people.ts';
import { codesOf, type GraphqlSite, startGraphql } from './graphql-harness.ts';

const { Chen, Smith, David } = PEOPLE;

let site: GraphqlSite;
beforeAll(async () => {
  site = await startGraphql();
});
afterAll(() => site.close());

const PLAN = 'id version status supersededBy suggestedBy steps { id state text keptFrom } formerSteps { id decision }';

const planFrom = async (author: number, text: string) => {
  const note = 'mutation ($input: SubmitNoteInput!) { submitNote(input: $input) { id } }';
  expect((await site.graphql(author, note, { input: { patientId: David, text } })).body.errors).toBeUndefined();
  return (await site.graphql(author, `{ carePlan(patientId: ${David}) { ${PLAN} } }`)).body.data.carePlan;
};

/** Runs a mutation that returns the plan. */
const change = async (person: number, name: string, input: object) => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const reply = await site.graphql(person, `mutation ($input: ${type}!) { ${name}(input: $input) { ${PLAN} } }`, { input });
  expect(reply.body.errors).toBeUndefined();
  return reply.body.data[name];
};
const approve = async (person: number, { id, version }: { id: string; version: number }) =>
  change(person, 'approvePlan', { planId: id, version });

it('replaces the steps of the earlier one, gets a step of the doctor’s own, and is stopped', async () => {
  const first = await planFrom(Chen, 'Walk for 30 minutes every day for 7 days.');
  await approve(Chen, first);
  const text = 'Swim once a week for 5 weeks. Rest.';
  const second = await planFrom(Chen, text);
  const refused = await site.graphql(Chen, 'mutation ($input: ApprovePlanInput!) { approvePlan(input: $input) { id } }', {
    input: { planId: second.id, version: second.version },
  });
  expect(codesOf(refused)).toEqual(['FORMER_STEPS_UNDECIDED']);
  const { id: stepId } = second.formerSteps[0];
  const kept = await change(Chen, 'decideFormerStep', { planId: second.id, stepId, decision: 'KEEP' });
  expect(kept.steps).toContainEqual(expect.objectContaining({ keptFrom: stepId }));
  const start = text.indexOf('Rest');
  const added = await change(Chen, 'addStep', {
    planId: second.id,
    type: 'CHECKLIST',
    text: 'Rest for a day',
    start,
    end: start + 4,
    quote: 'Rest',
  });
  const active = await approve(Chen, added);
  expect(active.steps).toMatchObject(Array.from({ length: 3 }, () => ({ state: 'ACTIVE' })));
  expect(await change(Chen, 'stopPlan', { planId: second.id })).toMatchObject({ status: 'STOPPED' });
});

it('is shown as it is now when an edit comes too late, and wrong arguments under their names', async () => {
  const text = 'Walk for 30 minutes every day for 7 days.';
  const { id: planId, version, steps } = await planFrom(Chen, text);
  const edit = 'mutation ($input: EditStepInput!) { editStep(input: $input) { id } }';
  const send = (input: object) => site.graphql(Chen, edit, { input: { planId, stepId: steps[0].id, ...input } });
  // The second time it is compiled.
  for (let times = 0; times < 2; times++) {
    expect((await send({ version: version + 9, text: 'Walk' })).body.errors![0]!.extensions).toMatchObject({
      code: 'EDIT_CONFLICT',
      details: { current: { id: planId, status: 'PROPOSED', steps: [{ type: 'PLAN', confidence: 'HIGH', schedule: { per: 'DAY' } }] } },
    });
    const wrong = await send({ planId: 'none', version, schedule: { times: 1, per: 'MONTH', interval: 1, prn: false, weekdays: ['MO'] } });
    expect(wrong.body.errors![0]!.extensions).toMatchObject({
      details: { fields: { planId: 'must be a UUID' }, issues: [{ field: 'planId', code: 'uuid' }] },
    });
  }
});

it('marks the words of a step whose times are changed alone, and lists the plan among the open ones', async () => {
  const { id: planId, version, steps } = await planFrom(Chen, 'Walk for 30 minutes every day for 7 days.');
  const edit = 'mutation ($input: EditStepInput!) { editStep(input: $input) { version steps { wordsConfirmed } } }';
  const send = async (input: object) =>
    (await site.graphql(Chen, edit, { input: { planId, stepId: steps[0].id, ...input } })).body.data.editStep;
  const changed = await send({ version, schedule: { times: 1, per: 'DAY', interval: 1, days: 5, prn: false } });
  expect(changed.steps).toEqual([{ wordsConfirmed: false }]);
  expect((await send({ version: changed.version, wordsConfirmed: true })).steps).toEqual([{ wordsConfirmed: true }]);
  const open = await site.graphql(Chen, `{ carePlans(patientId: ${David}, open: true) { nodes { id status } } }`);
  expect(open.body.data.carePlans.nodes).toContainEqual({ id: planId, status: 'PROPOSED' });
  for (const { status } of open.body.data.carePlans.nodes) expect(status).toMatch(/ACTIVE|PROPOSED/);
});

it('of a colleague takes its place when its author agrees', async () => {
  const own = await planFrom(Chen, 'Walk for 30 minutes every day for 7 days.');
  const active = await approve(Chen, own);
  const other = await planFrom(Smith, 'Swim once a week for 5 weeks.');
  expect(await change(Chen, 'decideSupersession', { planId: active.id, decision: 'AGREE' })).toMatchObject({
    status: 'SUPERSEDED',
    supersededBy: other.id,
  });
});

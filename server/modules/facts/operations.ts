// Operations on facts about patients.
import * as allergies from '#contracts/facts/allergies.ts';
import * as medicines from '#contracts/facts/medicines.ts';
import * as observations from '#contracts/facts/observations.ts';
import type { UserActor, UserCtx } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { todayOf } from './internal/days.ts';
import type { FactsParts } from './internal/deps.ts';
import { confirmEntry, type Target, voidEntry } from './internal/entries/close-entry.ts';
import type { EntryList } from './internal/entries/entry-row.ts';
import { findRow, presentEntries, requireFactsOf } from './internal/entries/load-entries.ts';
import { ALLERGIES, changeAllergy, recordAllergy } from './internal/lists/allergies.ts';
import { changeMedicine, endMedicine, MEDICINES, recordMedicine } from './internal/lists/medicines.ts';
import { NO_ALLERGIES, NO_MEDICINES, stateNone } from './internal/lists/none.ts';
import { FACTS, factHistory, newestRows, recordFact } from './internal/lists/observations.ts';
import { allergyFacts, medicineFacts } from './internal/snapshot.ts';
import * as may from './policy.ts';

type Reading = OperationCtx<UserActor>;
type EntryInput = { params: { id: number; entry_id: string }; version: number };

export const factOperations = (parts: FactsParts): Operation[] => {
  const { transactions } = parts.platform;

  /** Lists a patient's facts, and records whose they are. */
  const listing = async <R>(ctx: Reading, patientId: number, load: (today: string) => Promise<R>): Promise<R> => {
    await requireFactsOf(ctx.db, ctx, patientId);
    ctx.touch({ patients: [patientId], resource: { type: 'patient', id: patientId } });
    return load(await todayOf(parts, ctx.db, ctx));
  };
  const shown = async <T, E>(ctx: Reading, list: EntryList<T, E>, patientId: number, id: string): Promise<E> => {
    await requireFactsOf(ctx.db, ctx, patientId);
    const row = await findRow(ctx.db, ctx, list, patientId, id);
    return presentEntries(ctx, list, [row], await todayOf(parts, ctx.db, ctx))[0]!;
  };
  /** A repeated request reads the entry of the first one, and is recorded as a read. */
  const reread = <T, E>(list: EntryList<T, E>, action: string) => ({
    audit: { read: action },
    handle: (ctx: Reading, id: string, { params }: { params: { id: number } }): Promise<E> => {
      ctx.touch({ patients: [params.id], resource: { type: list.type, id } });
      return shown(ctx, list, params.id, id);
    },
  });
  const adding = async <T, E>(
    ctx: Reading,
    list: EntryList<T, E>,
    patientId: number,
    add: (tx: UnitOfWork, today: string) => Promise<string>,
  ): Promise<E> => {
    const today = await todayOf(parts, ctx.db, ctx);
    return shown(ctx, list, patientId, await transactions.transact(ctx, (tx) => add(tx, today)));
  };
  const changing = async <T, E>(
    ctx: Reading,
    list: EntryList<T, E>,
    { params: { id: patientId, entry_id: id }, version: expected }: EntryInput,
    change: (tx: UnitOfWork, ctx: UserCtx, target: Target) => Promise<void>,
  ): Promise<E> => {
    const target = { patientId, id, expected, today: await todayOf(parts, ctx.db, ctx) };
    await transactions.transact(ctx, (tx) => change(tx, ctx, target));
    return shown(ctx, list, patientId, id);
  };

  return [
    operation(allergies.listAllergies, {
      permission: may.readFacts,
      audit: { read: 'facts.allergies.list' },
      handle: (ctx, { params, query }) =>
        listing(ctx, params.id, (today) => allergyFacts(ctx, ctx, params.id, query.history === 'true', today)),
    }),
    operation(allergies.addAllergy, {
      permission: may.stateFacts,
      audit: { write: 'facts.allergies.add' },
      handle: (ctx, { params, body }) => adding(ctx, ALLERGIES, params.id, (tx) => recordAllergy(tx, ctx, params.id, body)),
      replay: reread(ALLERGIES, 'facts.allergies.list'),
    }),
    operation(allergies.updateAllergy, {
      permission: may.writeFacts,
      audit: { write: 'facts.allergies.change' },
      handle: (ctx, { body, ...input }) => changing(ctx, ALLERGIES, input, (tx, own, target) => changeAllergy(tx, own, target, body)),
    }),
    operation(allergies.confirmAllergy, {
      permission: may.writeFacts,
      audit: { write: 'facts.allergies.confirm' },
      handle: (ctx, input) => changing(ctx, ALLERGIES, input, (tx, own, target) => confirmEntry(tx, own, ALLERGIES, target)),
      replay: reread(ALLERGIES, 'facts.allergies.list'),
    }),
    operation(allergies.voidAllergy, {
      permission: may.stateFacts,
      audit: { write: 'facts.allergies.void' },
      handle: (ctx, { body, ...input }) =>
        changing(ctx, ALLERGIES, input, (tx, own, target) => voidEntry(tx, own, ALLERGIES, { ...target, ...body })),
      replay: reread(ALLERGIES, 'facts.allergies.list'),
    }),
    operation(allergies.stateNoAllergies, {
      permission: may.stateFacts,
      audit: { write: 'facts.no-allergies.state' },
      handle: (ctx, { params, body }) =>
        adding(ctx, NO_ALLERGIES, params.id, (tx) => stateNone(tx, ctx, NO_ALLERGIES, params.id, body.source)),
      replay: reread(NO_ALLERGIES, 'facts.allergies.list'),
    }),
    operation(allergies.voidNoAllergies, {
      permission: may.stateFacts,
      audit: { write: 'facts.no-allergies.void' },
      handle: (ctx, { body, ...input }) =>
        changing(ctx, NO_ALLERGIES, input, (tx, own, target) => voidEntry(tx, own, NO_ALLERGIES, { ...target, ...body })),
      replay: reread(NO_ALLERGIES, 'facts.allergies.list'),
    }),
    operation(medicines.listMedicines, {
      permission: may.readFacts,
      audit: { read: 'facts.medicines.list' },
      handle: (ctx, { params, query }) =>
        listing(ctx, params.id, (today) => medicineFacts(ctx, ctx, params.id, query.history === 'true', today)),
    }),
    operation(medicines.addMedicine, {
      permission: may.stateFacts,
      audit: { write: 'facts.medicines.add' },
      handle: (ctx, { params, body }) => adding(ctx, MEDICINES, params.id, (tx, today) => recordMedicine(tx, ctx, params.id, body, today)),
      replay: reread(MEDICINES, 'facts.medicines.list'),
    }),
    operation(medicines.updateMedicine, {
      permission: may.writeFacts,
      audit: { write: 'facts.medicines.change' },
      handle: (ctx, { body, ...input }) => changing(ctx, MEDICINES, input, (tx, own, target) => changeMedicine(tx, own, target, body)),
    }),
    operation(medicines.endMedicine, {
      permission: may.writeFacts,
      audit: { write: 'facts.medicines.end' },
      handle: (ctx, { body, ...input }) => changing(ctx, MEDICINES, input, (tx, own, target) => endMedicine(tx, own, target, body)),
      replay: reread(MEDICINES, 'facts.medicines.list'),
    }),
    operation(medicines.confirmMedicine, {
      permission: may.writeFacts,
      audit: { write: 'facts.medicines.confirm' },
      handle: (ctx, input) => changing(ctx, MEDICINES, input, (tx, own, target) => confirmEntry(tx, own, MEDICINES, target)),
      replay: reread(MEDICINES, 'facts.medicines.list'),
    }),
    operation(medicines.voidMedicine, {
      permission: may.stateFacts,
      audit: { write: 'facts.medicines.void' },
      handle: (ctx, { body, ...input }) =>
        changing(ctx, MEDICINES, input, (tx, own, target) => voidEntry(tx, own, MEDICINES, { ...target, ...body })),
      replay: reread(MEDICINES, 'facts.medicines.list'),
    }),
    operation(medicines.stateNoMedicines, {
      permission: may.stateFacts,
      audit: { write: 'facts.no-medicines.state' },
      handle: (ctx, { params, body }) =>
        adding(ctx, NO_MEDICINES, params.id, (tx) => stateNone(tx, ctx, NO_MEDICINES, params.id, body.source)),
      replay: reread(NO_MEDICINES, 'facts.medicines.list'),
    }),
    operation(medicines.voidNoMedicines, {
      permission: may.stateFacts,
      audit: { write: 'facts.no-medicines.void' },
      handle: (ctx, { body, ...input }) =>
        changing(ctx, NO_MEDICINES, input, (tx, own, target) => voidEntry(tx, own, NO_MEDICINES, { ...target, ...body })),
      replay: reread(NO_MEDICINES, 'facts.medicines.list'),
    }),
    operation(observations.listFacts, {
      permission: may.readFacts,
      audit: { read: 'facts.facts.list' },
      handle: (ctx, { params }) =>
        listing(ctx, params.id, async (today) => ({
          facts: presentEntries(ctx, FACTS, await newestRows(ctx.db, ctx, params.id), today),
        })),
    }),
    operation(observations.listFactHistory, {
      permission: may.readFacts,
      audit: { read: 'facts.facts.history' },
      handle: (ctx, { params, query }) => listing(ctx, params.id, (today) => factHistory(ctx, ctx, params.id, query, today)),
    }),
    operation(observations.addFact, {
      permission: may.writeFacts,
      audit: { write: 'facts.facts.add' },
      handle: (ctx, { params, body }) => adding(ctx, FACTS, params.id, (tx, today) => recordFact(tx, ctx, params.id, body, today)),
      replay: reread(FACTS, 'facts.facts.list'),
    }),
    operation(observations.voidFact, {
      permission: may.writeFacts,
      audit: { write: 'facts.facts.void' },
      handle: (ctx, { body, ...input }) =>
        changing(ctx, FACTS, input, (tx, own, target) => voidEntry(tx, own, FACTS, { ...target, ...body })),
      replay: reread(FACTS, 'facts.facts.list'),
    }),
  ];
};

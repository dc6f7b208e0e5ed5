// Updates of cached lists after a bed has changed.
import { describe, expect, it } from 'vitest';
import type { Handover } from '../../../../contracts/handovers.ts';
import type { PlacedBed, WardBoard } from '../../../../contracts/wards.ts';
import { inWard, movedInPages, movedOnBoard, movedOnSheet, withCounts } from './bed-news.ts';
import { bedOf, boardOf, idsIn, pagesOf, taskOf } from './sample-lists.ts';

const onBoard = ({ room_name: _room, ward_name: _ward, ...bed }: PlacedBed) => bed;
const ward: WardBoard = {
  id: 3,
  name: 'North',
  beds: 2,
  occupied: 1,
  in_use: true,
  version: 1,
  rooms: [{ id: 2, ward_id: 3, name: '12', version: 1, beds: [onBoard(bedOf(1, 7)), onBoard(bedOf(2, null))] }],
};
const news = (bed: PlacedBed) => ({ id: bed.id, bed });

describe('a ward', () => {
  it('shows the patient who is now in a bed, and counts occupied beds', () => {
    const moved = inWard(inWard(ward, news(bedOf(1, null)))!, news(bedOf(2, 7)));
    expect(moved).toEqual({ ...ward, rooms: [{ ...ward.rooms[0], beds: [onBoard(bedOf(1, null)), onBoard(bedOf(2, 7))] }] });
    expect(inWard(ward, news(bedOf(2, 8)))).toMatchObject({ beds: 2, occupied: 2 });
    expect(withCounts({ wards: [{ ...ward, occupied: 0 }] }, moved!).wards).toMatchObject([{ beds: 2, occupied: 1 }]);
  });

  it('adds a new bed in the order of names, and drops one that was removed or belongs to another ward', () => {
    const names = (board: WardBoard | undefined) => board?.rooms[0]?.beds.map(({ name }) => name);
    expect(names(inWard(ward, news(bedOf(5, null, { name: 'A2' }))))).toEqual(['A', 'A2', 'B']);
    expect(names(inWard(ward, news(bedOf(1, 7, { name: 'C' }))))).toEqual(['B', 'C']);
    expect(names(inWard(ward, { id: 2, bed: undefined }))).toEqual(['A']);
    expect(names(inWard(ward, news(bedOf(2, null, { ward_id: 4, room_id: 9 }))))).toEqual(['A']);
  });

  it('is loaded again for an unknown room', () => {
    expect(inWard(ward, news(bedOf(5, null, { room_id: 9 })))).toBeUndefined();
    expect(inWard(ward, news(bedOf(1, 7, { room_name: '13' })))).toBeUndefined();
  });
});

describe('tasks of a moved patient', () => {
  const moved = { patient: 7, bed: bedOf(2, 7) };
  const away = { patient: 7, bed: bedOf(6, 7, { ward_id: 4, ward_name: 'South', room_id: 9, room_name: '21' }) };
  const left = { patient: 7, bed: undefined };
  const other = taskOf(2, { patient_id: 8 });

  it('show the new bed; tasks of other patients stay', () => {
    const pages = movedInPages(pagesOf([taskOf(1), other]), { ward: '3' }, moved, 3);
    expect(pages?.pages[0]?.tasks[0]?.patient).toMatchObject({
      room_number: '12',
      placement: { bed: { id: 2, name: 'B' }, ward: { id: 3 } },
    });
    expect(pages?.pages[0]?.tasks[1]).toBe(other);
    expect(movedOnBoard(boardOf([7, [taskOf(1)]]), 3, moved)?.patients[0]?.tasks[0]?.patient.placement?.bed?.id).toBe(2);
  });

  it('leave the lists of the ward that the patient left', () => {
    expect(idsIn(movedInPages(pagesOf([taskOf(1), other]), { ward: '3' }, away, 3))).toEqual([[2]]);
    expect(idsIn(movedInPages(pagesOf([taskOf(1), other]), { ward: '3' }, left, 3))).toEqual([[2]]);
    expect(movedOnBoard(boardOf([7, [taskOf(1)]], [8, []]), 3, left)?.patients).toMatchObject([{ patient_id: 8 }]);
  });

  it('are loaded again for the ward that the patient came to, and when the bed is unknown', () => {
    expect(movedInPages(pagesOf([other]), { ward: '4' }, away, 4)).toBeUndefined();
    expect(movedOnBoard(boardOf([8, []]), 4, away)).toBeUndefined();
    expect(movedInPages(pagesOf([taskOf(1)]), {}, left, 3)).toBeUndefined();
    expect(idsIn(movedInPages(pagesOf([other]), {}, left, 3))).toEqual([[2]]);
    const board = boardOf([8, []]);
    expect(movedOnBoard(board, 4, moved)).toBe(board);
  });

  it('appear with the new bed on a handover', () => {
    const sheet = { items: [{ patient_id: 7, patient: taskOf(1).patient, open_tasks: [taskOf(1)] }] } as unknown as Handover;
    const [item] = movedOnSheet(sheet, moved)!.items;
    expect([item?.patient.placement?.bed?.id, item?.open_tasks[0]?.patient.placement?.bed?.id]).toEqual([2, 2]);
    expect(movedOnSheet(sheet, left)).toBeUndefined();
    expect(movedOnSheet(sheet, { ...left, patient: 8 })).toBe(sheet);
  });
});

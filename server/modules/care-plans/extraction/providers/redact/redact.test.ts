import { describe, expect, it } from 'vitest';
import { cpuTimeOf } from '#test/harness/run/cpu-time.ts';
import { redact } from './redact.ts';
import type { Known } from './spans.ts';

const TODAY = '2026-11-29';
const NOBODY: Known = { patientNames: [], staffNames: [], mrn: null, birthDate: null };
const of = (note: string, known: Partial<Known> = {}) => redact(note, { ...NOBODY, ...known }, TODAY);
/** The placeholders without their numbers. */
const kinds = (note: string, known: Partial<Known> = {}): string => of(note, known).text.replaceAll(/_\d+\]/g, ']');

const David = { patientNames: ['David Wang'] };
const staff = (...staffNames: string[]) => ({ staffNames });

describe('names', () => {
  it.each([
    ['David Wang was seen', David, '[NAME] was seen'],
    ['WANG, David', David, '[NAME], [NAME]'],
    ['seen with david wang today', David, 'seen with [NAME] today'],
    ['David’s knee', David, '[NAME]’s knee'],
    ['D. Wang', David, 'D. [NAME]'],
    ['DavidWang', David, '[NAME]'],
    ["O'Brien, OBrien and O’Brien", { patientNames: ["Sean O'Brien"] }, '[NAME], [NAME] and [NAME]'],
    ['José-María Núñez', { patientNames: ['Jose Maria Nunez'] }, '[NAME]'],
    ['Jose Maria Nunez', { patientNames: ['José-María Núñez'] }, '[NAME]'],
    ['Jose\u0301 Nu\u0301n\u0303ez', { patientNames: ['José Núñez'] }, '[NAME]'],
    ['Lukasz Moller', { patientNames: ['Łukasz Møller'] }, '[NAME]'],
    ['فاطمة الزهراء', { patientNames: ['فاطمه الزهراء'] }, '[NAME]'],
    ['تحتاج فَاطِمَة إلى', { patientNames: ['فاطمة حسن'] }, 'تحتاج [NAME] إلى'],
    ['وفاطمة لحسن', { patientNames: ['فاطمة الحسن'] }, '[NAME]'],
    ['أحمد', { patientNames: ['احمد علي'] }, '[NAME]'],
    ['وليد', { patientNames: ['وليد سعيد'] }, '[NAME]'],
    ['Reviewed by Isabella Chen', staff('Isabella Chen'), 'Reviewed by [NAME]'],
    ['discuss with Chen, then rest', staff('Isabella Chen'), 'discuss with [NAME], then rest'],
    ['You may take it; ask May', { patientNames: ['May Long'] }, 'You may take it; ask [NAME]'],
    ['a long walk will help', { patientNames: ['Will Long'] }, 'a long walk will help'],
    ['the grace period', staff('Grace Okafor'), 'the grace period'],
  ])('in %j', (note, known, text) => expect(kinds(note, known)).toBe(text));

  it.each([
    ['See Dr Amara Nwosu in 2 weeks', 'See Dr [NAME] in 2 weeks'],
    ['See Dr. Nwosu Monday', 'See Dr. [NAME] Monday'],
    ['dr nwosu will call', 'dr [NAME] will call'],
    ['Dr will call', 'Dr will call'],
    ['saw Mr X.  She rests', 'saw Mr [NAME]  She rests'],
    ['Mrs Brown Take 5 mg', 'Mrs [NAME] Take 5 mg'],
    ['his wife Anna helps', 'his wife [NAME] helps'],
    ['Patient name: Kofi Mensah\nRest', 'Patient name: [NAME]\nRest'],
    ['La Dra. Peña indica', 'La Dra. [NAME] indica'],
    ['راجع الدكتور سامي غدا', 'راجع الدكتور [NAME]'],
  ])('announced in %j', (note, text) => expect(kinds(note)).toBe(text));
});

describe('birth dates', () => {
  const born = { birthDate: '1958-03-12' };
  it.each([
    ['12/03/1958'],
    ['3/12/58'],
    ['1958-03-12'],
    ['12.3.1958'],
    ['12 March 1958'],
    ['12th of March, 1958'],
    ["12 Mar '58"],
    ['March 12, 1958'],
    ['19580312'],
    ['12 de marzo de 1958'],
    ['١٢/٠٣/١٩٥٨'],
    ['12 مارس 1958'],
  ])('as %j', (date) => expect(kinds(`Seen ${date} today`, born)).toBe('Seen [DATE] today'));

  it.each([
    ['DOB 4 May', 'DOB [DATE]'],
    ['Born in 1958.', 'Born in [DATE].'],
    ['fecha de nacimiento: 04/05/2026', 'fecha de nacimiento: [DATE]'],
    ['مواليد ١٩٥٨', 'مواليد [DATE]'],
    ['her child, born 04/10/2026', 'her child, born [DATE]'],
  ])('announced in %j', (note, text) => expect(kinds(note)).toBe(text));

  it.each(['Review 12/12/2026', 'Stop on 4 January 2027', 'Repeat in 3/7', 'since 05-11-2025', 'start 2026-12-01 8 am'])(
    'leaves a date of the treatment in %j',
    (note) => expect(kinds(note, born)).toBe(note),
  );
});

describe('ways to reach a person', () => {
  it.each([
    ['mail david.wang+1@mail.example.org now', 'mail [EMAIL] now'],
    ['https://records.example/p/4?name=wang', '[EMAIL]'],
    ['call 07700 900123', 'call [PHONE]'],
    ['call +44 7700 900123', 'call [PHONE]'],
    ['call (555) 123-4567', 'call [PHONE]'],
    ['Tel: 900123', 'Tel: [PHONE]'],
    ['هاتف ٠٧٧٠٠٩٠٠١٢٣', 'هاتف [PHONE]'],
    ['lives at 12 Rose Cottage; walks', 'lives at [ADDRESS]; walks'],
    ['12 High Street, Leeds LS1 4AP', '[ADDRESS]'],
    ['Flat 3, 12a Mill Hill Road', '[ADDRESS]'],
    ['900 Oak Avenue, Springfield, IL 62704', '[ADDRESS]'],
    ['12 high street', '[ADDRESS]'],
    ['Calle de la Luna 12', '[ADDRESS]'],
    ['شارع الملك فيصل 12', '[ADDRESS]'],
    ['SW1A 1AA', '[ADDRESS]'],
  ])('in %j', (note, text) => expect(kinds(note)).toBe(text));

  it.each([
    ['MRN-10004', '[ID]'],
    ['mrn 10004', '[ID]'],
    ['file 10004.', 'file [ID].'],
    ['١٠٠٠٤', '[ID]'],
  ])('a record number as %j', (note, text) => expect(kinds(note, { mrn: 'MRN-10004' })).toBe(text));
  it.each([
    ['NHS number: 943 476 5919', 'NHS number: [ID]'],
    ['943 476 5919', '[PHONE]'],
    ['078-05-1120', '[ID]'],
  ])('another number as %j', (note, text) => expect(kinds(note)).toBe(text));

  it.each([
    'BP 120/80, 140/90, HR 72',
    'Prednisolone 40 mg, 30 mg, 20 mg, then 10 mg',
    'Take 0.5 mg every 4-6 hours, 10 to 14 days',
    'Walk 20 minutes down the road',
    '1000 units, 5000 IU, 1-0-1',
    'Vitamin B12 1000 mcg, HbA1c 48',
    'PO 500 mg TDS 5/7, OD 1/52',
  ])('leaves %j alone', (note) => expect(kinds(note, { mrn: 'MRN-10004' })).toBe(note));
});

describe('the reply', () => {
  const note = 'David Wang to take 5 mg of ramipril daily.\nDAVID: walk  daily with Anna. 🤒 David to walk daily.';
  const redacted = of(note, David);

  it('has the same placeholder for the same text, so that each is restored as it was written', () => {
    expect(redacted.text).toBe('[NAME_1] to take 5 mg of ramipril daily.\n[NAME_2]: walk  daily with Anna. 🤒 [NAME_3] to walk daily.');
    expect(redacted.restore(redacted.text)).toBe(note);
    expect(redacted.restore('[NAME_9] [DOSE_1]')).toBe('[NAME_9] [DOSE_1]');
  });

  it('leads from a quote back to the note, also past placeholders and other spaces', () => {
    const place = (quote: string, from?: number) => {
      const found = redacted.find(quote, from);
      return found && note.slice(found.start, found.end);
    };
    expect(place('[NAME_1] to take 5 mg')).toBe('David Wang to take 5 mg');
    expect(place('daily. [NAME_2]: walk daily')).toBe('daily.\nDAVID: walk  daily');
    const first = redacted.find('walk daily')!;
    expect(place('walk daily', first.next)).toBe('walk daily');
    expect(redacted.find('walk daily', first.next)!.start).toBe(note.lastIndexOf('walk'));
    expect(place('take 50 mg')).toBeUndefined();
    expect(place('David Wang')).toBeUndefined();
    expect(place(' ')).toBeUndefined();
  });

  it('keeps apart what the note itself writes like a placeholder', () => {
    const odd = of('[NAME_1] and David', David);
    expect(odd.text).toBe('[NAME_1] and [NAME_2]');
    expect(odd.restore(odd.text)).toBe('[NAME_1] and David');
  });

  it('replaces the rest of a name that reaches over another place', () => {
    expect(kinds('lives at 1 Oak Row, David Wang', David)).toBe('lives at [ADDRESS]');
  });

  it('takes linear time for hostile text', () => {
    const pieces = ['1 ', '1-', 'a', '1', "'", 'A ', 'a@', 'Dr A ', '12 A Street ', 'ولل', 'name: A ', 'address: '];
    const milliseconds = cpuTimeOf(() => {
      for (const piece of pieces) of(piece.repeat(20_000 / piece.length), { ...David, mrn: 'MRN-10004', birthDate: '1958-03-12' });
    });
    expect(milliseconds).toBeLessThan(2000);
  });
});

// Requests of the open loop, one kind per line of the report, each for a random hospital, clinician and patient.
import { encodeCursor } from '#platform/http/pages.ts';
import type { Asked } from '../open-loop.ts';
import { type Hospital, inBeds, mrnOf, nameOf, roomName } from './hospital.ts';
import type { Size } from './size.ts';

interface Kind {
  name: string;
  /** Goal for the 95th percentile, in milliseconds. */
  wanted: number;
  make(hospital: Hospital): Asked;
}

const LIST = 30;
const SEARCH = 60;
const PATIENTS_OF_PAGE = 50;
const EXACT = 10_000;
const YEAR = 365 * 86_400_000;

export const kindsOf = (size: Size, now: number): Kind[] => {
  const below = (n: number): number => Math.floor(Math.random() * n);
  const pages = Math.ceil(Math.min(EXACT, size.patients) / PATIENTS_OF_PAGE);
  const logPages = Math.ceil(Math.min(EXACT, size.logs) / PATIENTS_OF_PAGE);
  // Half of the reads are about patients in beds.
  const anybody = (): number => (Math.random() < 0.5 ? below(inBeds(size)) : below(size.patients));
  const patient = (hospital: Hospital): number => hospital.patient + anybody();
  const clinician = (hospital: Hospital): number => hospital.clinician + below(size.clinicians);
  const ward = (hospital: Hospital): number => hospital.ward + below(size.wards);
  const week = (): string => {
    const to = now - Math.random() * YEAR;
    return `from=${new Date(to - 7 * 86_400_000).toISOString()}&to=${new Date(to).toISOString()}`;
  };
  const list = (name: string, make: (hospital: Hospital) => string): Kind => ({ name, wanted: LIST, make: (h) => ({ path: make(h) }) });
  const search = (what: string, text: () => string, more: (h: Hospital) => object = () => ({})): Kind => ({
    name: `POST /v1/patients/search: ${what}`,
    wanted: SEARCH,
    make: (h) => ({ path: '/v1/patients/search', body: { text: text(), ...more(h) } }),
  });
  const name = () => nameOf(below(size.patients));

  return [
    list('GET /api/patients, any page', () => `/api/patients?page=${1 + below(pages)}`),
    list('GET /api/patients?ward=', (h) => `/api/patients?ward=${ward(h)}`),
    list('GET /v1/patients, from anywhere', (h) => `/v1/patients?after=${encodeCursor([h.patient + below(size.patients)])}`),
    list('GET /api/task-logs', () => '/api/task-logs'),
    list('GET /api/task-logs, any page', () => `/api/task-logs?page=${1 + below(logPages)}`),
    list('GET /api/task-logs?type=', () => '/api/task-logs?type=wound-care'),
    list('GET /api/task-logs?type=&from=&to=, a week', () => `/api/task-logs?type=vitals&${week()}`),
    list('GET /api/task-logs/patient/{id}', (h) => `/api/task-logs/patient/${patient(h)}`),
    list('GET /api/task-logs/clinician/{id}', (h) => `/api/task-logs/clinician/${clinician(h)}`),
    list('GET /api/task-logs/clinician/{id}?type=', (h) => `/api/task-logs/clinician/${clinician(h)}?type=hygiene`),
    list('GET /v1/patients/{id}/timeline', (h) => `/v1/patients/${patient(h)}/timeline`),
    list('GET /v1/tasks?ward=', (h) => `/v1/tasks?ward=${ward(h)}`),
    list('GET /v1/tasks?mine=true', () => '/v1/tasks?mine=true'),
    list('GET /v1/wards/{id}', (h) => `/v1/wards/${ward(h)}`),
    search('a letter', () => name().family[0]!),
    search('two letters', () => name().given.slice(0, 2)),
    search('a family name', () => name().family),
    search('two names, begun', () => {
      const { given, family } = name();
      return `${family.slice(0, 4)} ${given.slice(0, 3)}`;
    }),
    search('an MRN', () => mrnOf(below(size.patients))),
    search('nobody', () => 'Xylophon'),
    search(
      'a room',
      () => '',
      () => ({ room: roomName(below(size.wards * size.roomsOfWard)) }),
    ),
    search(
      'a name in a ward',
      () => name().given,
      (h) => ({ ward: ward(h) }),
    ),
  ];
};

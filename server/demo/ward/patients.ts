// The demo's patients and their beds. Invented people, with names as clinics meet them: accents, other scripts, a long one, two of one
// family name.
import { PERSON } from '../people.ts';

export interface DemoPatient {
  /** ID of a person who is in the demo already, or from 101 up: lower IDs are reserved for people with accounts. */
  id: number;
  /** For a person who is not in the demo already. */
  person?: { givenName: string; familyName: string; dateOfBirth: string };
  /** Room and bed: `101A`. */
  bed?: string;
  /** Days since admission. */
  days?: number;
  /** The ward whose team looks after them, if not that of the bed. */
  teamOf?: string;
}

const patient = (
  id: number,
  givenName: string,
  familyName: string,
  dateOfBirth: string,
  rest: Omit<DemoPatient, 'id'> = {},
): DemoPatient => ({
  id,
  person: { givenName, familyName, dateOfBirth },
  ...rest,
});

export const NORTHSIDE_PATIENTS: readonly DemoPatient[] = [
  // He is a doctor here, and has a patient record as well.
  { id: PERSON.smith },
  { id: PERSON.linh, bed: '102A', days: 1 },
  { id: PERSON.david, bed: '201A', days: 3 },
  patient(101, 'Amélie', 'Fontaine', '1956-03-14', { bed: '101A', days: 3 }),
  patient(102, 'Thị Hồng', 'Nguyễn', '1988-07-03', { bed: '102B', days: 2 }),
  patient(103, 'ليلى', 'الحداد', '1969-12-01', { bed: '202A', days: 6 }),
  patient(104, 'George', 'Adeyemi', '1981-05-22', { bed: '103A', days: 1 }),
  patient(105, 'Siobhán', 'O’Connor', '1994-09-17', { bed: '301A', days: 1 }),
  patient(106, 'Yusuf', 'Demir', '1977-01-08', { days: 0, teamOf: 'Surgical Ward' }),
  patient(107, 'José Ángel', 'Muñoz', '1963-06-29', { bed: '201B', days: 7 }),
  patient(108, 'Agnieszka', 'Wójcik', '1958-11-11', { bed: '101D', days: 5 }),
  patient(109, 'Margaret', 'Hughes', '1937-04-02', { bed: '101C', days: 7 }),
  patient(110, 'Þórunn', 'Jónsdóttir', '1949-08-25', { bed: '202B', days: 2 }),
  patient(111, 'Văn Minh', 'Đặng', '1972-02-19', { bed: '302A', days: 1 }),
  patient(112, 'عمر', 'منصور', '1955-10-30', { bed: '203A', days: 7 }),
  patient(113, 'Ruth', 'Goldberg', '1942-07-07', { bed: '202C', days: 7 }),
  patient(114, 'Kwame', 'Boateng', '1951-03-05', { bed: '201C', days: 4 }),
  patient(115, 'Søren', 'Lindqvist', '1966-12-20', { bed: '201D', days: 2 }),
  patient(116, 'Maximiliana Theodora', 'Featherstonehaugh-Cholmondeley-Montgomery', '1946-01-31', { bed: '204A', days: 7 }),
  patient(117, 'Priyanka', 'Raman', '1999-10-12', { bed: '301B', days: 1 }),
  patient(118, 'Jean-Luc', 'Mbeki', '1985-08-04', { bed: '302B', days: 2 }),
  patient(119, 'Hana', 'Nováková', '1974-05-16', { bed: '303A', days: 1 }),
  patient(120, 'Ivy', 'Lam', '2001-02-27', { bed: '303B', days: 1 }),
  patient(121, 'Tomás', 'Ó Briain', '1960-09-09', { days: 0, teamOf: 'Short Stay' }),
  patient(122, 'Fatoumata', 'Diallo', '1990-04-21', { bed: '101B', days: 2 }),
  patient(123, 'Kenji', 'Watanabe', '1953-11-28'),
  patient(124, 'Olena', 'Kovalenko', '1987-06-06'),
  patient(125, 'Arthur', 'Pemberton', '1940-12-24'),
  patient(126, 'Zoë', 'van der Berg', '1996-03-18'),
  patient(127, 'Samir', 'Haddad', '1979-08-13'),
];

export const HARBOUR_PATIENTS: readonly DemoPatient[] = [
  { id: PERSON.kofi, bed: '1North', days: 2 },
  patient(131, 'Dolores', 'Rivera', '1948-05-01', { bed: '1South', days: 4 }),
  patient(132, 'Walter', 'Brown', '1939-02-14', { bed: '2North', days: 7 }),
  patient(133, 'Mei-Ling', 'Zhao', '1982-10-05', { teamOf: 'Harbour View' }),
  patient(134, 'Noah', 'Cohen', '2003-07-22'),
];

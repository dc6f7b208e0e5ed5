// IDs of a hospital's rows, computed in every process of the run, so that none has to look them up.
import type { Size } from './size.ts';

const FIRST_TENANT = 101;
const SPAN = 1_000_000;

export interface Hospital {
  tenant: number;
  /** ID of the first clinician; the others follow. */
  clinician: number;
  patient: number;
  ward: number;
  room: number;
  bed: number;
  team: number;
}

export const hospitalsOf = ({ hospitals, clinicians }: Size): Hospital[] =>
  Array.from({ length: hospitals }, (_, i) => {
    const first = (i + 10) * SPAN;
    return {
      tenant: FIRST_TENANT + i,
      clinician: first,
      patient: first + clinicians,
      ward: first,
      room: first + 1000,
      bed: first + 10_000,
      team: first + 100_000,
    };
  });

/** Number of patients in beds: the first ones. */
export const inBeds = ({ wards, roomsOfWard, bedsOfRoom }: Size): number => wards * roomsOfWard * bedsOfRoom;

const GIVEN =
  `Amina Anna Ben Carlos Chloé Daniel David Elena Emma Fatima Félix George Grace Hana Hugo Ibrahim Ines Isabella Ivan Jack Jane João
José Julia Kofi Lars Layla Leo Linh Lucía Maja Maria Mateo Mei Mohammed Nadia Noah Nora Olga Oliver Omar Paula Pedro Priya Rosa Sam Sara Sofía
Søren Tariq Thomas Uma Viktor Wei Yara Yusuf Zoë Łukasz نور محمد`.split(/\s+/);
const FAMILY =
  `Adams Ahmed Ali Andersen Baker Becker Björk Brown Castro Chen Cohen Costa Dahl Davies Diaz Duarte Evans Fernández Fischer Ford Frost
Garcia Gomez Green Gupta Hall Hansen Haddad Hill Hoffmann Ito Jackson Jansen Johnson Jones Kaur Keller Khan Kim King Kowalski Kumar Larsen Lee
Lewis Li Lopez Marsh Martin Martínez Mensah Meyer Miller Moore Morris Müller Murphy Nakamura Nguyen Novak O'Brien Ortiz Owen Park Patel Pereira
Petrov Popescu Quinn Ramos Reyes Rossi Roy Ruiz Russo Santos Sato Schmidt Scott Shah Silva Singh Smith Sousa Stein Suzuki Tanaka Taylor Thomas
Torres Tran Vargas Wagner Walker Wang Weber White Williams Wilson Wood Wright Yılmaz Young Zhang حداد خوري`.split(/\s+/);

/** The name of the n-th patient; names repeat only after every pair has been used. */
export const nameOf = (n: number): { given: string; family: string } => ({
  given: GIVEN[n % GIVEN.length]!,
  family: FAMILY[(n + Math.floor(n / GIVEN.length) * 7) % FAMILY.length]!,
});

export const mrnOf = (n: number): string => `MRN-${100_000 + n}`;
/** The name of a room, from its number within the hospital. */
export const roomName = (n: number): string => String(100 + n);

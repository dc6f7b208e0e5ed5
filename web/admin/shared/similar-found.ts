// Similar names in the results of a search. It loads with the first search, because the first page has no room for it.
import { similarNames } from '../../../text/similar-names.ts';
import { named, withWard } from '../../hospital/similar.ts';

/** Returns the IDs of patients with similar names. */
export const similarPatients = (patients: readonly Parameters<typeof withWard>[0][]): ReadonlySet<number> =>
  similarNames(patients.map(withWard));

/** Returns the IDs of people with similar names. */
export const similarPeople = (people: readonly Parameters<typeof named>[0][]): ReadonlySet<number> => similarNames(people.map(named));

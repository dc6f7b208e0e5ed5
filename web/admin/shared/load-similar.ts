// Similar names in the results of a search, by code that loads with the first search.
import { named, withWard } from '../../hospital/similar.ts';

const load = () => import('../../../text/similar-names.ts');

/** Returns the IDs of patients with similar names. */
export const similarPatients = async (patients: readonly Parameters<typeof withWard>[0][]): Promise<ReadonlySet<number>> =>
  (await load()).similarNames(patients.map(withWard));

/** Returns the IDs of people with similar names. */
export const similarPeople = async (people: readonly Parameters<typeof named>[0][]): Promise<ReadonlySet<number>> =>
  (await load()).similarNames(people.map(named));

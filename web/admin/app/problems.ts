// The sentences for the errors of this app's features.
import type { ProblemSentences } from '../../client/problems.tsx';
import { problems as ward } from '../../hospital/problems.ts';
import { problems as keys } from '../features/keys/problems.ts';
import { problems as people } from '../features/people/problems.ts';
import { problems as places } from '../features/wards/problems.ts';

export const problems: ProblemSentences = { ...ward, ...keys, ...people, ...places };

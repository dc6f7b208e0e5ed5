// The sentences for the errors of this app's features.
import type { ProblemSentences } from '../../client/problems.tsx';
import { problems as conversation } from '../../conversation/problems.ts';
import { problems as ward } from '../../hospital/problems.ts';
import { problems as consultations } from '../features/consultations/problems.ts';
import { problems as handovers } from '../features/handover/problems.ts';
import { problems as patients } from '../features/patients/problems.ts';
import { problems as views } from '../features/tasks/problems.ts';
import { problems as places } from '../features/ward/problems.ts';
import { problems as tasks } from '../shared/tasks/problems.ts';

export const problems: ProblemSentences = {
  ...conversation,
  ...ward,
  ...tasks,
  ...consultations,
  ...handovers,
  ...patients,
  ...views,
  ...places,
};

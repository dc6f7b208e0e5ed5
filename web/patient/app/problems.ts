// The sentences for the errors of this app's features.
import type { ProblemSentences } from '../../client/problems.tsx';
import { problems as conversation } from '../../conversation/problems.ts';
import { problems as services } from '../features/services/problems.ts';

export const problems: ProblemSentences = { ...conversation, ...services };

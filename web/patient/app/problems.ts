// The sentences for the errors of this app's features, each in its own file.
import { collectProblems, type ProblemsFile } from '../../client/problems.tsx';
import { problems as conversation } from '../../conversation/problems.ts';
import { problems as files } from '../../files/problems.ts';

const features = import.meta.glob<ProblemsFile>('../features/*/problems.ts', { eager: true });

export const problems = collectProblems(features, conversation, files);

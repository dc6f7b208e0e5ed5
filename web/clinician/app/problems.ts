// Collects the error texts that the features of this app declare.
import { collectProblems, type ProblemsFile } from '../../client/problems/problems.tsx';
import { problems as conversation } from '../../conversation/problems.ts';
import { problems as files } from '../../files/problems.ts';
import { problems as ward } from '../../hospital/problems.ts';
import { problems as tasks } from '../shared/tasks/problems.ts';

const features = import.meta.glob<ProblemsFile>('../features/*/problems.ts', { eager: true });

export const problems = collectProblems(features, conversation, files, ward, tasks);

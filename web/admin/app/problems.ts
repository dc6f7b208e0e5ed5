// Collects the error texts that the features of this app declare.
import { collectProblems, type ProblemsFile } from '../../client/problems/problems.tsx';
import { problems as ward } from '../../hospital/problems.ts';

const features = import.meta.glob<ProblemsFile>('../features/*/problems.ts', { eager: true });

export const problems = collectProblems(features, ward);

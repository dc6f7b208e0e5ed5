// The first third of the seeds.
import { simulationOfFile, testSeedsOfPart } from '../../reminders.ts';

testSeedsOfPart(1, simulationOfFile());

// The second third of the seeds.
import { simulationOfFile, testSeedsOfPart } from '../../reminders.ts';

testSeedsOfPart(2, simulationOfFile());

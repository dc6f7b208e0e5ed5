// How often a step is due, in words.
import type { StepSchedule } from '../../../../../contracts/care-plans.ts';
import { useScheduleWords } from '../../../../care-plans/ui/schedule-words.ts';

export const Often = ({ schedule }: { schedule: StepSchedule }) => useScheduleWords()(schedule);

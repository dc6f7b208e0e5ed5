// Safety rules for a step, from its words: whether it is a medicine, and whether days that were missed may prolong it.
import type { StepSchedule } from '#contracts/care-plans.ts';
import { MEDICINE } from '../../extraction/lexicon/medicines.ts';

/** Forms of medicines, for a step that names none. */
const FORM =
  /\b(?:medications?|meds|medicines?|tablets?|capsules?|pills?|drops|creams?|ointments?|gels?|lotions?|syrups?|prescriptions?|doses?|inhalers?|puffs?|injections?|patch(?:es)?|suppositor(?:y|ies)|sachets?)\b/i;

const TAPER =
  /\b(?:taper\w*|wean\w*|reduc\w*|decreas\w*|increas\w*|titrat\w*|escalat\w*|step(?:ping)? (?:down|up)|loading|then (?:\d|half|one|two|stop))/i;
/** Two amounts in one unit: "20 mg for 5 days, 10 mg for 5 days". */
const PHASES = /\b(\d[\d.,]*) ?(mg|mcg|micrograms?|g|units?|tablets?|puffs?)\b.*\b(?!\1 ?\2)\d[\d.,]* ?\2\b/is;
const MAXIMUM = /\b(?:max(?:imum)?|no more than|not (?:to )?exceed\w*|at most|up to|limit\w*)\b/i;
const FIXED_END = /\b(?:until|till|til|through|thru|ending|ends? on|finish(?:es|ing)? on|last (?:day|dose)|up to and including)\b/i;
/** Medicines whose amount is controlled (UK Misuse of Drugs Regulations 2001, schedules 2 to 4; US Controlled Substances Act, schedules II to IV). */
const CONTROLLED =
  /\b(?:morphine|oxycodone|hydrocodone|codeine|co-?codamol|co-?dydramol|dihydrocodeine|hydromorphone|tramadol|tapentadol|fentanyl|buprenorphine|methadone|pethidine|meperidine|diamorphine|opioids?|\w+azepam|\w+azolam|chlordiazepoxide|benzodiazepines?|zopiclone|eszopiclone|zolpidem|zaleplon|pregabalin|gabapentin|gabapentinoids?|methylphenidate|\w*amfetamine|\w*amphetamine|lisdexamfetamine|modafinil|ketamine|testosterone|nandrolone|phenobarb\w*|primidone|nabilone|cannab\w+|dronabinol|carisoprodol|phentermine|percocet|norco|vicodin|lortab|dilaudid|oxycontin|ultram|xanax|ativan|klonopin|valium|ambien|lunesta|adderall|ritalin|vyvanse|concerta|lyrica|soma)\b/i;

export interface StatedStep {
  text: string;
  drug: string | null;
  dose: string | null;
  route: string | null;
  quote: string;
  schedule: StepSchedule | null;
}

/** Whether a step is a medicine. In doubt it is one. */
export const isMedicine = ({ text, drug, dose, route }: StatedStep): boolean =>
  drug !== null || dose !== null || route !== null || MEDICINE.test(text) || FORM.test(text);

/** Whether a missed day may prolong a step: it has a length, and is no taper, no maximum, has no fixed end, and is no controlled medicine. */
export const mayExtend = ({ text, drug, quote, schedule }: StatedStep): boolean => {
  if (schedule?.days === undefined || schedule.times === null || schedule.prn) return false;
  if (PHASES.test(text) || PHASES.test(quote)) return false;
  const words = `${text}\n${drug ?? ''}\n${quote}`;
  return ![TAPER, MAXIMUM, FIXED_END, CONTROLLED].some((pattern) => pattern.test(words));
};

// Compares the medicine of a step with the allergies of the patient, by names and common classes. It is a warning for the review of a plan, not the
// full check of a prescription: what it does not find is not safe.
import type { Allergy } from '../../../../../contracts/facts/allergies.ts';
import type { PlanStep } from '../../../../../contracts/plans.ts';
import { CLASS_NAMES, CLASSES, type DrugClass, NO_CLASS, SAME } from './drug-classes.ts';

interface Match {
  allergy: Allergy;
  /** The class to which both belong; undefined when the medicine has the name of the allergy. */
  drugClass: DrugClass | undefined;
}

/** Words of allergies that name no substance. */
const NO_SUBSTANCE = new Set(
  'allergy allergic allergies reaction intolerance intolerant adverse drug drugs medicine medicines medication medications tablet tablets oral cream drops antibiotic antibiotics and or with the all any other class type sodium potassium acid hydrochloride sulfate sulphate alergia medicamento medicamentos'.split(
    ' ',
  ),
);
const SHORTEST = 3;

const canonical = (word: string): string => SAME.find((names) => names.includes(word))?.[0] ?? word;

/** Words in small letters without accents, hyphens and the plural. */
const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= SHORTEST && !NO_SUBSTANCE.has(word) && !/^\d/.test(word))
      .map((word) => canonical(word.replace(/(?<=\p{L}{4})s$/u, ''))),
  );

const classesOf = (words: ReadonlySet<string>): Set<DrugClass> =>
  new Set(CLASS_NAMES.filter((name) => [...words].some((word) => !NO_CLASS.test(word) && CLASSES[name].word.test(word))));

/** Returns the active allergies that the medicine of a step matches, in their order. */
export function allergiesMatched(
  { drug, text, evidence }: Pick<PlanStep, 'drug' | 'text' | 'evidence'>,
  allergies: readonly Allergy[],
): Match[] {
  const words = wordsOf(`${drug ?? ''} ${text} ${evidence.quote}`);
  const classes = classesOf(words);
  return allergies
    .filter(({ status }) => status === 'active')
    .flatMap((allergy): Match[] => {
      const named = wordsOf(allergy.substance);
      if ([...named].some((word) => words.has(word))) return [{ allergy, drugClass: undefined }];
      const { code } = allergy;
      const coded = code?.system === 'atc' ? CLASS_NAMES.filter((name) => CLASSES[name].atc.test(code.code)) : [];
      const drugClass = [...classesOf(named), ...coded].find((name) => classes.has(name));
      return drugClass ? [{ allergy, drugClass }] : [];
    });
}

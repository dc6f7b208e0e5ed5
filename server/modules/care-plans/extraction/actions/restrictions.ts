// Restrictions: "no driving", "do not lift", "avoid alcohol", "not to drive" are instructions. "No fever" and "no antibiotics" are not.
import { FORBIDDEN } from '../lexicon/care.ts';
import { SYMPTOM } from '../lexicon/findings.ts';
import { pattern } from '../text/pattern.ts';

/** Something that is usually forbidden to patients. */
const RESTRICTS = new RegExp(
  `^(?:[a-z']+ ){0,6}?(?:no|avoid|not to|do not|don't|must not|should not|shouldn't|cannot|can't|not|without|refrain from|stay away from|never|off|exclude[ds]?|keep out|stay out)(?: (?:of|on|from|to|be|any|take|do|use|have|all|the|eat|drink|more|consume|put|get|wear|go|into|in to|attend|return to|engage in|participate in)){0,3} ?(?:${FORBIDDEN.source})`,
  'i',
);
const NO_RESTRICTION = pattern`
    \b(?:history|restrictions?(?! (?:on|of|to)\b)|need|is not(?! to)|are not(?! to)|was not|does not|did not|has not|have not|isn't|
    doesn't|didn't|hasn't|nil|denies|concerns?|issues|problems|reports?|smoker|currently|non)\b
  `;

/** "he must not take it", "advised her not to fly", "please don't share towels": an order, whatever it forbids. */
const ORDERS_NOT = pattern`
    ^(?:please |and |but |also |to )*never (?:take|use|drive|leave|stop|share|put|give|mix|double|drink|skip|exceed|swim|bathe|go|smoke)\b|
    ^(?:please |and |but |also |to )*(?:do not|don't)\s+(?!need|have|think|know|believe|recommend|feel|see|suspect|want|
    hesitate|require|appear|seem|forget|worry|wait|like)[a-z]|\b(?:must|should|shall|is|are|'re|ought) ?(?:not|n't) to (?!be\b|need|
    require)[a-z]|\b(?:must|should|shall|ought)(?: not|n't) (?!need|have|require|be (?!in\b|on\b|around|near|lifting|driving|taking|
    using))[a-z]|\b(?:advised?|told|asked|instructed|reminded|cautioned|warned|encouraged|urged|
    recommended)(?: [a-z']+){0,3} (?:not|never) to [a-z]|^(?:pt |patient |and |but |also )?(?:not|never) to (?!be\b|need|require|
    mention)[a-z]
  `;
/** "No talc", "no rugby for 6 weeks": in a plan, what is no symptom and no treatment is forbidden. */
const NO_THING = pattern`
    ^no (?:more )?(?<thing>[a-z][a-z/'-]{2,20}(?:(?: (?:or|and|until|till|for|while|on|in|with|at|to|after|before|the|this) ?|
    [ ,/])[a-z0-9][a-z0-9/'-]*){0,9})$
  `;
const NOTHING_FORBIDDEN = pattern`
    ^(?:need|(?:[a-z]+ )?restrictions?|indication|role|further|other|new|changes?|plans?|longer|follow|reason|evidence|history|
    medications?|medicines?|meds|treatment|antibiotics?|abx|action|signs?|additional|current|specific|regular|known|red|requirement|
    immediate|tests?|testing|bloods?|labs?|imaging|referrals?|investigations?|acute|surgical|intervention|concerns?|issues?|problems?|
    questions?|[a-z]+ (?:referral|imaging|tests?|needed|required|indicated|concerns?)|early|refills?|growth|x-?rays?|scans?|swabs?|
    medical|clinical|urgent|obvious|relevant|response|answer|show|interest|show|date|number|one|show|such|doubt|access|time|idea|prior|
    previous|recent|family|fhx|pmh|drug|allerg|record)
  `;

/** Whether a clause forbids something to the patient. @param inPlan whether it stands in a plan */
export const restricts = (clause: string, inPlan: boolean): boolean => {
  if (NO_RESTRICTION.test(clause)) return false;
  if (RESTRICTS.test(clause) || ORDERS_NOT.test(clause)) return true;
  const thing = inPlan ? NO_THING.exec(clause)?.groups?.['thing'] : undefined;
  if (thing === undefined || NOTHING_FORBIDDEN.test(thing) || SYMPTOM.test(thing)) return false;
  return thing.split(/[ /]/).length <= 3 || /\b(?:until|till|for|while|on)\b/i.test(thing);
};
/** Whether a restriction is an order without a plan around it. */
export const isOrder = (clause: string): boolean =>
  ORDERS_NOT.test(clause) ||
  pattern`
    \b(?:avoid|advised|instructed|told|asked|(?:is|are) not to|should|do not|must|don't|refrain)\b|^no .*\b(?:for|until)\b|
    ^no (?:strenuous|heavy|vigorous|driving|lifting|sexual|intercourse|baths?|swimming|contact sports?|weight[- ]?bearing)\b
  `.test(clause);

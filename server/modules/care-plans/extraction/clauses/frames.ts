// Frames that make a clause an instruction: "we will", "I advised her to", "please", an imperative, "was referred".

import { IMPERATIVE, PARTICIPLE, VERB } from '../lexicon/verbs.ts';
import { anyCase } from '../text/any-case.ts';
import { pattern } from '../text/pattern.ts';

const ADVERB =
  '(?:gentle|also|then|now|again|just|further|additionally|therefore|instead|simply|gently|always|please|definitely|immediately|gradually|only|still|however|strongly|highly|kindly|first|next|currently|initially|probably|likely|certainly|regularly|ideally|both|all|obviously|basically|otherwise)';
const PATIENT = '(?:the |this |our |my )?(?:patient|pt|px|child|baby|infant|client)(?: (?:and|or) (?:family|parents?|mother|father))?';
const PRONOUN = '(?:we|i|he|she|they|you|it)';
/** A name, as in "Martha will continue". */
const NAME = '(?:(?:mr|mrs|ms|miss)\\.? )?(?-i:[A-Z][a-z]+)';
const OBJECT = `(?:him|her|them|you|me|us|${PATIENT}|(?:mum|mom|mother|dad|father|parents?|family|${NAME}))`;
const WILL =
  "(?:will|'ll|shall|should|must|can|may|ought to|needs? to|has to|have to|is to|are to|was to|(?:am|is|are|'m|'re|'s) (?:going|planning|happy|asked|advised|instructed|encouraged|told|recommended|scheduled|due) to|(?:is|are) (?:over)?due (?:for|to have)(?= )|gonna|" +
  `would (?:also )?(?:like|want|prefer|recommend|advise|suggest)(?: (?:for )?${OBJECT})?(?: to)?|would(?= (?:also )?(?:stop|discontinue|continue|start|begin|increase|decrease|hold|add|switch|avoid|keep|taper|reduce|restart|change|obtain|repeat|check|get|order|stay|use|try|resume|refer)\\b)|'d (?:also )?(?:like|want|recommend|advise|suggest)(?: (?:for )?${OBJECT})?(?: to)?|(?:want|need|like)s?(?: (?:for )?${OBJECT})? to|knows to|(?:want|like)s? ${OBJECT}(?= [a-z]+ing\\b)|(?:(?:has|have) )?(?:plan|intend|agree[ds]?|elect(?:ed)?|decid(?:e|ed))s? to|` +
  "(?:am|'m|are|'re|is|'s)(?= (?:recommend|advis|prescrib|start|order|referr|refer|arrang|request|send|giv|book|add|increas|decreas|switch|chang|stop|continu|put|gett|schedul|going to|gonna)))";
const ADVISE =
  '(?:recommend|advise|encourage|instruct|suggest|urge|counsel|ask|tell|remind|direct|educate|prescribe|order|request|arrange|refer|start|place|increase|decrease|schedule)';
const ADVISED =
  '(?:emphasi[sz]ed|stressed|reinforced|reiterated|cautioned|recommended|advised|encouraged|instructed|suggested|urged|counsel?led|asked|told|reminded|directed|educated|prescribed|ordered|requested|arranged|referred|started|placed|increased|decreased|scheduled|given)';

const adverbs = `(?:${ADVERB},? ){0,3}`;
const objects = `(?: ${OBJECT}){0,2}`;

/** "we will also", "the patient should", "she needs to": at the start of a clause. */
export const MODAL = anyCase(
  `^(?:(?:(?:${PATIENT}|${PRONOUN}|[A-Za-z]+)(?= |')) ?|(?=(?:will|needs?|should|must|can|may|to have) ))${adverbs}${WILL}(?: |$)${adverbs}(?:be )?`,
);
/** "I would be grateful if you could", of a letter: a request. */
export const REQUEST = pattern`
    ^(?:(?:i|we) (?:would|should) be (?:very |most )?(?:grateful|thankful) if you (?:could|would|can)|(?:could|would|can) you|
    (?:grateful|thankful) if you could|kindly)(?: please| kindly)? 
  `;

/** The same with a subject that can only be the clinician or the patient; it begins a clause anywhere in a run-on. */
const RUN_ON = `(?:(?:${PATIENT}|we|i|he|she|they|you)(?= |') ?${adverbs}(?:${WILL}) )`;
/** "I recommended", "advised her to", "we are recommending that she". */
export const ADVICE = anyCase(
  `^(?:(?:${PATIENT}|${PRONOUN})(?: |(?='ve)))?${adverbs}(?:(?:have|has|had|was|were|is|are|been|do|'ve) ){0,2}${adverbs}(?:${ADVISED}|${ADVISE}|recommending|advising|suggesting|encouraging)${objects}(?: (?:to|that|against|not|on|the use of|use of|trying|starting|taking|with|for|a trial of)(?= ))?(?: ${MODAL.source.slice(1)})?`,
);
/** "the plan for him is to" */
const PLAN_IS =
  "(?:(?:my|the|our) )?plan (?:for (?:him|her|them|this|today) )?(?:is|would be|will be) to |(?:it is |it's )?(?:my|our) recommendation(?: is| would be)? (?:that |for )(?:he |she |they |we |you |(?:the )?patient )(?:to )?";
/** "please", "to", "pt to", "for", "plan is to", "let's go ahead and" before a verb or noun. */
export const LEAD = anyCase(
  `^(?:${PLAN_IS})?(?:${adverbs}(?:please|pt|${PATIENT}|plan|the plan|plan is|the plan is|my plan is|aim|my recommendation (?:is|would be)|recommendation is|let'?s|let us|go ahead and|(?:have|get) (?:him|her|them|you)(?= ${IMPERATIVE}\\b)|try and|try to|remember to|make sure (?:to|you|she|he)|be sure to|ensure(?: to)?|able to|(?:it is )?(?:your|his|her|their|the patient's) responsibility to|safe to|ok to|okay to|happy to|agreed to|agreed|for)(?= ),? ){0,3}(?:to |for ){0,2}${adverbs}`,
);

/** A verb in its base or -ing form at the start of a text. Without a frame, the -ing form is a statement about the patient. */
export const STARTS_WITH_VERB = new RegExp(`^(?<verb>${VERB})(?=[ ,.)/]|$)`, 'i');
export const STARTS_WITH_IMPERATIVE = new RegExp(`^(?<verb>${IMPERATIVE})(?=[ ,.)/]|$)`, 'i');
const PAST_AUX =
  '(?:was|were|is|are|has been|have been|had been|will be|to be|being|be|been|should be|needs to be|can be|is to be|are to be|is being)';
/** "referral … was provided", "Tylenol is recommended". */
export const PASSIVE = anyCase(
  `\\b(?:(?<aux>${PAST_AUX}) ${adverbs}(?<participle>recommended|advised|encouraged|suggested|ordered|requested|provided|given|placed|prescribed|sent|made|scheduled|arranged|booked|referred|started|initiated|increased|decreased|reduced|continued|discontinued|stopped|needed|required|indicated|obtained|performed|repeated|written|called in|set up|issued|added|changed|switched|restarted|resumed|held|${PARTICIPLE})\\b|(?<=\\w )(?<bare>ordered|requested|arranged|booked|scheduled|prescribed|sent|recommended|advised|started|increased|issued|placed|made)(?=(?: today| now)?$))`,
);

/** "I gave him a prescription for", "have written a script for". */
export const PRESCRIBES = anyCase(
  `^(?:discharged (?:home )?(?:with|on)\\b|(?:(?:${PRONOUN}|${PATIENT}) )?${adverbs}(?:(?:have|has|had|was|were|'ve|will|'ll|is|are|am|'m) ){0,2}${adverbs}(?:gave|given|giving|give|wrote|written|write|writing|provided|provide|sent|send|called|issued|issue|dispensed|got|get|received)\\b.{0,30}\\b(?:prescriptions?|scripts?|rx|samples)\\b)`,
);

/** Places where a new instruction begins without punctuation, as in dictation. */
export const RUN_ON_START = new RegExp(
  `(?<=[\\w)%] )(?<!\\b(?:is|that|the|this|our|my|mr|mrs|ms|if|when|until|after|before|once|while|as|what|how|which|because|since|unless|whether|where|who|and|but|or|so|then|for|to|than) )(?:${RUN_ON}|please (?=[a-z])|let's (?=[a-z])|go ahead and |${PLAN_IS})`,
  'gi',
);

/** Labels of what happens to the medicines after them: "Stopped: ramipril". */
export const MEDICINE_LABEL = pattern`
    ^(?:started|new|unchanged|continued?|continuing|increased?|decreased?|reduced?|changed|stopped?|discontinued?|held|hold|
    withheld|resumed?|restarted?|start)(?: (?:medications?|medicines|meds|drugs))? ?: ?
  `;

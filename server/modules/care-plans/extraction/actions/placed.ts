// Steps by their place alone: in a plan, a short fragment or an instruction that no list knows is a step, unless it is something else that
// plans hold: a diagnosis, a finding, a report, talk, a target, or the end of a letter.

import { DIAGNOSIS, DISEASE, FINDING } from '../lexicon/findings.ts';
import { pattern } from '../text/pattern.ts';
import type { Action } from './action.ts';

/** A longer clause is a narrative. */
const MAX_WORDS = 22;

/** Verbs of statements. In a subordinate clause they say when or why. */
const STATES = pattern`
    \b(?:is|are|was|were|am|has|have|had|does|did|can|could|will|would|may|might|seems?|feels?|felt|looks?|remains?|appears?|shows?|
    showed|suggests?|knows?|understands?|understood|agrees?|wants?|wishes|thinks?|prefers?|declines?|reports?|denies|states|says|
    said|tells|told|went|came|got|took|made|gave|saw|began|became|means|helps?|helped|causes?|gives|takes|lives|works(?! on))\b|
    \b(?:he|she|it|that|there|who|what|they|i|we|you)'(?:s|re|ve|ll|d|m)\b
  `;
const SUBORDINATE =
  /[ ,(](?:if|until|till?|when|while|whilst|as|so|because|since|which|who|that|unless|once|after|before|whenever|where|how|whether|what)\b/i;

/** Words at the start of what is no instruction. */
const NO_INSTRUCTION = new RegExp(
  `^(?:${[
    // Reports of the visit and talk.
    'discuss\\w*|explain\\w*|explanation|reassur\\w+|warn\\w+|counsel\\w*|review(?:ed|s)|aware|happy|agree\\w*|declin\\w+',
    'understand\\w*|understood|noted?|consider\\w*|question\\w*|offer(?:ed|s)|given|gave|done|sent|issued|shown|showed',
    'demonstrat\\w+|provided|completed|signed|consent\\w*|examined|chaperon\\w*|safety|advised?|advice|educat\\w+|information',
    'info|leaflets?|handouts?|talk\\w*|spoke\\w*|d\\/w|outlined|emphasi[sz]ed|answered|asked|thought|plan(?:ned)?|shared|decision',
    'capacity|concerns?|ideas|expectations?|time|total|spent|seen|called|rang|texted|faxed|emailed|verbal\\w*|printed|written',
    "applied|removed|performed|administered|tolerated|patient's|pt's",
    'conservative|supportive|symptomatic|clinically|overall|regarding|in terms|at (?:this|that)|to see$|type \\d',
    '(?:increase|decrease|reduce|improve|worsen) the (?:severity|risk|chance|likelihood)',
    '(?:to )?(?:contact|call|ring|phone|return|come back|seek|report|notify|let|speak|raise|ask)\\b.*\\b(?:us|me|clinic|office|surgery|practice|own (?:gp|doctor|physician|pcp|practice))\\b',
    // Letters and signatures.
    'thanks?|thank|regards|kind|dear|yours|sincerely|cc|dr|mr|mrs|ms|prof|signed|dictated|electronically|re|ref|date|tel|email',
    'http|www|page|copy|dob|nhs',
    // Judgements and findings.
    '\\?|likely|unlikely|probabl[ey]|possibl[ey]|suspected|presumed|query|nil|none|n\\/a|na|not?t?|normal|negative|positive',
    'stable|resolv\\w+|improv(?:ing|ed)|well|unchanged|ongoing|recurrent|chronic|acute|severe|mild|moderate|bilateral|right|left',
    'new|old|good|poor|doing|currently|feeling|feels|risk|risks|low risk|high risk|differential|ddx|secondary|due|caused|status',
    's\\/p|h\\/o|hx|history|known|previous\\w*|prior|recent\\w*|background|other|all|every|some|most|many|this|these|those|there',
    'here|that|it|he|she|they|his|her|their|its|my|our|i|we|you',
    '(?:daughter|son|wife|husband|partner|mum|mom|mother|dad|father|parents?|family|carers?)(?! to\\b)|the patient(?! to\\b)',
    'patient(?! to\\b)|pt(?! to\\b)',
    // Targets, prognosis, alternatives.
    'aim\\w*|target\\w*|goals?|expect\\w*|should resolve|usually|often|sometimes|hopefully|or|and|but|however|although|because',
    'since|as|so|also|then|if|when|unless|otherwise|in case|for (?:now|the moment|discussion)|could|would|might|may|can',
    'side effects?|benefits?|options?|hop(?:e|ing)|same|see above|above|below|newly|dx|[a-z0-9]{2,8} newly|with|without|to follow',
    'await\\w*|pending|after|before|once|during|following|until|while|rescue|stand-?by|just in case|verif\\w*|resus\\w*|tcis?',
  ].join('|')})(?![\\w-])`,
  'i',
);
/** A value, as in "BP 120/80", and things that are no words. */
const VALUE = /^(?:[a-z0-9]+ ){0,2}[<>=~]? ?\d[\d./,%-]*(?: ?[a-z%/]{1,6})?$|^[\W\d_]*$|@|https?:|www\.|\d{6,}/i;
const TALK = pattern`
    \b(?:(?:management|mx)$|own (?:gp|doctor|physician|pcp)|above|below|attached|happy|rgn|by (?:the )?(?:rn|nurs\w+|staff|team|gp|
    us|doctor|pharmac\w+)|fy[12]|spr|mrcgp|md|phd|pa-c|frcp|consultant|registrar|discuss\w*|explained|explanation|warned|counsel\w+|
    aware|understood|declin\w+|given|reassur\w+|advised|advice|leaflets?|handouts?|precautions|red flags?|side effects?|risks?|
    consent|considered?|demonstrated|offered|issued|sent|faxed|emailed|noted|documented|reviewed|resolved|tolerated|unremarkable|
    \?)(?![\w-])
  `;

/** Verbs and times of what is done once. */
const ONCE_VERB = pattern`
    ^(?:please |(?:the |his |her )?(?:pt|patient|mum|mom|mother|dad|father|parents?|wife|husband|partner|daughter|son|carers?|family) to |
    to |then )*(?:buy|purchase|get|order|collect|pick|book|rebook|re-book|complete|fill|sign|register|enrol\w*|join|apply|ask|tell|
    message|text|email|write|bring|drop|hand|submit|upload|download|send|call|ring|phone|contact|speak|arrange|organi[sz]e|schedule|make|
    see|visit|attend|go|return|remove|replace|throw|discard|dispose|update|find|set|pay|pack|borrow|fit|install|cancel|inform|notify|
    choose|decide|read|watch|look|swap|change|have|recheck|repeat|check|test|measure|draw)\b
  `;
const ONCE_TIME = pattern`
    \b(?:today|tomorrow|tonight|asap|(?:this|next) (?:week|month|visit|appointment|draw|time|year|mon|tues|wednes|thurs|fri|satur|
    sun)\w*|in (?:about |around )?\d+(?: ?(?:-|to) ?\d+)? (?:days?|weeks?|months?|hours?|years?)|- (?:[a-z]+ )?(?:to )?(?:call|book|
    ring|arrange|register|self[- ]refer)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day(?!s)|prior to (?:discharge|surgery|
    procedure)|appointment|clinic|form|slip|request(?:ed)?|ordered|booked|scheduled|referred|nurse|hca|gp|pharmacy|reception|online|
    recheck|visit|check|review|exam)\b
  `;
const REPEATED = pattern`
    \b(?:daily|nightly|weekly|every|each|twice|times|hourly|(?:a|per) (?:day|week)|regularly|as needed|morning|evening|bedtime|
    night|meals?|days|weeks)\b
  `;

/** @returns the action of a clause of a plan that states none by its words: something to do once, or a habit */
export const placedAction = (text: string): Action | undefined => {
  const clause = text.replace(/^(?:and |then )+/i, '');
  const main = clause.slice(0, SUBORDINATE.exec(clause)?.index ?? clause.length);
  const words = main.split(/\s+/).filter((word) => /[a-z]{2}/i.test(word));
  if (words.length < 2 || words.length > MAX_WORDS) return undefined;
  if (NO_INSTRUCTION.test(main) || STATES.test(main) || (VALUE.test(main.trim()) && !REPEATED.test(main)) || TALK.test(main))
    return undefined;
  if (DIAGNOSIS.test(main) || (words.length <= 6 && DISEASE.test(main)) || FINDING.test(main)) return undefined;
  const repeated = REPEATED.test(clause.replaceAll(/\bin (?:about |around )?\d+(?: ?(?:-|to) ?\d+)? (?:days|weeks)\b/gi, ' '));
  const once = !repeated && (ONCE_VERB.test(main) || ONCE_TIME.test(main));
  return { kind: once ? 'errand' : 'lifestyle', directive: 'placed' };
};

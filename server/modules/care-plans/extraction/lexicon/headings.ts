// Headings of notes, by what stands under them. Sources of patterns, without the mark after a heading.
import { pattern } from '../text/pattern.ts';

/** Above what the patient or the clinic does next. */
export const PLAN = [
  '(?:agreed|todays?|care|overall|follow-?up|post-?operative|discharge|treatment|management|action|safety|your) plan',
  'plan (?:of care|agreed|today|for today|going forward)',
  '(?:the |my |our )?plan (?:for [a-z ]{2,30} )?(?:is|will be|would be) as follows|plan|pln',
  '(?:management|mx|rx|tx|treatment|treatments)(?! (?:today|in (?:clinic|surgery|the department|ed|er|session)|this session))|medical treatments?|therapy|additional (?:testing|tests?|work-?up)',
  'specialist referrals?|referrals?|interventions?',
  '(?:patient |family |parent |discharge )?(?:education (?:and|&) counsel?ling|education|counsel?ling|information|instructions?|advice)',
  'advice given|advised|adv|recommendations?|recommend|recs|lifestyle(?: advice)?|self[- ]?care|home care|home management',
  '(?:medications?|meds|medicines|drugs) (?:on|at) discharge|discharge (?:meds|drugs|medicines|medications?|prescriptions?|rx)',
  '(?:medication|medicine|drug|treatment) changes|changes to (?:medications?|medicines|treatment)',
  'new (?:prescriptions?|medications?|medicines|meds)|prescriptions?|tt[ao]s?',
  'hep|home exercise program(?:me)?|exercises|rehab(?:ilitation)?|wound care|skin care|restrictions?|precautions',
  'diet (?:and|&|\\/) activit(?:y|ies)|activit(?:y|ies) (?:and|&|\\/) diet',
  'follow[- ]?up(?: (?:plan|appointments?|arrangements|care))?|f\\/?up?|disposition|dispo|appointments?|next steps',
  'next appointment|what (?:happens|to do) next|outstanding tests',
  '(?:gp |patient |clinic |ward |further |agreed )?actions?(?: (?:for|required|needed)[a-z ]{0,30})?|to do|to-?do list|orders?',
  "(?:(?:we|i|you)(?: have|'ve| both)? )?(?:agreed|suggest(?:ed|ions?)?|recommended|proposed?)(?: (?:the following|that|to|today|as follows))?",
  '(?:for|from) (?:the |your )?(?:gp|patient|parents?|mum|you)(?: to do)?|changes(?: made| today)?|today we (?:agreed|decided|will)|please',
  'outcome(?=:)|safety[- ]?net(?:ting)?|investigations ordered|ix|investigations?|tests (?:ordered|requested)',
  "(?!(?:previous|prior|old|last|no|declined|refused|against)\\b)(?:[a-z'/-]+ ){1,5}(?:plan|advice|instructions?|recommendations?|changes|actions?|management|next steps)(?: (?:given|agreed|today|made|discussed|as follows|to (?:mum|mom|parents?|patient|pt)))?(?=:)",
].join('|');

/** Above a plan, unless the note is in its history. */
export const EITHER = 'activit(?:y|ies)|diet|nutrition|monitoring';
/** Above problems with what is done about each. */
export const MIXED =
  'assessment (?:and|&) plan|assessment ?\\/ ?plan|a ?\\/ ?p|a&p|ap|a and p|imp(?:ression)? (?:and|&) plan|imp(?:ression)? ?\\/ ?plan|i\\/p|problems? (?:and|&) plans?';
/** Above the judgement of the clinician. */
export const OPEN =
  'imp|impression|assessment|diag|diagnos[ie]s|dx|working diagnosis|\\w+ problem list|problem list|summary|conclusion|opinion|comments?|discussion';
/** Above a history or findings. */
export const RECORD = [
  'pmh|pmhx|past medical history|past medical hx|medical history|psh|past surgical history|dh|dhx|drug history|drug hx|sh|shx',
  'social history|social hx|fh|fhx|family history|family hx|pc|hpc|hopc|hpi|cc|chief complaint',
  'history of present(?:ing)? (?:illness|complaint)|presenting complaint|interval history|history|hx|c\\/o',
  'o\\/e|oe|ex|exam|examination|physical exam(?:ination)?|on examination|obs|observations|vitals?|vital signs|ros(?! (?:in )?\\d)',
  'review of systems|allerg(?:y|ies)|nkda|medications?(?: list)?|current medications?|meds|home medications',
  '(?:regular|usual|admission) medications?|medications? (?:on|prior to) admission|labs|lab results|results|findings|imaging',
  'medical reasoning|patient agreements?|subjective|objective|s\\/e|systems review|ice|immunizations?|gyn(?:ae)?(?: history)?',
  'obstetric history|procedures?|background|travel history|occupation|consent|reason for (?:visit|call|referral)|hospital course',
  '(?:rx|tx|treatments?|interventions?|procedures?) (?:today|in (?:clinic|surgery|the department|ed|er|session)|administered|this session|performed)',
  "(?:done|given) today|today's (?:treatment|session)|(?:short[- ]term |long[- ]term |treatment |patient |therapy |functional )?goals?|data reviewed|risk factors|differentials?|ddx|operative findings|technique|yours (?:sincerely|faithfully|truly)",
  '(?:kind|best|warm|with kind) regards|regards|sincerely|dictated (?:by|but)|electronically signed',
].join('|');

/** Abbreviations that head the rest of a line without a mark. */
export const ABBREVIATED = pattern`
    ^(?:pmhx?|psh|dhx?|shx?|fhx?|pc|hpc|hopc|o\/e|oe|nkda|ros(?! (?:in )?\d)|imp|dx|diag|rx|mx|tx|pln|adv|Plan|plan|PLAN|P\/|A\/P|
    yours (?:sincerely|faithfully|truly)|(?:kind|best|warm|with kind) regards)$
  `;
/** Headings of a history that stand for orders within a plan. */
export const WITHIN_PLAN = /^(?:labs|imaging|medications?|meds|procedures?|immunizations?)$/i;

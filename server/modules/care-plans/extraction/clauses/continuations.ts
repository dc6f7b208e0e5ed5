// Parts that continue an action after a comma or "and": how it is done, when it begins, the other half of one quality.
import { pattern } from '../text/pattern.ts';

/** ", the prescription is ready for you": a statement of its own. */
const STATEMENT = pattern`
    ^(?:the|your|his|her|their|this|that|a|an) (?!(?:[\w'-]+ ){0,3}(?:which|who|that|when|where|if|she|he|you|
    they)\b)(?:[\w'-]+ ){1,4}?(?:is|are|was|were|has|have|had|will) (?!to\b|be\b|recommended|advised|suggested|ordered|requested|needed|
    required|due|scheduled|booked|arranged|started|increased|decreased|continued|stopped|placed|made|referred|provided|been (?:made|
    placed|ordered|booked|requested|scheduled|arranged))
  `;
/** When the action before begins or ends: ", starting tomorrow". */
const BEGINS = pattern`
    ^(?:starting|beginning|commencing|ending|finishing|effective|first (?:dose|one)|last dose) (?:today|tomorrow|tonight|on|from|next|this|in|at|
    the|mon|tue|wed|thu|fri|sat|sun|\d)
  `;
/** ", checking twice daily", ", holding each for 30 seconds": how the action before is done. */
const MANNER = pattern`
    ^(?:(?:checking|taking|holding|doing|using|repeating|recording|measuring|testing|keeping|leaving|allowing|applying|rotating|
    alternating|resting|stopping|building|working|progressing|aiming|avoiding|making|giving|changing|wearing|putting|placing|noting|
    writing|starting|increasing|decreasing|reducing|titrating|tapering|adding|trying|spacing|skipping|omitting|missing|waiting|
    remembering|concentrating|focusing|switching|removing|returning|going|staying|moving|breathing|lifting|bending|pulling|pushing) )
  `;

const FRAME_WORDS = /\b(?:morning|evening|dressing|sling|recommending|advising|going|planning|suggesting|during|nothing)\b/gi;
/** Two qualities of one thing: "clean and dry". */
const QUALITY =
  /^(?:clean|dry|covered|intact|elevated|raised|cool|warm|moist|open|straight|still|quiet|dark|short|loose|upright|hydrated|active|mobile)\b/i;
const ENDS_IN_QUALITY =
  /\b(?:clean|dry|covered|intact|elevated|raised|cool|warm|moist|open|straight|still|quiet|dark|short|loose|upright|rested|hydrated|active|mobile) $/i;
/** "the calf and arch stretches" */
const PAIR = /^[a-z]+ (?:stretch(?:es)?|exercises?|raises|curls|drops)\b/i;
/** Items after "such as", "including" and "except for" belong to what they explain. */
const EXPLAINS =
  /\b(?:except(?: for)?|apart from|other than|including|inc|incl|to include|such as|like|especially|particularly|e\.?g\.?|i\.?e\.?) [^;:()]{1,80}$/i;
/** "boot, weightbearing as tolerated": the device and the load. */
const LOAD = /^(?:(?:full|partial|non|toe[- ]?touch|touch(?:down)?|protected)[- ]?)?(?:weight[- ]?bear(?:ing)?|wbat|nwb|pwb|ttwb|fwb)\b/i;
const DEVICE = /\b(?:boot|brace|cast|crutch(?:es)?|walker|sling|splint|frame|immobili[sz]er|orthosis|shoe|backslab)[a-z ]{0,12} ?$/i;

/** "Her bisoprolol and atorvastatin to continue", "tiotropium and Fostair should come off". */
const BARE_MEDICINE = /^(?:(?:the|her|his|your|their|usual|regular) ){0,3}[a-z-]+$/i;
const SHARED_PREDICATE =
  /^[^,]*? (?:to (?:be |stay |stop|continue|carry on|go on|remain)|should|will|can|are|were|have been|offered|declined|discussed|considered|refused)\b/i;
/** Verbs that are never a part of a purpose. */
const ORDERS = /^(?:do|use|take|wear|avoid|keep|continue|start|perform|stop|apply|drink|rinse (?:your |the |his |her )?mouth)\b/i;

/** Things to do beside "avoid". */
export const GOOD = pattern`
    ^(?:(?:wt|weight) (?:loss|management)|(?:regular |gentle |daily )?exercise|(?:plenty of |push )?fluids|(?:good |
    oral )?hydration|(?:bed )?rest|ice|elevation|elevate|heat|physio\w*|stretch\w*|mouth ?wash|sleep hygiene|(?:healthy|balanced|
    soft|bland|low|high)[- ][a-z]+(?:[- ][a-z]+)?(?= diet|$)|self[- ]?care|analgesia|paracetamol)\b
  `;
/** One thing with two names or parts: "plenty of fluids and fruit", "a mood and sleep log", "low-fat, low-cholesterol diet". */
export const ONE_THING = pattern`
    \b(?:plenty of|lots of|enough|more|extra|both|between)(?: [a-z]+){1,2} ?$|^(?:low|high|soft|bland|light|gluten)[- ][a-z]+ ?$|
    \b(?:a|an|the|her|his|your|daily) (?:daily )?[a-z]+ ?$|\bwith (?:[a-z]+ ){1,3}$
  `;

/** Words that are a verb and a noun: at the end of a list, a noun. */
export const NOUN_AND_VERB = pattern`
    ^(?:dry|cool|clean|warm|move|turn|express|leave|air|exercises?|rest|ice|walk|sleep|work|stretch|drink|review|visit|massage|heat|
    steam|test|screen|log|record|measure|supplement|cover)(?=\s*(?:$|[,.;)]|(?:and|or)\b))
  `;
export const TWO_PARTS = /^(?:low|high)[- ][a-z]+ [a-z]+|^[a-z]+ (?:log|diary|chart|journal|calendar|levels?)\b/i;

/** More about the same medicine: "then taper", "increasing to 20 mg", "use up to 4 times daily". */
export const NEXT_DOSE = pattern`
    ^(?:then |and )?(?:to (?:complete|finish|continue|start)|(?:may|can) (?:be )?(?:repeat|increas|go up)|max|no more than|not more than|
    up to|(?:can |to |for )?(?:use|apply|take|inhale|gargle)\b|rinse(?! (?:your |the |his |her )?mouth)|leave (?:on|in|for)\b|wash off|
    massage in|rub in|allow to dry|taper|wean|reduc|increas|decreas|titrat|halv|doubl|step|drop|go up|go down|\d|half|repeat)
  `;

export const isStatement = (rest: string): boolean => STATEMENT.test(rest);
export const statesWhen = (rest: string): boolean => BEGINS.test(rest);
/** Not after another -ing form: "recommended resting, icing and taking breaks" is a list. */
export const describesManner = (before: string, rest: string): boolean =>
  MANNER.test(rest) && !/\b[a-z]{3,}ing\b/i.test(before.slice(0, 60).replaceAll(FRAME_WORDS, ''));
export const isOneQuality = (before: string, mark: string, rest: string): boolean =>
  /and|&/.test(mark) &&
  ((ENDS_IN_QUALITY.test(before) && QUALITY.test(rest)) || (/\b(?:do|the|your|these|of|with) [a-z]+ $/i.test(before) && PAIR.test(rest)));
export const isExplained = (before: string): boolean => EXPLAINS.test(before);
export const isLoadOfDevice = (before: string, rest: string): boolean => DEVICE.test(before) && LOAD.test(rest);
export const sharesPredicate = (before: string, next: string): boolean => BARE_MEDICINE.test(before.trim()) && SHARED_PREDICATE.test(next);
export const isPlainOrder = (rest: string): boolean => ORDERS.test(rest);

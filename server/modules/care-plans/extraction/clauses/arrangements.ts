// Words that arrange an appointment, fetch a thing, or name the person who does it.
import { pattern } from '../text/pattern.ts';

/** How the appointment or the test before is arranged: "flu jab - book with nurse", "sample - drop in at reception". */
export const ARRANGES = pattern`
    ^(?:(?:pt|patient|mum|mom|mother|dad|parents?|she|he|you) )?(?:to |please |will )?(?:self[- ]?(?:refer|book)|rebook|book|call|
    ring|phone|contact|arrange|schedule|collect|drop|hand|text|go|see|ask|register|online|via|through|with|carry|download|bring|show|pick up)\b
  `;
export const COLLECTS = pattern`
    ^(?:(?:(?:pt|patient|he|she|they|you|mum|dad)(?:'ll| will| to) |to |please )?(?:self[- ]?)?(?:book|arrange)(?: (?:online|with|via|at|
    through|in)\b|$)|collect (?:from|at)\b|(?:s?he|they|you|pt|patient)(?:'ll| will| to) (?:call|ring|book|arrange))
  `;
/** "is due and will be booked at the desk": how the test or visit before is arranged. */
export const ARRANGED = pattern`
    ^(?:(?:will|to|should|can|has|have|is|are) (?:be |been )?)(?:scheduled|booked|arranged|made|set up|ordered|requested|done|performed|
    collected|drawn|sent)\b
  `;
/** ", roommate to be taught" */
export const OTHERS = pattern`
    ^(?:(?:his|her|their|the) )?(?:room ?mate|flat ?mate|wife|husband|partner|mum|mom|dad|mother|father|daughter|son|sister|brother|
    friend|neighbou?r|family|carers?|parents?|gp|surgery|practice|nurse|district nurse|dn) (?:to|will|is|was|has|should|can)\b
  `;

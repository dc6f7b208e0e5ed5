// Finds the end of a step within its clause: the reasons, exceptions and advice for worse symptoms after the action are not part of it.

import { pattern } from '../text/pattern.ts';
import { type Range, trim } from '../text/ranges.ts';
import { ADVICE, MODAL, REQUEST } from './frames.ts';

/** The start of an alternative with a condition: "or earlier if worse". */
const ELSE = pattern`
    (?:[,;]|\(|- ) *(?:(?:please|to|should|pt to|patient to|mum to|will) )?(?:call|ring|return|see|seek|go to|come back|contact|phone|
    attend|let|a&e|999|ed|111)\b[^,;]{0,40}? (?:if|for (?:any )?(?:new|worse|worsening|fever|pain|bleed|red|increas)|when|should)\b|
    [,;] *(?:if (?!needed|required|necessary)|\?|(?:likely|probably|possibly|presumably|perhaps|maybe)\b)|
    (?:[,;]| - ) *(?:[\w&+/'.]+ ){1,6}?(?:if|unless|should) (?!needed|required|necessary|feverish|in pain|itch|tolerated|able)|(?<= |
    \w)- ?(?:(?:the|his|her|your) )?(?:gps?|pcp|cardiology|surgeons?|hospital|clinic|team|nurse|oncology|renal) (?:to|will)\b|
    [,;(-]+ *(?:worsening|safety[- ]?net(?:ting)?|red flags?|return) (?:advice|advised|given|precautions)\b|[,(]? *\b(?:or|
    and) (?:(?:(?:he|she|they|you) )?(?:is to |are to |will |should |must |to ))?(?:call|ring|contact|phone|return|come back|
    let us know) (?:sooner |earlier |back |us |me |the office |immediately )*(?:for|if|with)\b|[,(]? *\b(?:or|and) (?:(?:come |call |
    return |review |ring |see |be seen )?(?:back )?(?:sooner|earlier|before(?: then)?|prn|as needed)|if\b|(?:contact|call|ring|speak to|
    see|come back|come in|return|go to|attend|seek|let|book|phone|tell|get in touch|present)\b[^,]{0,60}? (?:if|should|with any|for any|
    when)\b)|[,(]? *\b(?:sooner|earlier) (?:if|should|as needed|prn)\b|, (?:if|unless|otherwise|but|although|however|though)\b
  `;
/** Remarks on the action: "sick day rules discussed", "form sent", "aim 5 kg". */
const REMARK = pattern`
    (?:[,;(]|(?<= |\w)-) *(?:(?:[\w&+/'.]+ ){0,5}?(?:discussed|reviewed|explained|given|shown|demonstrated|warned|counsel+ed|declined|
    understood|reassured|documented|aware)\b|(?:[\w&+/'.]+ ){0,3}(?:forms?|letter|request|referral|rx|prescription|script|slip|number|
    no\.?|text|link|paperwork) (?:was |has been |already )?(?:sent|done|provided|issued|completed|faxed)\b|(?:aim|target|goal|aiming|
    targeting)\b|(?:number|disp(?:ense)?|qty|#) ?\d+(?!.*\b(?:by mouth|daily|every|times|at bedtime|as needed|weekly)\b)|
    (?:and )?no longer\b|no refills|(?:with )?(?:\d+|one|two) refills?|refills?\b|(?:(?:[\w/]+ ){0,3}(?:rules|technique|
    advice)\b)(?! (?:line|service|centre|clinic))|not (?!with|before|after|more|to|exceed|within|on\b|at the same|the (?:same )?day)|
    warned\b|(?:pt|patient) (?:is )?(?:aware|happy|agrees))
  `;
const REASON = pattern`
    [,(]? *(?<= |\w)- ?d\/w\b|\((?:before|after|prior to) [^)]*\)|\((?:no|not|due|as|because|since|was|were|prev\w*|declined|allerg\w+|
    normal|per|given|see|which|pt|patient|he|she)\b[^)]*\)?$|[,(]? *(?<= |\w)- ?(?:(?:usual|general|standard|pt|patient|verbal|written|
    given) )*(?:leaflets?|info\w*|advice|links?|warned|counsel\w*|discussed|explained|aware|reassured)\b|[,(]? *\b(?:because|
    since (?!yesterday|last)|given (?:that|the|his|her|their|this)|due to|(?<!\bas \w+ )as (?:he|she|they|it|this|these|that|there|we|his|
    her|the|i|per (?:the|his|her)|noted|discussed|mentioned|above|well as (?:her|his|their|the))\b|so (?:that|as|we|he|she|this|it)\b|
    (?:(?:at|after|during|by|upon|for|on|in|to|of|from) )?which\b(?! (?:he|she|you|they|is|are|should|must)(?: (?:should|must|needs? to|
    can|may|will|is to|are to|to|both))? (?:also )?(?:use|take|wear|apply|do|perform|complete|be (?:worn|used|taken|applied|done)|
    continue|have|put|keep)\b)|in order to|for (?:(?:his|her|their|the) )?(?:reassurance|completeness|peace of mind)\b|to (?:make sure|
    ensure|see (?:if|how|whether|what))|with the goal|in hopes|in the hope|and (?:see how|go from there|hopefully)|who\b|where\b|
    that (?:way|will|would|should|has|was)\b)
  `;
const PURPOSE = pattern`
    ,? \b(?:to (?:rule out|assess|evaluate|determine|help|look|confirm|check|get|prevent|exclude|establish|discuss|further|try|monitor|
    maximi[sz]e|improve|reduce|see|avoid|keep|(?<!\b(?:return|returns|back|go|going|returning|off|get) to )work|allow|treat|control|
    decrease|be (?:sure|seen))|for (?:further|his|her|their|better|additional|the (?:purpose|treatment|management)))\b
  `;
/** A conditional review is a step up to its condition. */
const CONDITION = pattern`
     (?:\(?if (?!hot|req'?d|breathless|distressed|uncomfortable|miserable|achy|aching|restless|agitated|bloated|congested|blocked|
    cramps?|spasms?|hypo\b|palpitations|flar|reflux|diarrh|vomit|sick|itching|sneez|poor sleep|can'?t sleep|sweat|dry|needed|
    required|necessary|feverish|in pain|itch|constipat|anxious|wheez|pain\b|fever|nause|headache|she feels|he feels|you feel|
    you get|sore|cough|tolerated|able|possible)|unless\b|should (?:he|she|they|symptoms|it|this|the|you)\b|in case\b|when (?:worse|
    symptoms))
  `;

/** The topic of the next instruction, in dictation: "… and then for the blood pressure". */
const TOPIC =
  /,? (?:and then|and|then|so|next)(?: (?:for|regarding|as for|in terms of|about|with) (?:the |her |his |their |your )?[a-z ]{3,30})?$/i;
const MINIMUM = 3;
/** The thing that an action replaces. */
const INSTEAD = /(?<=\S) (?:instead of|rather than|in place of) [^,;]*/i;
/** A remark in brackets within an action. */
const ASIDE = /(?<=\S) ?\([^()]{0,80}\)?/g;
/** A relative clause with more of the action after it. */
const PARENTHESIS =
  /(?<=[a-z]), (?:which|who|whom|as) (?!needed|required|tolerated|directed)[^,;:()]{4,70},(?= (?!and |but |so |or |then |if |unless |she |he |they |we |i |you )[a-z])/gi;
/** Characters from which a purpose is an explanation. */
const LONG = 50;

const cutAt = (clause: string, pattern: RegExp): number => {
  const index = pattern.exec(clause)?.index ?? clause.length;
  return index < MINIMUM ? clause.length : index;
};

export interface Cut {
  readonly range: Range;
  /** The action without its purpose, "to discuss treatment". */
  readonly head: string;
  /** The action with its condition. */
  readonly whole: Range;
  /** A condition followed. */
  readonly conditional: boolean;
}

/** Narrows a clause to the action. */
export const narrow = (text: string, { start: first, end }: Range): Cut => {
  const start = first + (REQUEST.exec(text.slice(first, end))?.[0].length ?? 0);
  // "the brace, which we gave her today, at night": a relative clause between commas is no end.
  const clause = text.slice(start, end).replaceAll(PARENTHESIS, (words) => '_'.repeat(words.length));
  const before = Math.min(cutAt(clause, ELSE), cutAt(clause, REASON), cutAt(clause, REMARK));
  const condition = cutAt(clause.slice(0, before), CONDITION);
  let to = Math.min(before, condition);
  to = Math.min(to, cutAt(clause.slice(0, to), TOPIC));
  // The complement of a frame ("advised her to monitor") is not a purpose.
  const frame = (MODAL.exec(clause) ?? ADVICE.exec(clause))?.[0].length ?? 0;
  const purpose = frame + cutAt(clause.slice(frame, to), PURPOSE);
  // A short purpose is part of the action, "refer to physiotherapy to strengthen the knee"; a long one is an explanation.
  if (to - purpose > Math.max(purpose, LONG)) to = purpose;
  return {
    range: trim(text, { start, end: start + to }),
    head: clause.slice(0, Math.min(to, purpose)).replaceAll(ASIDE, ' ').replace(INSTEAD, ''),
    whole: trim(text, { start, end: start + before }),
    conditional: condition < before,
  };
};

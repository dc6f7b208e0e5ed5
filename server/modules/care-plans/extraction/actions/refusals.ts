// Reasons why a clause that names a medicine or test is not a step: denied, past, only possible, about another person, for staff, or advice in
// case symptoms get worse.
import { anyCase } from '../text/any-case.ts';
import { pattern } from '../text/pattern.ts';

const RELATIVE =
  '(?:mother|father|mum|mom|dad|brother|sister|wife|husband|partner|spouse|son|daughter|aunt|uncle|grandmother|grandfather|grandma|grandpa|cousin|friend|neighbou?r|flatmate|roommate|colleague|carer|family member|relative|girlfriend|boyfriend|twin|parents?|companion|house ?mate|team ?mate|classmate|co-?worker|roomm?ate|flat ?mate|boss|landlord|fianc[eé]e?)';
const STAFF =
  '(?:nurses?|nursing(?: staff)?|rns?|rts?|dieti[ct]ians?|slt|receptions?(?:ists?)?|secretar(?:y|ies)|admin|pharmac(?:y|ist)s?|hca|ma|medical assistant|team|lab|office|staff|on[- ]?call|registrar|clerks?|ward clerks?|consultants?|sho|gps?(?! (?:review|appointment|follow|appt))|physios?|practice|social (?:work(?:er)?|services)|district nurses?|dn|ward|matron|clinic (?:staff|nurse)|referral coordinator|coordinator|scheduler|doctor|dr(?:\\.? (?-i:[A-Z])\\w*)?|colleague|midwives|health visitor|radiology|surgeon|surgical team|rgns?|hvs?|cpns?|ots?|salt|care home|nursing home|carers?(?= to (?:ring|call|contact))|gi|ent|orthow*|neurow*|renal|oncw*|haemw*|cardiow*|dermw*|rheumw*|urology|psychw*|surgery|hospital|med(?:ical)? reg|spr|case manager|front desk|scribe|billing)';

/** A sentence addressed to staff: "Nursing: …", "Note to reception: …". */
const ADDRESSED = pattern`
    ^(?:(?:for|to|colleague|note (?:to|for)|message (?:to|for)|fao|attn|attention)\b:? )?(?:the |our )?(?:rgns?|rns?|carers|care (?:home|
    staff)|home staff|nursing|nurses?|ward|ward clerk|clerk|pharmacy|reception|secretar(?:y|ies)|admin|front desk|billing|staff|
    scribe|hca|porters?|lab|referral coordinator|coder|coding)(?: (?:team|staff|desk|please))?\s*[:-]
  `;

/** Acts of a clinician or the practice without the patient. */
const STAFF_ACTS = anyCase(
  [
    `^(?:(?:please|can|could) )?(?:ask |have )?(?:the |our |my )?(?:(?:home health|district|community|ward|care home|usual|duty|on-?call) )?${STAFF}(?:'s)?(?: (?:please|kindly))? (?:to|will|can|please|should|must|is|are|has|have|may|kindly)\\b(?! (?:see|review) (?:the |this )?(?:him|her|them|patient|pt|you)\\b)`,
    '^(?:please )?(?:the |our )?(?:for )?(?:admin|reception|secretary|nursing|nurse|staff|scribe|coding|billing)(?: team)?\\b\\s*[:,-]',
    "\\b(?:i|we)(?: will|'ll| am going to| shall)? (?:also |then )?(?:call|text|phone|ring|email|fax|write to|notify|inform|contact|discuss|speak|talk|look|review (?:the|his|her|their|all|old|prior|previous|outside|records|results|these|those|notes|imaging)(?! (?:again|back|in|at|on|next|with|after|soon|then|once|when|here|monthly|weekly|every)\\b| ?$)|chase|dictate|document|code|let|confirm|send (?:a )?(?:letter|message|note|copy|this|these|it|over)|see (?:how|if|what|whether)|go over|explain|continue to (?:follow|observe|monitor|watch|see)|obtain (?:his|her|their|the|old|outside|prior|previous|records)|request (?:records|old|prior|outside)|follow (?:him|her|this|up on)|monitor (?:him|her|the patient|closely|this|for|clinically)|observe|wait|await|hope|assess|determine|evaluate|address|defer)\\b",
    '^(?:a?waiting|pending)\\b',
    '- ?(?:the |our |my )?(?:ma|mas|hca|rn|lpn|cma|nursing|nurse|reception|admin|secretary|office|staff|team|pharmacy|clerk|hcps?|medics|scheduler|coordinator) (?:to|will) (?!see\\b|review\\b|call him|call her)',
    '^(?:hcps?|medics|on-?site staff|the (?:midwi(?:fe|ves)|nurses?|team|anaesthetist|physios?|therapists?|dietitian) will (?!see|review|ring|call|phone|telephone|contact|visit))\\b',
    '^discharged? from\\b|\\ba ?& ?g\\b|\\badvice (?:and|&) guidance\\b',
    '^(?:please )?(?:up-?|down-?)?titrate (?!.*\\d)',
    '^(?:please |to )?(?:fax|chase|scan|code|dictate|file|document|email|bleep|handover|hand over|cc|liaise|await|(?:will )?d\\/w|discuss|update (?:the )?(?:records?|notes?|chart|family)|send (?:a )?(?:letter|copy|task)|letter to|copy to|task (?:to|sent)|summary to|inform gp|notify|check with|check (?:the )?(?:results|notes|records|allerg|interactions)|look up|obtain (?:records|consent)|request (?:records|notes)|review (?:the )?(?:results?|notes|imaging|records|chart|medication list)|call (?:the )?(?:patient|pt|her|him|family|with)|ring (?:the )?(?:patient|pt|her|him)|results? (?:to|will)|allow|weigh in clinic|book (?:interpreter|transport|bed|theatre))\\b',
    '\\b(?:call|phone|ring|contact|notify|inform|letting)(?: (?:him|her|them|you|the patient|patient|pt))? (?:with|about|regarding|once|when) (?:the |these |those |his |her |their )?(?:results?|test|lab|biopsy|imaging|findings)',
    '\\bwill be (?:contacted|called|notified|informed|phoned|rung)\\b',
    '\\b(?:faxed|dictated|coded|scanned|handed over|emailed|letter (?:sent|to)|letter to)\\b',
  ].join('|'),
);

/** A telephone review: "I will ring you in 2 weeks". A call with results is none. */
const CALL_BACK = pattern`
    ^(?:i|we|(?:the )?(?:doctor|gp|nurse|pharmacist))(?: will|'ll)(?: also| then)? (?:call|ring|phone|telephone|contact) (?:you|him|her|
    them|mum|mom|dad|(?:the )?(?:patient|pt|parents?))(?: back| again| up)? (?:in (?:\d|a )|on (?:mon|tue|wed|thu|fri|sat|sun|the \d|\d)|
    next (?:week|month|mon|tue|wed|thu|fri)|tomorrow|this (?:week|afternoon|evening))(?!.*\bresults?\b)
  `;
const STAFF_FIRST = anyCase(`^(?:the |our )?${STAFF}\\b(?! (?:appointment|review|clinic|visit|call|follow|check))`);

const OTHER_PERSON = new RegExp(
  [
    `^(?:(?:the |her |his |their |my |patient's |pt's )?(?:\\w+ )?${RELATIVE}(?:'s)? (?:also )?(?:takes?|uses?|has|have|had|is (?!to\\b|advised)|was (?!advised|instructed|told|asked|encouraged)|were (?!advised|instructed|told|asked|encouraged)|on\\b|started|stopped|needs?|should see|to (?!give|apply|ensure|continue|encourage|monitor|keep|use|administer|count|check|offer|watch|cream|moisturi[sz]e|dress|bandage|massage|wipe|bathe|brush|feed|express|buy|pick|drop|elevate|rub|instil|insert|inject|prompt|remind|accompany|assist|observe|weigh|test|turn|reposition|apply|bring|record|measure|call|ring|arrange|help|hold|sponge|wash|clean|collect|read|try|support|supervise)|will (?:take|start|continue|need|see|have|book)|recently|died|also|who|suffers?|got|gets|due\\b|smokes?|wants?|ask(?:s|ed|ing)|saw|went|wonder\\w*|says|said|thinks))`,
    `\\b(?:her|his|their|patient's|pt's) (?:\\w+ )?${RELATIVE} (?:takes|uses|has been|is on|was|had|to (?:see|book|take|get|have|start|stop|discuss|speak))`,
    `\\b${RELATIVE}'s\\b(?! (?:house|home|place))`,
    `\\b(?:suggest|advis|recommend|encourag|ask|told)\\w* (?:that )?(?:her|his|their|the) ${RELATIVE} (?:to )?(?:see|ask|get|have|book|speak|take|stop|start|consider|contact)\\b`,
    `\\bfor (?:her|his|their) (?:own )?${RELATIVE}\\b`,
  ].join('|'),
  'i',
);

const SAFETY_NET = pattern`
    \b(?:urgent(?:ly)? (?:care|help|advice|medical|attention|assessment if)|red flags?|safety[- ]?net\w*|return precautions|worsen\w*|
    (?:get|gets|getting|becomes?|feels?|feeling) (?:any )?(?:worse|unwell|more)|(?:sooner|earlier) (?:if|should|prn)|seek (?:medical|help|
    immediate|urgent|advice)|if (?:any|there (?:is|are) any) (?:concerns?|problems?|issues?|questions?|new|other|further|red|changes?)|
    any (?:concerns|problems|questions)|low threshold|deteriorat\w*|return if|come back if|call (?:us |me |back |the (?:office|clinic|
    practice) )?(?:if|with any|for any|should)|(?:ring|call|phone|contact|see|speak to|come back to|get back to|return to|let) (?:us|me|
    back|gp|the gp|surgery|the (?:surgery|practice|office|clinic))(?: know)?(?: again| back| sooner| earlier| immediately)? (?:if|should|
    when|with any|for any)|(?:call|return|contact)\b[^,]{0,25} for (?:red streaks|pus|vomiting|any|heavy|fever|bleeding|increas\w+|
    redness|drainage|temperature|severe|chest|short|new)|come (?:back|in) (?:sooner|earlier)|(?:ring|call|come|get) back (?:sooner|if|
    in if)|(?:ring|call|phone|contact)(?: (?:us|me|the (?:office|clinic|surgery|practice|ward)))? the same day|come straight back)\b|
    (?:->|→|=>|[>=] ?| - )(?: ?)(?:same day|999|111|911|come back|ring|call|a ?[&+\/] ?e|ooh|ed\b|er\b|casualty)
  `;

const DENIED = pattern`
    \b(?:not(?! (?:with|before|after|within|at the same|on an empty|on (?:the|his|her|your|mtx|methotrexate|\w+days?\b)|the (?:same )?day|
    more than|to (?:take|use) (?:it |them )?(?:for )?more than|(?:to )?exceed))|n't|never|nil|without (?!contrast)|denie[sd]|declin\w+|
    refus\w+|against|unnecessary|unlikely|no (?:need|indication|role|further|other|more(?! than)|new|changes?(?!$| (?:in|to|with) (?:the |
    her |his |your )?[a-z-]+(?: [a-z]{2,3})? \d)|plans?|longer(?! than)|follow[- ]?up|reason|evidence|history|medication|treatment|
    antibiotics?|action|signs?|antibiotic|additional|current|specific|regular|known|red|requirement|immediate|tests?|bloods?|imaging|
    referral|investigations?|acute|surgical|intervention)|no (?:[\w/-]+ ){0,3}(?:concerns|issues|problems|symptoms|referrals?|reviews?|
    needed|required|indicated|necessary|refills)|no [\w -]{3,30} (?:for now|at present|at this (?:time|stage|point)|currently)|none|
    doesn't|don't|hasn't|isn't|wasn't|neither|nor|rather than|instead of|contraindicated|allergic|allergy to|allergies|intoleran\w+|
    cancel\w*|deferred?|(?<!\bto )hold off|avoided|rule[ds] out)\b
  `;

const PAST = pattern`
    \b(?:ago|previous(?:ly)?|used to|in the past|last (?:week|month|year|night|visit|time|monday|tuesday|wednesday|thursday|friday|
    saturday|sunday|summer|winter|spring|autumn)|yesterday|had (?:been|a|an|tried|taken|used|her|his|some|to|no|recently|two|three|
    \d)|has (?:been|tried|taken|used|had|a|an|not|completed|noticed|no|got)|have (?:been|tried|taken|used|had|not)|was (?:taking|on|
    using|seen|treated|diagnosed|found|admitted|given|told|originally|initially|previously|prescribed|put|normal|negative|positive|
    started (?:on|by|in)|stopped (?:in|by|because))|were (?:normal|negative|positive|not|taking)|took|tried|completed|finished|
    already|since (?:19|20)\d\d|in (?:19|20)\d\d|stopped (?:19|20)\d\d|when (?:younger|a child|he was|she was|they were)|as a child|
    (?:is|are) (?:currently |already |still )?(?:taking|using|on|doing|having|being|getting)|takes|uses|currently on|was \d|is \d|
    remains|reports?|states?|says|said|complain\w*|presents?|presented|feels|felt|noted|noticed|thinks|believes?|believed|endorses|
    ran out)\b
  `;

const POSSIBLE = pattern`
    \b(?:(?<!\bfor )consider\w*|(?:can|ok to|okay to) (?:now )?(?:shower|bathe|fly|go (?:back|home))|could|might|may (?!be (?:stopped|used|
    taken|resumed|removed|restarted|continued|repeated|discontinued|increased)|repeat|continue|take|use|resume|return|restart|stop|
    gargle|apply|shower|drive|eat|drink)|may need|would (?!discontinue|stop|continue|start|begin|increase|decrease|hold|add|switch|
    avoid|keep|taper|reduce|restart|change|obtain|repeat|check|get|order|stay|use|try|resume|refer|like|recommend|advise|suggest|
    want|be (?:a )?(?:follow|re)|prefer|encourage)|potential(?:ly)?|possib(?:le|ly|ility)|perhaps|maybe|options?|discuss(?:ed|ing)?|
    discussion|talked|talk about|explained?|explaining|informed|counsel?led (?:(?:the )?patient |pt |her |him |them |you )?(?:on|
    about|re|regarding)|reassur\w*|mention\w*|explor\w*|wonder\w*|think(?:ing)? about|thought about|candidates?|depending|pending|
    eventually|in the future|if (?:indicated|this|that|these|they|it|he|she|the|her|his|no|not|still|required|bloods?|tests?|
    results?|positive|negative|normal|abnormal|symptoms?|persist\w*|ongoing|fails?|unable|you|pain (?:continues|persists))|
    should (?:she|he|they|it|this|symptoms?|you|the pain)|unless|otherwise|in case|until (?:we|then)|would be|was offered|offered|
    hopefully|afraid|keen|interested|asked (?:about|whether|if)|wants to know|ask(?:s|ing) (?:about|whether|if|for|to)|enquir\w+|
    questions?|(?:is|are) (?:an )?(?:important|common|helpful|useful|usually|often|typically|likely|due to|needed to confirm|known|
    able)|importance of|risks?|benefits?|side effects?|recommends? against|goals?|expect\w*|indicat(?:es|ed|ing)|suggests|
    suggestive|suspect\w*|likely|due to|warrant\w*|advised? (?:on|about|re|regarding|of)\b|advice (?:given|re|on|about|regarding)|
    (?<!\bread (?:the )?)leaflets?|handouts?|watch(?:ful)? (?:and )?wait\w*|information (?:given|provided|leaflet)|aware|
    understand\w*|agree\w* (?:with|that)|happy with|stable|well[- ]controlled|tolerat\w+ (?:it|well|this)|compliant|doing well|
    time (?:was )?spent)\b
  `;

/** A report of what others prescribed before: "was started on it by her dentist 2 weeks ago". */
const EARLIER = pattern`
    \b(?:ago|previously|yesterday|last (?:week|month|year|visit|time|night|summer|winter)|in (?:19|20)\d\d|already|by (?:her|his|their|
    the|a) (?:\w+ )?(?:dentist|gp|doctor|pharmacist|pcp|oncologist|cardiologist|hospital|specialist|surgeon|nurse|physician)|
    at the (?:hospital|er|ed|va)|(?<!\bas (?:taught|shown|done|advised|instructed|started|practi[sc]ed) )on the (?:ward|unit)|in casualty|
    in (?:the )?(?:past|hospital|er|ed)|as (?:an )?inpatient|told then)\b
  `;

const RESULT = pattern`
    \b(?:normal|unremarkable|negative|positive|shows?|showed|shown|reveal\w*|(?<!\bas )demonstrat\w+|consistent with|
    (?<!keep[a-z ]{0,20})elevated|raised|(?<!\b(?:once|when|after|until|till) (?:the |all |these |his |her |their |
    your )?(?:\w+ )?)results? (?:are|were|is|from|today|reviewed|discussed)|within normal|at goal|(?:checked|assessed|
    examined)(?: and| -)? (?:ok|fine|good|satisfactory|normal)|reviewed (?:today|with)|reviewed$|secondary to|presenting with|history of|
    hx of|h\/o|status post|s\/p|(?:med ?3|(?:fit|sick) note|certificate)\b.{0,12} (?:issued|given|provided|sent))\b|\b(?:given|done|
    performed|administered|completed|sent off|taken|changed|applied|(?:swabs?|bloods?|samples?|urine|
    msu) sent)(?: today| now| in (?:the )?(?:clinic|office)| \W{0,2}(?:nad|nil|ok|normal)\b.*)?$
  `;

/** "Dilated eye exam done in March", "feet checked by podiatry": a report. */
const REPORT = pattern`
    \b(?<!\b(?:be|been|being|to be|get|getting|have|has|having) )(?:done|checked|performed|completed|received|examined|carried out|signed|
    passed|dropped|fell|rose|healed|updated|seen|held|got|had) (?:in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|(?:19|20)\d\d|
    clinic|hospital|casualty|the (?:office|spring|summer|autumn|winter|fall|department))|by (?:the )?(?:you|yourselves|podiatry|physio|
    nurse|ward|dietitian|\w+ (?:team|clinic))|on (?:the )?(?:ward|admission|arrival|unit)|during|last|today|inpatient|
    at (?:the )?(?:visit|discharge|birth|booking)|to \d|from \d)|^(?:off|stopped|finished|completed|quit|came off|took|tried|
    failed) [a-z]+ (?:since|in|at|by) |\b(?:is|are|was|were|has been|have been) up to date\b
  `;

/** Notes about the care on a ward, without plans for the time after it. */
const ON_WARD = pattern`
    (?<!\b(?:never|no|not|nil|previous|prev|prior|past|without|last|any) (?:[a-z]+ ){0,2})\b(?:ward round|icu|itu|hdu|intubated|
    ventilat(?:ed|or)|pod ?#? ?\d|post-?op(?:erative)? day|day \d+ post-?op|day \d+ of admission|hospital day)\b
  `;
const AFTER_WARD = /\b(?:discharg\w*|home|clinic|follow[- ]?up|f\/u|out-?patient|gp|return|office|tt[ao]s?)\b/i;
export const isWardNote = (note: string): boolean => ON_WARD.test(note) && !AFTER_WARD.test(note);

const EMERGENCY = pattern`
    \b(?:a ?[&+] ?e|a and e|e\.?d\.?|er(?! ?\d)|emergency (?:room|department|services?|care|dept)|the emergency|999|911|111|112|
    ambulance)(?= |$|[.,])
  `;
const NOW = /\b(?:today|now|tonight|immediately|straight away|this (?:morning|afternoon|evening))\b/i;

/** Advice in case symptoms get worse. "Attend A&E now" is an instruction. */
export const isSafetyNet = (clause: string): boolean =>
  SAFETY_NET.test(clause) || (EMERGENCY.test(clause) && !(NOW.test(clause) && !/\b(?:if|should|when)\b/i.test(clause)));
export const isAddressedToStaff = (sentence: string): boolean => ADDRESSED.test(sentence);
/** "Neighbour asked about her leg, advised to see the nurse": all of the sentence is about another person. */
const OTHER_FIRST = new RegExp(
  `^(?:(?:the |her |his |their |my |patient's |pt's )?${RELATIVE}) (?:asked|asking|was|were|is also|has (?!been (?:advised|shown|told|asked|instructed) to)|had|also|smokes|takes|on|due|wants|wondered|enquired|went|saw)\\b`,
  'i',
);
export const startsWithOther = (sentence: string): boolean =>
  OTHER_FIRST.test(sentence) && !/\b(?:patient|pt|she|he) (?:will|should|to|must)\b/i.test(sentence);
export const startsWithStaff = (sentence: string): boolean => STAFF_FIRST.test(sentence);
export const isCallBack = (clause: string): boolean => CALL_BACK.test(clause);
export const isForStaff = (clause: string): boolean => STAFF_ACTS.test(clause) && !CALL_BACK.test(clause);
export const isAboutOther = (clause: string): boolean => OTHER_PERSON.test(clause);
export const isDenied = (clause: string): boolean => DENIED.test(clause);
export const isPast = (clause: string): boolean => PAST.test(clause);
export const isEarlier = (clause: string): boolean => EARLIER.test(clause);
export const isPossible = (clause: string): boolean => POSSIBLE.test(clause);
export const isResult = (clause: string): boolean => RESULT.test(clause) || REPORT.test(clause);
/** A sentence that begins with a condition has no step for today. */
export const isConditional = (clause: string): boolean =>
  pattern`
    ^(?:(?:and|but|then|so|or) )?(?:if|should (?:he|she|they|it|this|the|symptoms|you|there|any)|when (?:worse|symptoms|the pain)|
    in case|unless|were (?:he|she|it|this)|depending|in the event|provided|assuming|once (?:we|results|the results)|otherwise|or|
    pending|(?:re)?start(?:ing)? (?:after|once|when|following))\b
  `.test(clause);

// Names of medicines: stems of the international nonproprietary names (WHO, "The use of stems", 2018), names without such a stem, brand names,
// and classes that notes use as names.
import { pattern } from '../text/pattern.ts';
import { anyWord } from './alternation.ts';
import { BRAND_NAMES } from './brand-names.ts';
import { GENERIC_NAMES } from './generic-names.ts';

const words = (text: string): string => text.trim().split(/\s+/).join('|');

/** Endings of generic names. The part before is at least two letters. */
const STEMS = words(`
  pril prilat sartan statin olol alol dipine azosin prazole tidine cillin cycline micin mycin floxacin conazole vir navir ciclovir vudine setron triptan
  gliptin gliflozin glitazone glutide formin gliclazide glinide zepam zolam barbital oxetine pramine triptyline azepine gabalin bapentin racetam
  trigine profen fenac oxicam coxib parin xaban grel thiazide semide anide lactone asone olone onide terol tropium phylline lukast tadine rizine
  fenadine dronate tinib ximab zumab lumab mumab tocept tamide relin prost caine codone morphone orphine fentanyl peridol azine apine idone piprazole
  nidazole quine oxacin penem cef sulfa vastatin calciferol terone gestrel estradiol thyroxine thyronine
  dipyridamole phenamine mycophenolate afil umab izumab nemab ixumab lutamide tegravir buvir asvir ciclib parib gepant orexant vaptan sentan fibrate stigmine
  kinra poetin grastim dilol platin lisib zolid bactam bendazole fungin tropin relix pitant azoline dryl dronic oxaban erone
`);

const NAMES = anyWord(GENERIC_NAMES, BRAND_NAMES);

/** Words before a strength that are not medicines. */
const NOT_NAMES = words(`
  dose doses take takes taking start starting continue increase increased decrease reduce another about approximately around with from over under least most
  than daily once twice tablet tablets capsule capsules regimen medication medicine current same pill pills titrate taper every then plus also oral give given
  using contains total maximum minimum salt sodium water fluid fluids intake caffeine alcohol protein weight
`);

/** Classes and forms used as names: "emollients", "steroid cream", "taper pack". */
const CLASSES = [
  'anti-?(?:biotic|histamine|emetic|viral|fungal|depressant|inflammatory|coagulant|hypertensive|pyretic|spasmodic|acid|platelet|diarrh?o?eal)s?(?: (?:cream|medications?|tablets|drops|spray))?',
  '(?:simple |regular |oral |otc |over-the-counter )?analgesi(?:a|cs?)|pain ?(?:killers?|relief|medications?|medicines?)',
  'birth control(?: pills?)?|(?:water|blood pressure|sleeping|thyroid|heart|diabetes) (?:tablets?|pills?|meds?|medications?)',
  '(?:iron|steroid|nausea|allergy|vitamin|b12|depo|anti-?sickness) (?:tablets?|pills?|infusions?|injections?)|fish oils?',
  "cod liver oil|st\\.? john'?s wort|evening primrose(?: oil)?",
  '(?:micronised |vaginal )?o?estrogen(?: cream| patch(?:es)?)?|prenatals?(?: vitamins?)?|soap substitutes?|bath oils?|barrier sprays?',
  'artificial tears|(?:eye |gel )?lubricants?|saline (?:sinus |nasal )?(?:rinses?|irrigations?)',
  'nicotine (?:patch(?:es)?|gum|lozenges?|spray|replacement(?: therapy)?)',
  'nsaids?|do?acs?|noacs?|lmwh|arbs?|ccbs?|tcas?|icss?|labas?|lamas?|sabas?|glp-?1s?(?: agonists?)?|sglt-?2s?(?: inhibitors?)?',
  'bisphosphonates?|ssris?|snris?|ppis?|statins?|beta[- ]?blockers?|ace ?inhibitors?|diuretics?|opioids?|triptans?|laxatives?',
  'decongestants?|muscle relaxants?|blood thinners?',
  'emollients?|moisturi[sz]ers?|steroids?|hydrating (?:lotion|cream)',
  '(?:barrier|steroid|antifungal|topical|e45|aqueous|moisturi[sz]ing)[a-z ]{0,12} (?:cream|ointment|gel|lotion)s?',
  'nasal saline|saline nasal|(?:saline|steroid|nasal) (?:nasal )?(?:spray|rinse|drops|irrigation|douche)s?',
  '(?:ear|eye) ?(?:drops|spray|ointment)|(?:throat )?lozenges?|mouth ?wash|cough (?:syrup|medicine|suppressant)s?|eardrops',
  'eyedrops',
  '(?:rescue |steroid |preventer |reliever |maintenance |blue |brown )?inhalers?|nebuli[sz]ers?',
  'ors|oral rehydration (?:salts?|solution)|(?:stool|fecal|faecal) softeners?|fib(?:er|re) supplements?|supplements?|pop|cocp?',
  'hrt|contracepti(?:ve|on)(?: pill)?|mini ?pill|oral contraceptives?',
  '(?:medrol |steroid )?(?:dose ?pac?k|taper(?: pack)?)|hormone replacement|chemotherapy|antibiotic ointment|patch(?:es)?',
  '(?!(?:the|this|that|some|with|your|same|apply|using|more|their|over|counter|his|her|use|any|topical|of|on|a|sour|ice|shaving|sun|hand|body|face|clotted|whipped|double|single)\\b)[a-z]{4,15} (?:cream|gel|lotion|shampoo|ointment|eye drops|ear drops|nasal spray|syrup|suspension|suppositor(?:y|ies)|pessar(?:y|ies))',
].join('|');

const GENERIC_FORMS = `(?:(?:folic|mefenamic|tranexamic|fusidic|azelaic|salicylic|alendronic|valproic|ascorbic|ursodeoxycholic) acid|insulin [a-z]{4,10}(?=\\s\\d)|pen v|vit [a-e]\\d{0,2}|(?:ferrous|magnesium|calcium|potassium|sodium|zinc) [a-z]{4,12}ate|vitamin [a-e]\\d{0,2}|[bd](?:3|12)(?= \\d)|isosorbide [a-z]{2}nitrate|[a-z]{2,14}(?:${STEMS})|${NAMES})`;
/** Words that only end like a medicine. */
const NOT_MEDICINES = words(`
  medicine machine routine vaccine examine determine combine define decline online outline baseline deadline guideline guidelines urine spine
  cholesterol sterol migraine engine caffeine cocaine hydrolase april environ survivor reservoir trampoline alone
  phase gasoline capsular advise exercise iodone clonidone methods relapse purine creatinine bromine chlorine fluorine nicotinic hormone stone bone
  gone done zone bile angina cortisone-free steroidal bilirubin albumin hemoglobin haemoglobin troponin insulin-dependent magazine
  limousine quarantine adrenalin-free dopamine vaccinate
`);

/** Matches the name of a medicine or class, in group `name`. */
export const MEDICINE = new RegExp(`\\b(?!(?:${NOT_MEDICINES})\\b)(?<name>${CLASSES}|${GENERIC_FORMS})\\b`, 'i');

/** A name without classes, for "antibiotics - nitrofurantoin". */
export const NAMED_MEDICINE = new RegExp(`\\b(?!(?:${NOT_MEDICINES})\\b)(?<name>${GENERIC_FORMS})\\b`, 'i');

/** An amount with a unit: "40 mg", "2-4 puffs", "1.5 litres". */
export const DOSE = new RegExp(
  '\\b(?<dose>(?:\\d{1,2},\\d{3}|\\d{1,5}(?:\\.\\d{1,3})?)(?: ?(?:-|to|or) ?\\d{1,5}(?:\\.\\d{1,3})?)?[ -]?(?:mgs?|mcgs?|micrograms?|milligrams?|g|grams?|grammes?|mls?|milliliters?|millilitres?|cc|litres?|liters?|units?|u|iu|%|meq|' +
    'tablets?|tabs?|capsules?|caps?|pills?|puffs?|drops?|sprays?|sachets?|patch(?:es)?|suppositor(?:y|ies)|teaspoons?|tablespoons?|lozenges?|applications?|squirts?)(?:\\/\\d{0,3} ?(?:mgs?|mcg|ml|g))?)(?![\\w])',
  'i',
);

/** An unlisted name, recognized by the strength after it. */
export const BEFORE_DOSE = new RegExp(
  `\\b(?!(?:${NOT_NAMES})\\b)(?<name>[a-z][a-z-]{3,20})(?: (?:xl|xr|sr|mr|er|cr|la|odt|ds|hfa|hct|po|oral|tabs?|tablets?|caps?|capsules?|cream|gel|ointment|spray|inhaler))?,? (?=\\d{1,5}(?:\\.\\d{1,3})? ?(?:mgs?|mcgs?|micrograms?|milligrams?|g|ml|units?|%)\\b)`,
  'i',
);

/** Words for medicines without a name: "her current medications". */
export const MEDICATION_WORD = pattern`
    \b(?:medications?|meds|medicines?|tablets?|drops|cream|ointment|prescription|dose|doses|regimen|tapers?|therapy|treatment|
    injections?|gel|lotion|syrup)\b
  `;

const ROUTES: readonly (readonly [RegExp, string])[] = [
  [/\bby mouth|\borally\b|\boral(?:ly)? (?=\d)|\bp\.?o\.?(?=\W|$)/i, 'oral'],
  [/\bsubling(?:ual(?:ly)?)\b|\bs\/l\b/i, 'sublingual'],
  [/\bsub-?cut(?:aneous(?:ly)?)?\b|\b(?:SC|SQ|subQ)\b/, 'subcutaneous'],
  [/\bintramuscular(?:ly)?\b|\bIM\b/, 'intramuscular'],
  [/\bintravenous(?:ly)?\b|\bIV\b/, 'intravenous'],
  [/\binhale[rd]?s?\b|\bpuffs?\b|\bnebuli[sz]er\b/i, 'inhaled'],
  [/\btopical(?:ly)?\b|\bcream\b|\bointment\b|\blotion\b|\bemollients?\b/i, 'topical'],
  [/\bnasal(?:ly)?\b|\bnostrils?\b/i, 'nasal'],
  [/\beye ?drops?\b|\b(?:both|right|left|each|affected) eyes?\b/i, 'ophthalmic'],
  [/\bear ?drops?\b|\b(?:both|right|left|each|affected) ears?\b/i, 'otic'],
  [/\brectal(?:ly)?\b|\bsuppositor/i, 'rectal'],
  [/\bvaginal(?:ly)?\b|\bpessar/i, 'vaginal'],
];

/** Returns the route stated in a text. */
export const routeIn = (text: string): string | undefined => ROUTES.find(([pattern]) => pattern.test(text))?.[1];

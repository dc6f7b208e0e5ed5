// Classes of medicines to which people are allergic as a class, by the names that notes use: stems of international nonproprietary names (WHO, "The
// use of stems", 2018), usual brands, and the name of the class. Codes are those of the ATC classification (WHO).

export const CLASS_NAMES = [
  'penicillins',
  'cephalosporins',
  'sulfonamides',
  'macrolides',
  'quinolones',
  'tetracyclines',
  'nsaids',
  'opioids',
  'statins',
  'ace-inhibitors',
] as const;
export type DrugClass = (typeof CLASS_NAMES)[number];

interface Signs {
  /** Of a whole word in small letters without accents. */
  word: RegExp;
  /** The beginning of a code. */
  atc: RegExp;
}

export const CLASSES: Readonly<Record<DrugClass, Signs>> = {
  penicillins: {
    word: /^(?:\w*cill?ina?s?|amox|amoxiclav|fluclox|penv|augmentin|amoxil|tazocin|zosyn|unasyn|timentin|fluampicil)$/,
    atc: /^J01C/,
  },
  cephalosporins: {
    word: /^(?:cef\w+|ceph\w+|keflex|omnicef|ceftin|suprax|rocephin|zinacef|fortum)$/,
    atc: /^J01D[BCDEI]/,
  },
  sulfonamides: {
    word: /^(?:sul(?:f|ph)(?:a|as|onamides?|adiazine|amethoxazole|asalazine|acetamide|adoxine|isoxazole|amidas?)|trimoxazole|cotrimoxazole|bactrim|septrin|septra|salazopyrin)$/,
    atc: /^J01E[BCDE]/,
  },
  macrolides: {
    word: /^(?:\w+thromycin|\w+tromicina|clari|macrolides?|macrolidos?|zithromax|zpak|biaxin|klaricid|erythrocin)$/,
    atc: /^J01FA/,
  },
  quinolones: { word: /^(?:\w+floxacin[ao]?|(?:fluoro)?quinolon(?:e|a)s?|cipro|levaquin|avelox|ciproxin)$/, atc: /^J01M/ },
  tetracyclines: {
    word: /^(?:\w*(?:tetra|doxy|mino|lyme|time|ti?ge)cy?i?clin[ea]s?|doxy|vibramycin|minocin|tetralysal)$/,
    atc: /^J01A/,
  },
  nsaids: {
    word: /^(?:nsaids?|aines?|\w+profen(?:o)?|\w+fenac(?:o)?|\w+oxicam|\w+coxib|aspirina?|asa|salicylates?|salicilatos?|naproxeno?|ketorolaco?|indomet(?:h)?aci?na?|mefenamic|etodolac|nabumetone|sulindac|diflunisal|advil|motrin|nurofen|brufen|aleve|naprosyn|voltarol|voltaren|celebrex|mobic|toradol|ecotrin)$/,
    atc: /^(?:M01A|N02BA|B01AC06)/,
  },
  opioids: {
    word: /^(?:opioids?|opiates?|opioides?|\w*codein[ea]|cocodamol|codamol|codydramol|\w*morphin[ea]|morfina|\w+codone|\w+codona|\w*fentan[iy]lo?|\w*morphone|tramadol|tapentadol|methadone|metadona|pethidine|meperidine|buprenorphine|ultram|percocet|vicodin|norco|oxycontin|oramorph|dilaudid)$/,
    atc: /^N02A/,
  },
  statins: { word: /^(?:\w*statins?|\w+vastatina|estatinas?|lipitor|crestor|zocor)$/, atc: /^C10AA/ },
  'ace-inhibitors': { word: /^(?:\w+pril|ace)$/, atc: /^C09[AB]/ },
};

/** Words that look like a class and are none: nystatin is no statin. */
export const NO_CLASS = /^(?:nystatin|nistatina|somatostatin|sulfates?|sulphates?)$/;

/** One medicine under several names. */
export const SAME: readonly (readonly string[])[] = [
  ['paracetamol', 'acetaminophen', 'panadol', 'tylenol', 'calpol'],
  ['salbutamol', 'albuterol', 'ventolin', 'proventil'],
  ['adrenaline', 'epinephrine', 'epipen'],
  ['furosemide', 'frusemide', 'lasix'],
  ['metronidazole', 'flagyl'],
  ['nitrofurantoin', 'macrobid', 'macrodantin'],
  ['phenytoin', 'dilantin', 'epanutin'],
  ['carbamazepine', 'tegretol'],
  ['lamotrigine', 'lamictal'],
  ['allopurinol', 'zyloprim', 'zyloric'],
  ['warfarin', 'coumadin'],
];

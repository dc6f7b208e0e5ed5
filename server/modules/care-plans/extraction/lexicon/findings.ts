// Diagnoses, and symptoms and signs: what a clause reports rather than asks for.
import { pattern } from '../text/pattern.ts';

/** A clause that ends with the name of a disease. */
export const DIAGNOSIS = pattern`
    \b(?:[a-z]{2,}(?:itis|osis|aemia|emia|pathy|algia|oma|plegia|paresis|rrhoea|rrhea|uria|iasis|trophy|megaly|dynia|ectasis|
    stenosis|penia|cytosis|lithiasis|cele)|syndrome|disease|disorder|infections?|injur(?:y|ies)|fractures?|sprain|strain|failure|
    deficiency|hypertension|htn|diabetes|t2dm|t1dm|pneumonia|asthma|copd|cancer|tumou?r|cyst|hernia|ulcers?|abscess|eczema|
    psoriasis|acne|rash|gout|stroke|tia|angina|fibrillation|migraines?|headaches?|depression|anxiety|insomnia|obesity|anemia|
    palpitations|syncope|vertigo|tinnitus|reflux|gerd|gord|ibs|uti|urti|lrti|flu|covid(?:-19)?|chickenpox|shingles|scabies|
    exacerbation|flare|dependence|abuse|misuse|use|lesions?|mole|mass|lump|(?:[a-z]+ )?pain|allerg(?:y|ies)|impairment|apnoea|apnea|menopause|
    pregnancy|concussion|contusion|laceration|burn|bites?|sting|tear|rupture|dislocation|instability|stiffness|weakness|fatigue|
    cough|fever|cold|croup|measles|wheeze)(?:[ ,(-]+(?:left|right|bilateral|acute|chronic|likely|improving|improved|stable|resolved|
    mild|moderate|severe|today|unspecified|controlled|uncontrolled|well controlled|in remission|suspected|probable|type \d))*[).]*$
  `;

/** The name of a disease, but not "for" it. */
export const DISEASE =
  /^(?!.*\b(?:for|of|with|against|to)\b).*\b[a-z]{3,}(?:itis|osis|aemia|emia|pathy|plegia|paresis|rrhoea|rrhea|iasis|megaly|stenosis|penia)\b/i;
/** A clause that describes a patient. */
export const FINDING = pattern`
    \b(?:afebrile|clear(?: to| bilat\w*|$)|equal|reactive|supple|patent|well perfused|alert|oriented|tender(?:ness)?|swelling|swollen|
    erythema|exudate|murmur|intact|palpable|soft|crackles|wheez\w+|bruis\w+|oedema|edema|nad|wnl|unremarkable|symmetrical|distress|
    worsened|improved|improving|settled|resolved|deteriorated|diagnosed|year[- ]old|y\/?o|negative|positive|normal|abnormal|elevated|
    raised|consistent with|(?:poor|adequate|satisfactory|fair|better|worse)$|presented|presents|complain\w*|\d+(?:\.\d+)? ?(?:mmol|mmhg|
    bpm|kg\/m2|%ile))\b
  `;

/** Symptoms, signs and complications: what a patient does not have, or returns for. */
export const SYMPTOM = pattern`
    \b(?:pains?|aches?|fevers?|pyrexia|temperature|chills|rigors|cough(?:ing)?|wheez\w*|breathless\w*|short(?:ness)? of breath|sob|
    dyspn\w+|chest|palpitations|dizz\w+|faint\w*|syncope|collapse|weakness|numbness|tingling|paraesthesia|swelling|swollen|oedema|
    edema|redness|red streaks|erythema|warmth|pus|discharge|drainage|odou?r|bleed\w*|blood|bruis\w+|rash\w*|hives|itch\w*|vomit\w*|
    nausea|diarrh?oea|constipation|stool|urine output|dysuria|haematuria|hematuria|melaena|melena|jaundice|headaches?|vision|visual|
    confus\w+|drows\w+|letharg\w*|seizures?|fits|trauma|injury|loc|stridor|drool\w*|trismus|dysphagia|odynophagia|angina|
    ischa?emi\w*|infection|sepsis|cellulitis|dvt|pe|pancreatitis|mtc|cancer|malignan\w+|fracture|dislocation|deformity|deficits?|
    tenderness|guarding|masses|lump\w*|weight loss|wt loss|night sweats|fatigue|thoughts of|suicid\w*|self-?harm|si|hi|risk|hypos?|
    hypoglyc\w+|contraindications?|complications?|side effects?|adverse|exacerbations?|relapse|recurrence|murmur|crackles|exudate|
    meningism|photophobia|haemoptysis|hemoptysis|nvd|n\/v|anaphylaxis)\b
  `;

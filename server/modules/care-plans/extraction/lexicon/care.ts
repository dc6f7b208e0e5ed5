// Nouns of care other than medicines: tests, referrals, visits, measurements and habits.
const any = (...patterns: readonly string[]): RegExp => new RegExp(`\\b(?:${patterns.join('|')})\\b`, 'i');

export const TEST = any(
  'bloods|blood(?! (?:pressures?|sugars?|glucose|thinners?|in\\b|on\\b|loss))|(?:stool|urine|sputum) for|mc ?& ?s|(?:stool|faecal|fecal|urine) antigen|calprotectin|(?:24[- ]?(?:hr|hours?)|ambulatory) (?:tape|ecg|abpm|bp|blood pressure)(?: monitor(?:ing)?)?|abpm|acr|duplex|audiometry|hvs|co?eliac (?:screen|serology|antibodies)',
  '(?:routine |further |basic |repeat )?(?:blood|lab(?:oratory)?|urine|stool|allergy|antibody|stress|skin|patch|genetic|hearing|liver function|thyroid function|kidney function|pulmonary function|lung function|autoimmune|strep|covid|pregnancy|fertility|sti)[ -](?:tests?|testing|works?|cultures?|samples?|studies|panels?|screens?|workup|swabs?)',
  "labs?|fbc|cbc|u ?(?:&|and) ?e'?s?|u\\/?es?|lfts?|tfts?|crp|esr|hb ?a1c|(?:hemoglobin|haemoglobin)(?: a1c)?|a1c|lipids?(?: (?:panel|profile))?|inr|psa|tsh|bmp|cmp|panels?|culture|swabs?",
  '(?:kidney|renal|liver|thyroid|lung) function|blood counts?|electrolytes|urine dip(?:stick)?|urinalysis|msu|mssu|fit test|qfit|fasting (?:glucose|lipids?)|ferritin|vitamin d levels?|b12 levels?|tests?|testing|levels',
  'x[- ]?rays?|xrs?|radiographs?|cxr|axr|mris?|ct(?:[- ]scans?)?|cta|cat scans?|ultrasounds?|ultrasonograph(?:y|ic)|uss|scans?|imaging|pet scans?|dexa(?: scans?)?|bone density|mammograms?|dopplers?|mra|mrcp',
  '(?:repeat )?echo(?:cardiogram)?s?|ekgs?|ecgs?|electrocardiograms?|eeg|emgs?|ncs|nerve conduction(?: (?:study|studies|velocity))?|holter(?: monitor)?|event monitor|telemetry|tilt table|treadmill',
  'spirometry|pfts?|colonoscop(?:y|ies)|endoscop(?:y|ies)|ogd|egd|gastroscopy|sigmoidoscopy|cystoscopy|bronchoscopy|laryngoscopy|biops(?:y|ies)|catheteri[sz]ation|angiogram|angiography|pap(?: smear)?|smear',
  'sleep study|polysomnography|audiogram|audiometry|hearing test|eye (?:exam(?:ination)?|test|check)|visual field|screening|work-?up|arthroscop(?:y|ic)|mri arthrogram|lumbar puncture|hida scan|barium (?:swallow|enema|meal)|swallow study|gene(?:tic)? test',
  'vaccin(?:e|es|ation|ations)|immuni[sz]ations?|flu (?:shot|jab)|(?:tetanus|pneumonia|shingles|covid) (?:shot|jab|booster|vaccine)s?|boosters?',
);

const SPECIALTY =
  'cardiolog|dermatolog|neurolog|neurosurg|urolog|nephrolog|gastroenterolog|rheumatolog|endocrinolog|h(?:a?)ematolog|oncolog|pulmonolog|ophthalmolog|orthop|gyn(?:a?)ecolog|allergist|immunolog|psychiatr|psycholog|podiatr|audiolog|hepatolog|neonatolog|obstetric';
const SERVICE = any(
  `(?:${SPECIALTY})[a-z]*`,
  'physio(?:therap(?:y|ist))?|physical therap(?:y|ist)|occupational therap(?:y|ist)|speech therap(?:y|ist)|dieti[ct]ians?|nutritionist|optician|optometrist|dentist|counsell?(?:ing|or)|cbt|iapts?|talking therap(?:y|ies)|surgeon|surgery|vascular|ent|pain (?:clinic|management)|cardiac rehab(?:ilitation)?|rehab(?:ilitation)?|midwife|pharmacist|sleep (?:clinic|medicine)|urgent care|gum(?: clinic)?|sexual health(?: clinic)?|racpc|tia clinic|utc|walk-in(?: centre)?|memory clinic|2ww|two week wait|diabetes educat(?:or|ion)|weight management|smoking cessation (?:service|clinic)|health visitor|chiropractor|support group',
);
export const REFERRAL = any('refer(?:ral|rals|red)?|self-?refer(?:ral)?|consult(?:ation)?s?', 'evaluation by', 'second opinion');
export const VISIT = any(
  'ros|(?:inhaler|injection) technique|same[- ]day assessment|(?:wound|bp|blood pressure|weight|medication|pill|coil|nurse|asthma|diabetic|skin|mole|dental|eye|foot) (?:checks?|reviews?|clinic)|(?:suture|stitch|staple|clip) removal|(?:sutures?|stitches|staples|clips) (?:to be |to come |will be )?(?:removed|out)|removal of (?:sutures|stitches|staples|clips)|dressing changes?|follow[- ]?ups?|followup|reviews?|appointments?|visits?|rechecks?|re-?evaluation|reassess(?:ment)?|check-?up|face to face|f2f|annual (?:exam|physical)|rtc|return to (?:clinic|office)|home visit|telephone consultation|video consultation|clinic appointment|see (?:me|us|him|her|them|you|gp|the gp|gp practice)|(?:him|her|them|you|patient) back|back (?:in|to|for|at)|come (?:back|in)|return (?:in|to)|postoperative visit|phone call|call back|callback',
);
/** The patient is sent to a specialty or service. */
export const sendsTo = (text: string): boolean => SERVICE.test(text);

export const MONITORED = any(
  '(?:home |daily )?(?:blood pressures?|bps?|blood sugars?|(?:blood )?glucose|sugars?|weights?|temperatures?|temp|peak flows?|pefr|pulse|heart rate|oxygen(?: saturation)?s?|sats|intake|urine output|fluid balance)(?: (?:levels?|readings?|monitoring|checks?|log|diary|measurements?))*',
  'self-?monitor(?:ing)?|[a-z]+ (?:diary|journal|log)\\b|diary|symptoms|fetal movements|moles?',
);

export const LIFESTYLE = any(
  '(?:bed |strict |relative )?rest|fluids?|fluid intake|liquids?|hydrat(?:ion|ed|e)|water|(?:soft |bland |light |healthy |balanced |low[- ][a-z]+ |high[- ][a-z]+ |(?:clear )?liquid |gluten[- ]free |mediterranean |dash |brat |cardiac |diabetic |renal )?diet(?:ary)?(?: (?:modifications?|changes?|advice|plan))?|dieting',
  'exercis(?:e|es|ing)|physical activity|activit(?:y|ies)|weight loss|los(?:e|ing) weight|ice(?:d|\\s?packs?)?|heat(?:\\s?packs?|ing pads?)?|(?:warm|cold|cool|hot) (?:compress(?:es)?|packs?|soaks?|baths?|showers?|drinks?|flannel)|compress(?:es|ion)?|elevation|elevat(?:e|ed|ing)|rice',
  '(?:knee |ankle |wrist |back |thumb )?(?:brace|splint|sling|boot|wrap|cast|collar)|crutches|walker|cane|stretch(?:es|ing)?|yoga|pilates|tai chi|meditation|mindfulness|relaxation|breathing|walk(?:s|ing)?|swimming|cycling|gym|sleep(?: hygiene)?|cessation|(?:stop|quit) smoking|smoking|alcohol|caffeine|sodium|salt|carb(?:ohydrate)?s?|sugar|calories?|fats?|fib(?:er|re)|fruits?|vegetables|meals?|food|foods|protein',
  'gauze|dressings?|bandages?|tubigrip|strapping|breaks|massage|humidifier|steam(?: inhalation)?|honey|(?:cranberry|prune|fruit) juice|(?:herbal|ginger|peppermint|chamomile) tea|home remed(?:y|ies)|gargl(?:e|es|ing)|salt ?water|insoles|orthotics|footwear|stockings|cpap|oxygen|hygiene|sunscreen|sun ?protection|pelvic floor|kegel|(?:non[- ]?)?weight[- ]?bear(?:ing)?|work|school|sports?|driving|lift(?:ing)?|duties|(?:nasal|sinus) (?:douch|rins|irrigat)[a-z]+|rehydrat(?:e|ion)|feeds?|feeding|nutrition|screen time|gloves|condoms?|tobacco|vaping|hand ?washing|sitz baths?|(?:heel|toe|calf) (?:drops|lifts)|(?:fall|seizure|sternal|hip|spinal|bleeding) precautions|showers?(?: only)?|beer|wine|spirits|coffee|incentive spirometer|flutter valve|tens machine|(?:wall |heel )slides|(?:leg |heel |calf |arm )raises|squats|lunges|bridges|clamshells|(?:sit|push|press)-?ups|pend(?:ular|ulum)s?|range of motion|triggers',
);

/** Things that "no", "avoid" and "do not" forbid a patient. A "no" before anything else denies a finding or a treatment. */
export const FORBIDDEN = any(
  'driv(?:e|ing)|bear(?:ing)? weight|lift(?:ing)?|alcohol|drink(?:ing)?|smok(?:e|ing)|sports?|pe|swim(?:ming)?|contact|heavy|strenuous|vigorous|work(?:ing)?|school|nursery|exercis(?:e|ing)|weight[- ]?bear(?:ing)?|nsaids?|ibuprofen|aspirin|caffeine|coffee|spicy|fatty|greasy|fried|salt|sodium|sugar|dairy|lactose|gluten|running|jumping|bend(?:ing)?|twist(?:ing)?|sun|sexual|intercourse|sex|fly(?:ing)?|operat(?:e|ing)|scratch(?:ing)?|soak(?:ing)?|bath(?:s|ing)?|tampons|soap|perfumed?|fragranced?|dust|pets?|allergens?|triggers?|trigger foods|cotton (?:buds|wool)|q-?tips|water|eat(?:ing)?|foods?|drinks?|kneel(?:ing)?|squat(?:ting)?|overhead|screens?|contact lenses|make-?up|handl(?:e|ing)|preparing food|juice|carb(?:s|onated)|tobacco|nicotine|vap(?:e|ing)|activit(?:y|ies)|golf(?:ing)?|football|gym|impact|standing|sitting|aggravat\\w+|sharing|nuts?|shellfish',
);

/** Papers and things to fetch. */
export const PAPERS = any(
  "(?:fit|sick|doctor'?s?|work) notes?|med ?3|sick certificate|(?:sample|specimen) (?:pot|bottle|jar)|self[- ]certif(?:y|icate)|application form|consent form",
);

// Brand names of medicines and of over-the-counter products, British and American, by what they are for.
export const BRAND_NAMES = `
  tylenol calpol panadol advil motrin nurofen aleve excedrin anadin solpadeine cuprofen brufen celebrex mobic voltaren voltarol feldene arcoxia lodine
  ultram zydol percocet norco vicodin lortab dilaudid oxycontin oxynorm longtec shortec zapain kapake butrans sevredol mst nucynta palexia suboxone
  darvocet naprosyn anaprox toradol relafen fioricet migraleve syndol disprin ibuleve ibugel movelat deep-heat deep-freeze biofreeze tiger-balm traxam

  lasix bumex demadex norvasc istin zestril prinivil tritace altace vasotec accupril lotensin coversyl diovan cozaar hyzaar benicar micardis avapro atacand
  lopressor toprol toprol-xl coreg tenormin bystolic inderal cardicor cardizem tiazac plendil adalat procardia tildiem plavix brilinta brilique effient coumadin
  eliquis xarelto pradaxa lixiana savaysa clexane lovenox fragmin lipitor crestor zocor pravachol livalo zetia ezetrol vytorin repatha praluent leqvio tricor
  entresto corlanor imdur nitrostat nitrolingual ranexa lanoxin cordarone multaq tambocor aldactone inspra maxzide dyazide zaroxolyn catapres cardura

  glucophage januvia janumet jardiance synjardy farxiga xigduo forxiga invokana tradjenta trajenta onglyza ozempic wegovy rybelsus mounjaro zepbound trulicity
  victoza saxenda byetta bydureon amaryl glucotrol diamicron actos lantus basaglar toujeo humalog novolog novorapid novomix humulin novolin levemir tresiba
  abasaglar apidra fiasp lyumjev synthroid levoxyl euthyrox armour cytomel tapazole

  prilosec losec nexium protonix prevacid zoton aciphex pariet dexilant pepcid zantac tagamet tums rolaids maalox mylanta rennie gaviscon peptac zofran
  reglan maxolon motilium stemetil compazine phenergan avomine kwells antivert imodium lomotil pepto-bismol pepto buscopan colpermin colofac spasmonal bentyl
  miralax movicol laxido cosmocol colace metamucil fybogel benefiber citrucel dulcolax dulcoease senokot ex-lax exlax milk-of-magnesia linzess trulance
  amitiza dioralyte diarolyte pedialyte questran asacol pentasa salofalk octasa lialda apriso entocort cortiment humira enbrel remicade stelara cosentyx
  skyrizi tremfya xeljanz olumiant rinvoq otezla entyvio simponi cimzia orencia actemra plaquenil arava imuran xenical creon

  zoloft lustral prozac lexapro cipralex celexa cipramil paxil seroxat effexor pristiq cymbalta wellbutrin zyban remeron zispin desyrel buspar trintellix viibryd
  xanax ativan klonopin valium restoril halcion ambien lunesta belsomra circadin abilify seroquel zyprexa risperdal latuda geodon vraylar rexulti
  invega clozaril priadel lithobid adderall adderall-xr ritalin vyvanse elvanse concerta medikinet equasym strattera intuniv focalin provigil
  neurontin lyrica topamax lamictal keppra depakote epilim tegretol trileptal dilantin epanutin vimpat zonegran imitrex imigran maxalt zomig relpax
  nurtec ubrelvy aimovig ajovy emgality sinemet madopar mirapex requip neupro azilect aricept namenda exelon
  flexeril zanaflex robaxin skelaxin soma lioresal chantix champix nicorette niquitin nicorelle nicoderm antabuse campral

  ventolin proventil proair salamol airomir bricanyl combivent atrovent duoneb duoresp symbicort advair seretide fostair luforbec spiriva incruse ultibro anoro
  stiolto spiolto flovent flixotide flutiform qvar clenil pulmicort asmanex alvesco singulair breo relvar trelegy trimbow airsupra serevent oxis xopenex
  uniphyllin nuelin mucodyne xolair dupixent fasenra nucala
  claritin clarityn zyrtec zirtek piriteze allegra telfast xyzal benadryl piriton flonase flixonase nasonex nasacort rhinocort beconase avamys dymista rynacrom
  astelin astepro mucinex sudafed robitussin delsym tessalon nyquil dayquil lemsip afrin otrivine sterimar neilmed vicks strepsils chloraseptic cepacol difflam
  pataday zaditor alaway optrex systane viscotears hylo hyloforte celluvisc thealoz xalatan lumigan travatan cosopt alphagan azopt
  pred-forte vigamox ciloxan maxitrol tobradex ocuflox fucithalmic otomize sofradex locorten ciprodex cetraxal earcalm otex audispray debrox

  amoxil augmentin keflex omnicef ceftin suprax rocephin zithromax z-pak zpak z-pack zpack biaxin klaricid levaquin cipro avelox bactrim septra septrin
  flagyl macrobid macrodantin hiprex monurol cleocin dalacin vibramycin tetralysal minocin xifaxan vancocin diflucan lamisil sporanox loceryl nizoral
  valtrex zovirax famvir tamiflu xofluza relenza pyridium biktarvy descovy vermox ovex lyclear derbac hedrin elimite stromectol

  flomax flomaxtra proscar avodart combodart viagra cialis levitra ditropan detrol vesicare betmiga myrbetriq toviaz uroxatral
  premarin estrace evorel estradot oestrogel sandrena lenzetto climara vivelle vagifem ovestin provera cyclogest mirena jaydess kyleena skyla nexplanon
  implanon depo-provera nuvaring microgynon rigevidon marvelon mercilon cilest femodene gedarel ovranette loestrin cerazette cerelle noriday norgeston slynd
  ellaone levonelle fosamax actonel boniva evista prolia forteo reclast aclasta evenity calcichew adcal accrete fultium caltrate citracal os-cal
  medrol deltasone kenalog depo-medrol decadron cortef proluton clomid femara arimidex nolvadex aromasin

  canesten daktarin daktacort trimovate fucidin fucibet fucicort bactroban betnovate elocon eumovate dermovate cutivate synalar hydromol diprobase cetraben
  e45 aveeno doublebase epaderm dermol oilatum zerobase aquaphor eucerin cerave cetaphil vaseline sudocrem metanium bepanthen desitin conotrane cavilon
  dovobet enstilar dovonex daivobet protopic elidel differin epiduo duac benzac panoxyl retin-a acnecide skinoren finacea rozex metrogel soolantra
  efudix aldara zyclara condyline warticon bazuka duofilm occlusal anusol proctosedyl scheriproct uniroid preparation-h rectogesic germoloids
  xylocaine emla zineryl virasoothe caladryl eurax anthisan bonjela oragel orajel corsodyl peroxyl peridex nizoral t-gel head-and-shoulders selsun regaine rogaine
  icaps preservision pregnacare ferrograd feospan spatone fersamal floradix slow-fe berocca centrum epipen jext emerade
  kenacort lotrisone nystop monistat vagisil tena aspro

  lotrel exforge azor tribenzor edarbi edarbyclor vascepa lovaza nexletol nexlizet kerendia verquvo camzyos monomil tekturna aldactazide
  elavil pamelor sonata dayvigo quviviq nuvigil sunosi qulipta savella spravato auvelity fetzima caplyta cobenfy lybalvi lodosyn rytary nourianz
  xcopri fycompa aptiom briviact nayzilam valtoco buccastem serc librium pabrinex sublocade vivitrol lucemyra brixadi
  unithroid tirosint minivelle divigel imvexxy intrarosa osphena duavee bijuva prometrium activella femring estring orilissa myfembree
  yaz yasmin sprintec tri-sprintec ortho-tri-cyclen junel zafemy xulane twirla annovera phexxi qlaira zoely eloine lucette levest maexeni bimizza
  gemtesa enablex oxytrol patanase dulera arnuity wixela airduo bevespi breztri tudorza lonhala yupelri perforomist brovana ryaltris
  carafate levsin motegrity viberzi uceris ibsrela voquezna glycolax golytely suprep clenpiq plenvu pancrex nutrizym zenpep
  doryx solodyn oracea seysara augmentin-duo zmax xenleta sivextro dificid emverm benznidazole
  trexall otrexup rasuvo metoject cellcept myfortic prograf taltz siliq ilumya tremfya bimzelx sotyktu olumiant cibinqo adbry ebglyss opzelura
  restasis xiidra cequa miebo combigan simbrinza rhopressa vyzulta rocklatan polytrim lotemax durezol zylet hycosan xailin clinitas lacri-lube
  aczone twyneo winlevi amzeeq klaron panretin zeroaqs zeroveen zeroderm balneum lotriderm locoid haelan solaraze actikerall picato
  nystan proshield medihoney flaminal aquacel inadine jelonet atrauman mepilex allevyn granuflex epimax isomol qv-cream adex imuderm
  auvi-q neffy symjepi anapen gvoke baqsimi glucogel dextrogel glucotabs lift-juice
`;

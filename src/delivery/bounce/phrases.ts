/** How machines say that a mail did not arrive, in the languages that mail systems speak. */
const failures: ReadonlyArray<RegExp> = [
  // English
  /\b(could|can|was|were|has|have|had|is|been|did|does)(n.t| ?not)\b.{0,40}\b(deliver|reach|sent|relay|received|receive|accepted|accept|placed)/iu,
  /\b(unable|not able|wasn.t able|impossible|failed|failing) to (deliver|send|relay|reach|transfer)/iu,
  /\bundeliver(able|ed)|\bnon-?deliver|\bnot delivered|\bdel[ie]very\b.{0,60}\b(fail|problem|error|unsuccessful|postponed|delayed|impossible)|\b(fail|problem|error|trouble).{0,40}\bdeliver/iu,
  /\bfailure notice|\breturned (e-?mail|message|to sender|mail)\b|\bmail (system|delivery) error|\bfailed (e-?mail|mail|message)\b|\bfatal errors?\b|\berrors occurred|\bnot (been )?deliverable/iu,
  /\b(address|recipient|user)(es|s|\(e?s\))?\b.{0,40}\b(failed|rejected|not found|unknown|not known)|\bno such user|\bmessage (was |has been |could be )?(blocked|rejected|refused|bounced)|\b(message|mail)\b.{0,120}\b(was|has been|is) (blocked|rejected|refused|bounced|returned)|\bhas been (postponed|delayed|rejected|blocked|returned)/iu,
  /\bhas been removed from the mail queue|\bmailbox is full|\bnot accepting mail|\bdoes not exist|\binvalid final delivery|\bdelivery status notification|\bpermanent error|\brejected your (message|mail)/iu,
  // German, French, Spanish, Portuguese, Italian, Dutch
  /unzustellbar|nicht.{0,60}zugestellt|zustellung.{0,40}(fehlgeschlagen|gescheitert|nicht)|nicht zustellbar|nicht.{0,30}(übermittelt|erreicht|erreichen)/iu,
  /pas (pu )?(être|été) (remis|délivr|distribu|envoy|livr|achemin)|non (remis|distribu|délivr)|échec.{0,30}(remise|distribution|livraison|envoi)|impossible de (remettre|délivrer|distribuer)/iu,
  /no (se )?(ha |pudo |puede |ha sido |fue |pudieron )?(podido )?(ser )?entreg|no entregad|error.{0,20}entrega|correo devuelto|imposible entregar|mensaje no pudo/iu,
  /não (foi|pôde|pode|pôde ser).{0,30}entreg|falha.{0,20}entrega|não entregue|devolvid[oa]/iu,
  /non (è|e'|sono) stat[oai].{0,30}(recapit|consegn)|impossibile (recapitare|consegnare)|manca(ta|to) (consegna|recapito)|non (recapit|consegn)/iu,
  /niet.{0,40}(bezorgd|afgeleverd)|onbestelbaar/iu,
  // Nordic languages, Polish, Czech, Turkish, Russian
  /(inte|ikke|kunde inte).{0,30}lever|ei voitu toimittaa|toimit(us|taminen) epäonnistui|nie (można|udało się|mógł|mogła|została?|dostarcz).{0,40}|niedostarcz|nelze doručit|nedoruč|nepodařilo.{0,20}doručit|teslim edilemedi|iletilemedi/iu,
  /не\s?доставлен|не (может|может быть|было|была|был|удалось|удаётся|смогло?).{0,40}достав|невозможно доставить|ошибка доставки/iu,
  // Chinese, Japanese, Korean, Arabic
  /退信|无法(投递|送达|发送|传递)|未能?(送达|投递|传递)|投递失败|發送失敗|無法(傳遞|投遞|寄送|送達)|未傳遞|配信(不能|できません|に失敗)|配送(できません|不能)|届けられ|送信できません|배달되지|전송(에)? 실패|전달되지|배달할 수 없/iu,
  /تعذر (تسليم|توصيل)|لم يتم تسليم|لم يتم توصيل|فشل.{0,20}تسليم|غير قابل للتسليم/iu,
];

export function saysFailure(text: string): boolean {
  return failures.some((words) => words.test(text));
}

/** It is still being tried. */
export const saysDelay =
  /\b(message|mail) delayed\b|\b(message|mail|delivery|delivered)\b.{0,40}\b(is|has been|was|been|temporarily) (delayed|postponed|deferred)|\bdelayed (mail|message|delivery|\d+ (minutes?|hours?|days?))|\bdelivery (status notification \(delay\)|delayed|incomplete)|\bwarning only\b|\b(not|n.t) (yet )?been delivered (to all|yet)|\bnot yet been delivered|\bstill being retried|\bwill (be retried|keep trying|(continue|continue to|keep) (to )?(try|attempt|retry)|retry|try again|be (re)?tried|reattempt)|\bdelivery attempts will continue|\bpostponed\b|wird weiter versucht|noch nicht zugestellt|n.a pas encore|aún no|ancora non|todavía no|ещё не доставлен|nog niet (bezorgd|afgeleverd)|延迟|遅延/iu;

/** It was tried long enough: the words about trying are about the past. */
export const saysGivenUp =
  /\b(given up|giving up|gave up|no longer be retried|will not (be retried|try|retry)|permanent(ly)? (error|fail|fatal)|(failed|fails?) permanently|all attempts)\b|could not be delivered (for|after|within) .{0,40}(days|hours)\b(?!.{0,60}(retried|continue))/i;

/** From here on it is not the machine that speaks: the mail that came back begins. */
const returnedStarts: ReadonlyArray<RegExp> = [
  /^[^\p{L}\p{N}]*((this|here|the following|attached|included|below) (is|are) )?(an? |the )?(exact )?((copy|first \d+ (lines|characters)) of (the |your )?)?(original|returned|unsent|old|your) (e-?mail|message|mail)( headers?| details| text| body)? (follows?|is (attached|included|below)|below|attached|reads|adjunto)\b/iu,
  /^[^\p{L}\p{N}]*(start of |begin )?(the )?(original|returned|unsent|old) (e-?mail|message|mail)( headers?| details| text| body| below)?[^\p{L}\p{N}]*$/iu,
  /^[^\p{L}\p{N}]*(below this line|((this|here) is )?(included is )?(a|the) copy of (the|your|part)|attachment is a copy|message headers? follow|the (first|headers?)\b.{0,30} of (the|your) (original )?(message|mail)|original (message )?(headers?|details)|the (original|following) (message|mail) follows)/iu,
  /^[^\p{L}\p{N}]*(mensaje original|message d.origine|ursprüngliche nachricht|mensagem original|messaggio originale|oorspronkelijk bericht|исходное (письмо|сообщение)|original-?nachricht|原始(邮件|郵件))/iu,
];

/** From here on it is not the machine that speaks: the mail that came back begins. */
export function beginsReturned(line: string): boolean {
  return line.length < 200 && returnedStarts.some((words) => words.test(line));
}

/** How a report of a failure is titled. */
export const titlesFailure =
  /^\W*(undeliver|non-?delivery|mail (delivery|system|could not)|delivery (status|failure|notification|problem|report|error|has)|returned mail|failure notice|failed (mail|delivery)|failure delivery|message (delivery|undeliverable|could not|delayed)|warning: .*(delay|deliver|unknown)|unzustellbar|nicht zustellbar|non remis|échec|no entregado|no se puede|mancat|non recapit|onbestelbaar|не ?доставлен|недоставлен|退信|未传递|未傳遞)/iu;

/** Subjects with which programs answer for people who are away. */
export const answersAlone =
  /^\W*(auto(matic|mated|matisch|matica|matico|matique|matique)?\W{0,2}(re(ply|sponse|sponder|spuesta)|antwort|svar|answer|antwoord)\b|automat\w* (repl|respon|antwort|antwoord|svar|vastaus|odpow)|(i am |i.m |am )?out of (the )?office\b(?=[^\p{L}]*(re|:|-|\(|auto|$))|out of (the )?office (auto)?-?reply|ooo\b *:|vacation (reply|message|response)|away from (my |the )?(mail|office|desk)|(i am|i.m) (away|on (vacation|holiday|leave))|abwesenheit|automatische antwort|réponse automatique|absence du bureau|respuesta autom[aá]tica|fuera de (la )?oficina|resposta autom[aá]tica|fora do escritório|risposta automatica|fuori (sede|ufficio)|automatisch antwoord|afwezig|autosvar|frånvaro|fravær|automaattinen vastaus|autoodpowiedź|automatyczna odpowiedź|automatická odpověď|otomatik yanıt|автоответ|автоматический ответ|自动(回复|答复)|自動(回覆|応答|返信)|不在|자동 ?(회신|응답)|رد تلقائي|الرد التلقائي)/iu;

/** How machines say that a mail did not arrive, in the languages that mail systems speak. */
const failures: ReadonlyArray<RegExp> = [
  // English
  /\b(could|can|was|were|has|have|had|is|been|did|does)(n.t| ?not)\b.{0,40}\b(deliver|reach|sent|relay|received|receive|accepted|accept|placed)/iu,
  /\b(unable|not able|wasn.t able|impossible|failed|failing) to (deliver|send|relay|reach|transfer)/iu,
  /\bundeliver(able|ed)|\bnon-?deliver|\bnot delivered|\bdel[ie]very\b.{0,60}\b(fail|problem|error|unsuccessful|postponed|delayed|impossible)|\b(fail|problem|error|trouble).{0,40}\bdeliver/iu,
  /\bfailure notice|\breturned (e-?mail|message|to sender|mail)\b|\bmail (system|delivery) error|\bfailed (e-?mail|mail|message)\b|\bfatal errors?\b|\berrors occurred|\bnot (been )?deliverable/iu,
  /\b(address|recipient|user)(es|s|\(e?s\))?\b.{0,40}\b(failed|rejected|not found|unknown|not known)|\bno such user|\bmessage (was |has been |could be )?(blocked|rejected|refused|bounced)|\b(message|mail)\b.{0,120}\b(was|has been|is) (automatically )?(blocked|rejected|refused|bounced|returned)|\bhas been (postponed|delayed|rejected|blocked|returned)|\bdelivery (of|to)\b.{0,80}\b(stopped|refused|denied|rejected|blocked)|\bhas not been delivered/iu,
  /\bhas been removed from the mail queue|\bmailbox is full|\bnot accepting mail|\bdoes not exist|\binvalid final delivery|\bdelivery status notification|\bpermanent error|\brejected your (message|mail)/iu,
  // German, French, Spanish, Portuguese, Italian, Dutch
  /unzustellbar|nicht.{0,60}(zugestellt|zustellen|ausgeliefert|ausliefern|weiterleiten)|zustellung.{0,40}(fehlgeschlagen|gescheitert|nicht|nicht möglich)|nicht zustellbar|nicht.{0,30}(übermittelt|übermitteln|erreicht|erreichen)|(adresse|empfänger|postfach) nicht gefunden/iu,
  /pas (pu )?(être|été) (remis|délivr|distribu|envoy|livr|achemin|transmis)|n.(est|a) pas (pu )?(parven|atteint|atteindre)|adresse introuvable|non (remis|distribu|délivr)|échec.{0,30}(remise|distribution|livraison|envoi)|impossible de (remettre|délivrer|distribuer)/iu,
  /no (se )?(ha |pudo |puede |ha sido |fue |pudieron )?(podido )?(ser )?entreg|no (se )?(ha|han) entregad|no (lleg|ha podido llegar)|no entregad|(error|fallo).{0,20}entrega|correo devuelto|no se ha encontrado la dirección|imposible entregar|mensaje no pudo/iu,
  /não (foi|pôde|pode|é|será|conseguimos).{0,30}entreg|(falha|erro).{0,20}entrega|não entregue|devolvid[oa]|endereço não encontrado/iu,
  /non (è|e'|sono) stat[oai].{0,30}(recapit|consegn)|impossibile (recapitare|consegnare|inviare)|manca(ta|to) (consegna|recapito)|indirizzo non trovato|errore.{0,20}(consegna|recapito)|non (recapit|consegn)/iu,
  /niet.{0,60}(bezorgd|bezorgen|afgeleverd|afleveren|besteld)|onbestelbaar/iu,
  // Nordic languages, Polish, Czech, Turkish, Russian
  /(inte|ikke|kunde inte).{0,30}lever|ei voitu toimittaa|toimit(us|taminen) epäonnistui|nie (można|udało się|mógł|mogła|została?|dostarcz).{0,40}|niedostarcz|nelze doručit|nedoruč|nepodařilo.{0,20}doručit|teslim edilemedi|iletilemedi|gönderilemedi|ulaştırılamadı|kunne ikke (lever|send)|kézbesíthetetlen|nem (sikerült|lehet(ett)?).{0,30}kézbesít|nu a putut fi (livrat|trimis)|não pôde ser enviad|không (gửi|thể gửi|thể phân phối)|tidak (dapat|berhasil) (dikirim|terkirim|disampaikan)|δεν (παραδόθηκε|ήταν δυνατή η παράδοση)/iu,
  /не\s?доставлен|не (может|может быть|было|была|был|удалось|уда[её]тся|смогло?).{0,60}(достав|отправ)|невозможно доставить|(ошибка|сбой) (при )?доставк|доставка .{0,20}не (завершена|удалась)|не (вдалося|може бути|було) достав|адрес не найден/iu,
  // Chinese, Japanese, Korean, Arabic
  /退信|被?退回|无法.{0,12}?(投递|送达|发送|传递)|未能?(送达|投递|传递)|(投递|发送|传送)失败|(發送|投遞|傳送|寄送)失敗|無法.{0,12}?(傳遞|投遞|寄送|送達|傳送)|未傳遞|配信(不能|でき|に失敗)|配送(でき|不能|に失敗)|届けられ|届きません|(送信|配達)(でき|に失敗)|(送信|配信|配送)エラー|(배달|전송|전달|발송)(되지|하지|에|을|를|할 수)?.{0,6}(못|실패|없)|반송/iu,
  /تعذ[ّ]?ر (تسليم|توصيل|إرسال|تسليمها)|لم (يتم|تتم|يصل|تصل|نتمكن من) ?(تسليم|توصيل|إرسال|إلى)?|فشل.{0,20}(تسليم|توصيل|إرسال)|غير قابلة? للتسليم|לא (נמסר|ניתן (היה )?למסור)|تحویل داده نشد/iu,
];

/** A refusal as mail servers write it to each other, whatever the language around it is. */
const refusal =
  /(?:^|[\s:>('"])(?:[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}|\(?#[45]\.\d\.\d{1,3})(?![\d.])|\bsaid: ["']?[45]\d\d\b|^<<< [45]\d\d\b/;

export function showsRefusal(line: string): boolean {
  return refusal.test(line);
}

export function saysFailure(text: string): boolean {
  return failures.some((words) => words.test(text));
}

/** It is still being tried. */
export const saysDelay =
  /\b(message|mail) delayed\b|\b(message|mail|delivery|delivered)\b.{0,40}\b(is|has been|was|been|temporarily) (delayed|postponed|deferred)|\bdelayed (mail|message|delivery|\d+ (minutes?|hours?|days?))|\bdelivery (status notification \(delay\)|delayed|incomplete)|\bwarning only\b|\b(not|n.t) (yet )?been delivered (to all|yet)|\bnot yet been delivered|\bstill being retried|\bwill (be retried|keep trying|(continue|continue to|keep) (to )?(try|attempt|retry)|retry|try again|be (re)?tried|reattempt)|\bdelivery attempts will continue|\bpostponed\b|\bdelayed for (more than|over)|\bstill (trying|being tried)|\bonly a temporary (failure|error)|wird weiter(hin)? versucht|noch nicht (zugestellt|ausgeliefert)|verzögert|n.a pas encore|(remise|distribution|message) (est )?(retardé|différé)|aún no|(correo|mensaje|entrega) (se ha )?retrasad|ancora non|(consegna|messaggio) (in ritardo|ritardat)|todavía no|ainda não|entrega (foi )?(adiada|atrasada)|ещ[её] не доставлен|доставка .{0,20}(отложена|задерж|не завершена)|повтор(ять|ит|ные) попыт|nog niet (bezorgd|afgeleverd)|vertraagd|延迟|稍后.{0,6}重(试|发|投)|延遲|遅延|再試行|지연|تأخ[ّ]?ر|تأخير/iu;

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

const failureTitles: ReadonlyArray<RegExp> = [
  /^\W*(undeliver|non-?delivery|mail (delivery|system|could not)|delivery (status|failure|notification|problem|report|error|has)|returned mail|failure notice|failed (mail|delivery)|failure delivery|message (delivery|undeliverable|could not|delayed)|warning: .*(delay|deliver|unknown))/iu,
  /^\W*(unzustellbar|nicht zustellbar|non remis|échec|no entregado|no se puede|mancat|non recapit|onbestelbaar|не ?доставлен|недоставлен|退信|未传递|未傳遞|未送达|系统退信|配信不能)/iu,
];
/** Up to its end, or to the subject of the mail that came back, a title has no word of its own: ballots, rural … */
const onlyOfDelivery =
  /^(?:\W|\b(?:undeliver\w*|non|mail\w*|e-?mail|messages?|deliver\w*|status|notif\w*|system|daemon|return\w*|to|the|a|of|for|from|by|sender|fail\w*|notice|report\w*|errors?|problems?|your|you|could|can|not|be|is|was|has|been|sent|unable|warning|delay\w*|unsuccessful|unknown|user|host|recipient|address|\d+|hours?|days?|still|retried|permanent|temporary|internet|re|subject)\b)*(?:$|[:(["*])/iu;

/** How a report of a failure is titled. */
export function titlesFailure(subject: string): boolean {
  const [english, others] = failureTitles;
  return (english?.test(subject) && onlyOfDelivery.test(subject)) || others?.test(subject) || false;
}

/** Subjects with which programs answer for people who are away. */
export const answersAlone =
  /^\W*(auto(matic|mated|matisch|matica|matico|matique|matique)?\W{0,2}(re(ply|sponse|sponder|spuesta)|antwort|svar|answer|antwoord)\b|automat\w* (repl|respon|antwort|antwoord|svar|vastaus|odpow)|(i am |i.m |am )?out of (the )?office\b(?=[^\p{L}]*(re|:|-|\(|auto|$))|out of (the )?office (auto)?-?reply|ooo\b *:|vacation (reply|message|response)|away from (my |the )?(mail|office|desk)|(i am|i.m) (away|on (vacation|holiday|leave))|abwesenheit|automatische antwort|réponse automatique|absence du bureau|respuesta autom[aá]tica|fuera de (la )?oficina|resposta autom[aá]tica|fora do escritório|risposta automatica|fuori (sede|ufficio)|automatisch antwoord|afwezig|autosvar|frånvaro|fravær|automaattinen vastaus|autoodpowiedź|automatyczna odpowiedź|automatická odpověď|otomatik yanıt|automatikus válasz|răspuns automat|automatický odpověď|automatická odpoveď|trả lời tự động|balasan otomatis|αυτόματη απάντηση|автоматична відповідь|автовідповідь|תשובה אוטומטית|מענה אוטומטי|پاسخ خودکار|स्वचालित उत्तर|ตอบกลับอัตโนมัติ|автоответ|автоматический ответ|自动(回复|答复)|自動(回覆|応答|返信)|不在|자동 ?(회신|응답)|رد تلقائي|الرد التلقائي)/iu;

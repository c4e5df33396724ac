/**
 * What list programs put under every mail. A line that begins such a block by itself, and the words that tell a block
 * below a mere line of dashes, or a part of its own, from what a person wrote.
 */
const opening = /^(?:_{20,}|-=-=-=-=-[-=]*|={20,}|-{30,}|\*{20,}|#{10,}|~{20,})\s*$/;
const google = /^You received this message because you are subscribed to the Google Groups/;
const words =
  /mailing list|unsubscribe|listinfo|list-?manager|d[ée]sinscri|d[ée]sabonn|liste de diffusion|lista de (?:correo|discusi[óo]n|distribuci[óo]n)|darse de baja|отписат|рассылк|списк\p{L} рассылки|قائمة بريدية|إلغاء الاشتراك|邮件列表|退订|郵件列表|Yahoo!? Groups|groups\.io|Mailingliste|abbestellen|メーリングリスト/iu;

const mostLines = 30;
const mostCharacters = 3000;

/** Where the list's footer begins if it begins at line `at`: the line itself, near the end, and what it says. */
export function beginsListFooter(lines: ReadonlyArray<string>, at: number): boolean {
  const line = lines[at] ?? '';
  if (!/^[_=~*#-]{10}|^You received|^-- ?$/.test(line)) return false;
  const left = lines.length - at - 1;
  if (left > mostLines) return false;
  if (google.test(line) || (/^-- ?$/.test(line) && google.test(lines[at + 1] ?? ''))) return true;
  if (!opening.test(line)) return false;
  if (/^_{20,}/.test(line) && left <= 12) return true;
  return words.test(
    lines
      .slice(at + 1)
      .join('\n')
      .slice(0, mostCharacters),
  );
}

/** Whether a part that stands alone is such a footer. */
export function isListFooter(text: string): boolean {
  if (text.length > mostCharacters || text.split('\n').length > mostLines) return false;
  return words.test(text) || /^_{20,}\s*$/m.test(text);
}

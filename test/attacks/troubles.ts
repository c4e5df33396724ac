import { Parser } from 'htmlparser2';

const forbidden = new Set(
  'iframe frame object embed applet base portal style math foreignobject animate set video audio source marquee xmp template noscript image plaintext layer bgsound mglyph'.split(
    ' ',
  ),
);
const leads = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'poster', 'background', 'data', 'srcset']);
/** Where a link of ours may lead, and that of somebody who wrote an address into a text. */
const ways =
  /^(https?:\/\/[^\s"'<>]*|mailto:[^\s"'<>]*|webcals?:\/\/[^\s"'<>]*|tel:[+\d]+|[#?].*|\/(?![/\\]).*|(?:\.\.\/)?[\w./-]+(?:[?#].*)?|)$/is;
const ownScript = /^\/assets\/[\w-]+\.[0-9a-f]+\.js$/;
const own = /^(\/(?![/\\])|\?|#|$)/;

/** What stands in a page of ours that none of us wrote: scripts, handlers, frames, forms that send elsewhere. */
export function markupTroubles(page: string, isXml = false): string[] {
  const troubles: string[] = [];
  const look = (element: string, name: string, value: string) => {
    if (/^on/i.test(name) || /^(style|srcdoc|autofocus)$/i.test(name)) troubles.push(`<${element} ${name}="${value}">`);
    if (leads.has(name) && !ways.test(value)) troubles.push(`<${element} ${name}="${value}">`);
    if (/^(action|formaction)$/.test(name) && !own.test(value) && !value.startsWith('https://parley.test.example/'))
      troubles.push(`<${element} ${name}="${value}">`);
    if (name === 'src' && value !== 'x' && !own.test(value) && !value.startsWith('https://parley.test.example/'))
      troubles.push(`<${element} src="${value}">`);
  };
  const parser = new Parser(
    {
      onopentag(element, found) {
        const name = element.toLowerCase();
        if (forbidden.has(name)) troubles.push(`<${element}>`);
        if (name === 'script' && !ownScript.test(found.src ?? '') && found.type !== 'application/ld+json')
          troubles.push('<script>');
        if (name === 'meta' && ('http-equiv' in found || 'HTTP-EQUIV' in found)) troubles.push('<meta http-equiv>');
        if (name === 'link' && found.rel === 'stylesheet' && !found.href?.startsWith('/assets/'))
          troubles.push('<link>');
        for (const [attribute, value] of Object.entries(found)) look(name, attribute.toLowerCase(), value);
      },
    },
    { xmlMode: isXml },
  );
  parser.end(page);
  if (!isXml && !page.trimEnd().endsWith('</html>')) troubles.push('the page has no end');
  return troubles;
}

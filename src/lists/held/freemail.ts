import { matchesSender } from '../judgement/pattern.ts';

/** Domains where anybody gets a mailbox: a ban of one shuts out many people for the sake of a few. */
const providers = [
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'yahoo.com', 'ymail.com'],
  ...['rocketmail.com', 'aol.com', 'icloud.com', 'me.com', 'mac.com', 'proton.me', 'protonmail.com', 'pm.me'],
  ...['gmx.com', 'gmx.de', 'gmx.net', 'web.de', 't-online.de', 'freenet.de', 'posteo.de', 'mailbox.org', 'mail.com'],
  ...['tutanota.com', 'zoho.com', 'fastmail.com', 'hey.com', 'mail.ru', 'bk.ru', 'inbox.ru', 'list.ru', 'yandex.ru'],
  ...['yandex.com', 'ya.ru', 'rambler.ru', 'ukr.net', 'qq.com', 'foxmail.com', '163.com', '126.com', 'yeah.net'],
  ...['sina.com', 'sina.cn', 'sohu.com', 'aliyun.com', '139.com', '189.cn', 'naver.com', 'hanmail.net', 'daum.net'],
  ...['orange.fr', 'wanadoo.fr', 'free.fr', 'laposte.net', 'sfr.fr', 'libero.it', 'virgilio.it', 'tiscali.it'],
  ...['uol.com.br', 'bol.com.br', 'terra.com.br', 'rediffmail.com', 'maktoob.com', 'seznam.cz', 'wp.pl', 'o2.pl'],
  ...['onet.pl', 'interia.pl', 'abv.bg', 'bluewin.ch', 'telenet.be', 'ziggo.nl', 'comcast.net', 'verizon.net'],
  ...['att.net', 'sbcglobal.net', 'cox.net', 'btinternet.com', 'sky.com', 'bigpond.com', 'rogers.com', 'shaw.ca'],
];
/** The same providers under the ending of each country: `yahoo.co.uk`, `hotmail.fr`. */
const abroad = /^(yahoo|hotmail|live|outlook|gmx|yandex)\.[a-z]{2,3}(\.[a-z]{2})?$/;

/** The provider, or the network's own domain, that a ban would shut out as a whole. */
export function everybodyAt(pattern: string, ownDomain: string): string | undefined {
  if (abroad.test(pattern.replace(/^[*@]+/, ''))) return pattern.replace(/^[*@]+/, '');
  // Nobody's own address looks like this one: a pattern that means it means everybody there.
  return [...providers, ownDomain].find((domain) => matchesSender(pattern, `anybody.at.all.7d1f@${domain}`));
}

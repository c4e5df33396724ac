import { type Check, good, rfc, say } from '../finding.ts';

const day = 86_400_000;
const soon = 14;

/** The certificate that our mail door shows. Nobody refuses mail for a self-signed one (RFC 7435); some note it. */
export const certificate: Check = {
  id: 'certificate',
  group: 'arriving',
  title: 'front.doctor.check.certificate',
  source: rfc(7435, '3'),
  judge({ door, now }) {
    if (door.kind === 'silent' || !door.certificate)
      return {
        state: 'not checked',
        found: say('front.doctor.found.no-certificate'),
        advice: say('front.doctor.advice.start'),
      };
    const { until, selfSigned, fits, names } = door.certificate;
    const days = Math.floor((until.getTime() - now.getTime()) / day);
    const found = say('front.doctor.found.certificate', { names, days: Math.max(0, days) });
    const advice = say('front.doctor.advice.tls');
    if (days < 0 || (!fits && !selfSigned)) return { state: 'wrong', found, advice };
    if (selfSigned) return { state: 'warning', found: say('front.doctor.found.self-signed', { names }), advice };
    return days < soon ? { state: 'warning', found, advice } : good(found);
  },
};

import { type Check, good, say } from '../finding.ts';

const gigabyte = 1024 ** 3;

/** A full disk stops mail: senders are told to come back, and nothing leaves. */
export const disk: Check = {
  id: 'disk',
  group: 'house',
  title: 'front.doctor.check.disk',
  judge({ disk: room }) {
    if (!room) return { state: 'not checked', found: say('front.doctor.found.no-disk') };
    const found = say('front.doctor.found.disk', {
      gigabytes: Math.floor((10 * room.free) / gigabyte) / 10,
      percent: Math.floor((100 * room.free) / Math.max(1, room.size)),
    });
    const advice = say('front.doctor.advice.disk');
    if (room.free < gigabyte) return { state: 'wrong', found, advice };
    return room.free < 5 * gigabyte ? { state: 'warning', found, advice } : good(found);
  },
};

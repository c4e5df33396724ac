/** Which privacy text people agree to when they join: the day on which the text of `/privacy` last changed. */
export const privacyVersion = 'parley 2026-11-22';

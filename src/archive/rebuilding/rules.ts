export const rebuildJob = 'archive.rebuild';

import type { DemoThread } from '../types.ts';
import { thread as comparisonCorrected } from './comparison-corrected.ts';
import { thread as di24Duan } from './di-24-duan.ts';
import { thread as fraisDeVoyage } from './frais-de-voyage.ts';
import { thread as jalsatQiraa } from './jalsat-qiraa.ts';
import { thread as jointLetter } from './joint-letter.ts';
import { thread as learningFund } from './learning-fund.ts';
import { thread as mustalahSumud } from './mustalah-sumud.ts';
import { thread as newcomer } from './newcomer.ts';
import { thread as offTopicTea } from './off-topic-tea.ts';
import { thread as paragraph12 } from './paragraph-12.ts';
import { thread as parrafo20 } from './parrafo-20.ts';
import { thread as pokazateli } from './pokazateli.ts';
import { thread as rev1IsOut } from './rev-1-is-out.ts';
import { thread as sousTitres } from './sous-titres.ts';
import { thread as stakeholderWord } from './stakeholder-word.ts';
import { thread as statementThreeMinutes } from './statement-three-minutes.ts';
import { thread as tallerRegional } from './taller-regional.ts';
import { thread as timeZones } from './time-zones.ts';
import { thread as webinar } from './webinar.ts';
import { thread as whoBriefsWhom } from './who-briefs-whom.ts';
import { thread as yiYeZhi } from './yi-ye-zhi.ts';
import { thread as zeroDraftIsOut } from './zero-draft-is-out.ts';

/** File name → thread; the name is part of every Message-ID and must not change. */
export const threads: Readonly<Record<string, DemoThread>> = {
  'comparison-corrected': comparisonCorrected,
  'di-24-duan': di24Duan,
  'frais-de-voyage': fraisDeVoyage,
  'jalsat-qiraa': jalsatQiraa,
  'joint-letter': jointLetter,
  'learning-fund': learningFund,
  'mustalah-sumud': mustalahSumud,
  newcomer,
  'off-topic-tea': offTopicTea,
  'paragraph-12': paragraph12,
  'parrafo-20': parrafo20,
  pokazateli,
  'rev-1-is-out': rev1IsOut,
  'sous-titres': sousTitres,
  'stakeholder-word': stakeholderWord,
  'statement-three-minutes': statementThreeMinutes,
  'taller-regional': tallerRegional,
  'time-zones': timeZones,
  webinar,
  'who-briefs-whom': whoBriefsWhom,
  'zero-draft-is-out': zeroDraftIsOut,
  'yi-ye-zhi': yiYeZhi,
};

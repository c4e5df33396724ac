import type { Language } from '#platform/languages.ts';
import type { Charset } from './charsets.ts';

/**
 * The letters beyond ASCII that people write in a charset, the most frequent first: their order in names and short
 * texts of the languages it was made for. `home` are the languages of ours whose spreadsheets write in it.
 */
type Alphabet = { charset: Charset; letters: string; home?: Language };

export const alphabets: ReadonlyArray<Alphabet> = [
  { charset: 'windows-1252', letters: 'éíáóèñüãçöäôêåøàúâëîïìòõûùæßœýðþžš' },
  { charset: 'macintosh', letters: 'éíáóèñüãçöäôêàúâëîïåøìòõûùæßœ' },
  { charset: 'windows-1250', letters: 'ąłęśćżóńíáčšžéýřůěűőöźüňđťďăîâșțäôúşţßľĺŕë' },
  { charset: 'windows-1254', letters: 'ıüşöçğİâîû' },
  { charset: 'windows-1251', letters: 'аоиенрвтсклмдуяйпьгыбзчшхюжцфщэіїєёґўъјњљћђџ', home: 'ru' },
  { charset: 'koi8-r', letters: 'аоиенрвтсклмдуяйпьгыбзчшхюжцфщэёъ' },
  { charset: 'ibm866', letters: 'аоиенрвтсклмдуяйпьгыбзчшхюжцфщэёъ' },
  { charset: 'x-mac-cyrillic', letters: 'аоиенрвтсклмдуяйпьгыбзчшхюжцфщэёъ' },
  // French letters stand in it too, and names in them beside the Arabic ones.
  { charset: 'windows-1256', letters: 'المينرودبةحسعتهفكخجقشصطزىأضذثغظئؤءآإپگچژéèçàêëïîôûùâ', home: 'ar' },
  { charset: 'windows-1253', letters: 'αοιςνρτεσηλκυπμάόίδωγέθφήχβύζώψξϊϋ' },
  { charset: 'windows-1255', letters: 'יולראהבנמתשדחםקגפעסטזצכןךףץ' },
];

type Pairs = {
  charset: Charset;
  home?: Language;
  /** Lead bytes of the characters that its standard puts first because they are frequent. */
  first: readonly [from: number, to: number];
  frequent: RegExp;
};

/** Charsets of two bytes a character: what stands in their first level is written every day. */
export const pairs: ReadonlyArray<Pairs> = [
  {
    charset: 'gb18030',
    home: 'zh',
    first: [0xb0, 0xd7],
    frequent:
      /[王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱中国大学会部北京人民共和外交信息通科技研究院所公司中心协组织政府姓名邮箱单位职务家]/u,
  },
  {
    charset: 'big5',
    home: 'zh',
    first: [0xa4, 0xc6],
    frequent:
      /[王李張劉陳楊黃趙周吳徐孫朱馬胡郭林何高梁鄭羅宋謝唐韓曹許鄧蕭馮曾程蔡彭潘袁于董余蘇葉呂魏蔣田杜丁沈姜范江傅鍾盧汪戴崔任陸廖姚方金邱夏譚韋中國大學會部臺灣北京人民共和外交資訊通科技研究院所公司心協組織政府姓名信箱單位職務家]/u,
  },
  { charset: 'shift_jis', first: [0x88, 0x97], frequent: /[\u3041-\u3096\u30a1-\u30fc]/u },
  { charset: 'euc-kr', first: [0xb0, 0xc8], frequent: /[가-힣]/u },
];

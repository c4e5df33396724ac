import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: '给东亚各代表团的一页纸：请大家挑错',
  language: 'zh',
  messages: [
    {
      key: 'a',
      from: 'ruomei',
      at: '-5d 03:20',
      signed: true,
      body: `
各位好：

我和 Kenzo、Seoyul 分头拜访代表团之前，想先把“一页纸”定下来。按 Astrid 的建议，只写一项请求、一个段落号、一句可以直接抄进电报的话：

    请求：在第24段中写明，语言资料的使用应征得有关社区的知情同意。
    理由：没有同意，就没有信任；没有信任，就没有语料。
    依据：第一次修订稿第24段第二句。

请大家不客气地挑错。`,
    },
    {
      key: 'b',
      from: 'qicheng',
      at: '-5d 06:05',
      reply: 'a',
      body: `
{{wrote a}}
> 理由：没有同意，就没有信任；没有信任，就没有语料。

这句好，念一遍就能记住。只有一个小问题：第24段在修订稿里只有一句话，“第二句”是我们自己建议加的，不能当作依据。`,
    },
    {
      key: 'c',
      from: 'ruomei',
      at: '-5d 06:31',
      reply: 'b',
      body: `
您说得对，是我把自己的建议当成原文了，惭愧。已改为“依据：第一次修订稿第24段，以及网络内的讨论”。`,
    },
    {
      key: 'd',
      from: 'yaqing',
      at: '-4d 09:10',
      reply: 'c',
      signed: true,
      body: `
补充一个实用的细节：最好附上同样内容的英文，左右对照。不少官员向首都报告时用本国文字，彼此商量时却用英文，对照排版可以省去他们半个小时。

英文部分我今晚可以译好。`,
    },
    {
      key: 'e',
      from: 'seoyul',
      at: '-3d 02:44',
      reply: 'd',
      language: 'en',
      body: `
Yaqing's English is perfect; I have put Korean in a third column, and Kenzo is adding Japanese. It is still one page. It is a wide page.`,
    },
    {
      key: 'f',
      from: 'ruomei',
      at: '-2d 08:15',
      reply: 'e',
      signed: true,
      body: `
今天拜访了第一个代表团，谈了二十分钟。对方看完只问了一句：“你们四个人，是怎么写到一页里的？”

谢谢大家。定稿在这里：https://www.selvana-review.example/notes/para-24-zh`,
    },
  ],
};

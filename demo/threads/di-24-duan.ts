// Content file: one thread, as long as the discussion was.
import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: '第24段：“本地语言内容”由谁来做？',
  language: 'zh',
  messages: [
    {
      key: 'a',
      from: 'ruomei',
      at: '-9d 02:15',
      signed: true,
      body: `
各位同仁：

第一次修订稿第24段（即零稿第23段）写道，应“鼓励以本地语言制作内容”。方向没有问题，但句子里没有主语：谁来鼓励，谁来制作，谁来付费？

我们所去年在三个县做过访谈。当地人并不缺想讲的故事，缺的是三样东西：好用的输入法、懂方言的语音识别，以及一个不必每年续费的发布平台。这三样都不是“内容”，却决定了内容能不能出现。

建议把“内容”改为“内容及其所需的工具”。想听听大家的意见，尤其是做技术的朋友。`,
    },
    {
      key: 'b',
      from: 'qicheng',
      at: '-9d 05:40',
      reply: 'a',
      body: `
若梅老师好。

{{wrote a}}
> 建议把“内容”改为“内容及其所需的工具”。

赞成。从企业角度补充一点：小语种工具的难处不在算法，而在语料。如果案文能提到“在尊重社区意愿的前提下开放语料”，企业投入的门槛会低很多。

“尊重社区意愿”这几个字请务必保留。我们曾收到过一批录音，后来才知道讲述者并不知情，只好全部退回。`,
    },
    {
      key: 'c',
      from: 'yaqing',
      at: '-9d 07:22',
      reply: 'b',
      body: `
{{wrote b}}
> “尊重社区意愿”这几个字请务必保留。

同意，而且我会写得更清楚一些：“经社区知情同意”。“意愿”可以由别人代为猜测，“同意”必须有人去问。

另外，新加坡的经验是，图书馆和学校往往比平台活得更久。能不能顺带提一句公共机构的保存责任？`,
    },
    {
      key: 'd',
      from: 'kenzo',
      at: '-9d 08:50',
      reply: 'a',
      language: 'en',
      body: `
Allow me to answer in English. On tools: in the north of Japan we had a similar case with a language that has very few speakers left. The keyboard took two volunteers one winter. Getting it into the phones took nine years. So I would add "and their inclusion in common devices", if the sentence can carry it.`,
    },
    {
      key: 'e',
      from: 'ruomei',
      at: '-8d 03:05',
      reply: 'd',
      signed: true,
      body: `
感谢三位。综合起来，拟提交起草组的文字如下：

    24. 我们鼓励各国政府、企业和公共机构支持以本地语言制作内容，并
    支持所需的工具，包括使其进入常用设备；语言资料的使用应征得有关
    社区的知情同意。

关于保存责任（雅晴的意见），我建议放到第26段，那里本来就谈图书馆。

键盘用了一个冬天，进手机用了九年——小野寺先生这句话，我想在发言时引用，可以吗？`,
    },
    {
      key: 'f',
      from: 'kenzo',
      at: '-8d 04:12',
      reply: 'e',
      language: 'en',
      body: `
Of course. The two volunteers will be delighted.`,
    },
  ],
};

// Longer than other files: one thread, as long as the discussion was.
import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: 'Paragraph 12: affordable for whom?',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'devika',
      at: '-13d 06:48',
      signed: true,
      body: `
Dear all,

I have read Rev 1 twice now and keep coming back to paragraph 12. The zero draft said that basic connectivity should be "affordable for all". Rev 1 says:

    12. We resolve that by the end of the next period the price of basic
    connectivity should not exceed three per cent of average household
    income in any country.

A number is better than an adjective, and I thank the co-facilitators for it. But an average hides exactly the people this Compact is about. In the two districts where my students collected prices last spring, the average household would already be under three per cent. The poorest two fifths pay between nine and fourteen.

Questions to the list:

1. Is there a measure that statistical offices already produce and that does not stop at the average?
2. If we ask for something better, do we put the number itself at risk?

I have no wording yet. I would rather listen first.`,
    },
    {
      key: 'b',
      from: 'daniel',
      at: '-13d 08:20',
      reply: 'a',
      body: `
{{wrote a}}
> 2. If we ask for something better, do we put the number itself at risk?

Yes, a little. From the operators' side the number was a surprise, and some of my colleagues would be glad of a reason to send it back to "affordable". If the network says "good number, wrong denominator", please say the first half loudly.

On the substance you are right, of course. We sell by the town, not by the average.`,
    },
    {
      key: 'c',
      from: 'tesfaye',
      at: '-13d 09:05',
      reply: 'a',
      wrap: 'hard',
      body: `
{{wrote a}}
> 1. Is there a measure that statistical offices already produce and that
> does not stop at the average?

Household surveys give expenditure by quintile in most countries, every three to five years. Not perfect, but it exists, and nobody has to invent a new questionnaire. "The poorest two fifths" is simply the two lowest quintiles.

What does not exist nearly everywhere is the price side by region. National regulators publish the cheapest offer on the market, whether or not you can buy it in the hills.`,
    },
    {
      key: 'd',
      from: 'malia',
      at: '-13d 19:31',
      reply: 'c',
      body: `
{{wrote c}}
> What does not exist nearly everywhere is the price side by region.

For small island states there is a second trap. With one cable and one satellite, the cheapest offer is also the only one, and a survey every five years misses the month in which the cable broke and the price went up sixfold. I do not ask for this in paragraph 12; I only ask that nobody writes "in any given month".`,
    },
    {
      key: 'e',
      from: 'devika',
      at: '-12d 05:10',
      reply: 'd',
      body: `
{{wrote d}}
> I only ask that nobody writes "in any given month".

Noted, and thank you. What if the averaging happens over time (a year) and not over people? Then a broken cable does not turn a whole country red.`,
    },
    {
      key: 'f',
      from: 'malia',
      at: '-12d 20:02',
      reply: 'e',
      body: `
That I can defend here. A year is fair.`,
    },
    {
      key: 'g',
      from: 'aminata',
      at: '-12d 10:44',
      reply: 'a',
      language: 'fr',
      signed: true,
      body: `
Bonjour à toutes et à tous,

{{wrote a}}
> The poorest two fifths pay between nine and fourteen.

Chez nous, les chiffres sont du même ordre, avec une différence : une famille rurale n'achète pas un forfait mensuel. Elle achète de petites recharges, trois ou quatre fois par semaine, et paie le mégaoctet bien plus cher que le citadin. Si l'indicateur ne regarde que le forfait mensuel le moins cher, cette famille n'existe pas.

Je plaiderais donc pour « le prix effectivement payé », et non « le prix affiché ».`,
    },
    {
      key: 'h',
      from: 'seoyul',
      at: '-12d 12:15',
      reply: 'g',
      body: `
{{wrote g}}
> Je plaiderais donc pour « le prix effectivement payé », et non
> « le prix affiché ».

Aminata, I had to use a dictionary, but I think I understand: price actually paid, not price on the poster. Operators know this number. Whether they are willing to publish it is another question. In my company I would get "yes" for a yearly national figure and "no" for anything by district.`,
    },
    {
      key: 'i',
      from: 'aminata',
      at: '-12d 14:03',
      reply: 'h',
      language: 'fr',
      body: `
{{wrote h}}
> In my company I would get "yes" for a yearly national figure and "no"
> for anything by district.

Une moyenne nationale annuelle du prix réellement payé, ce serait déjà un grand pas. Et si l'on ajoutait « ventilée par niveau de revenu lorsque les données existent » ? Personne n'est obligé de publier ce qu'il n'a pas.

PS : votre français est très bon.`,
    },
    {
      key: 'j',
      from: 'ifeoma',
      at: '-12d 16:40',
      reply: 'i',
      signed: true,
      body: `
{{wrote i}}
> {{wrote h}}
>> In my company I would get "yes" for a yearly national figure and "no"
>> for anything by district.
>
> Et si l'on ajoutait « ventilée par niveau de revenu lorsque les données
> existent » ?

"Where data exist" is a door that some will walk out through. But it is also the only form in which I have ever seen a disaggregation clause survive a last night of negotiation. I would take it.

One request from someone who may have to sit on the other side of the table: bring one sentence, not three options. Delegations can carry one sentence.`,
    },
    {
      key: 'k',
      from: 'mateo',
      at: '-11d 13:22',
      reply: 'j',
      language: 'es',
      body: `
{{wrote j}}
> bring one sentence, not three options.

Totalmente de acuerdo. Propongo esta, para que alguien la mejore:

    «...que el precio efectivamente pagado por la conectividad básica,
    promediado a lo largo de un año, no supere el tres por ciento del
    ingreso de los hogares, incluidos los dos quintos más pobres».

La palabra «incluidos» hace el trabajo: no cambia el número ni agrega un segundo indicador.`,
    },
    {
      key: 'l',
      from: 'astrid',
      at: '-11d 15:58',
      reply: 'k',
      body: `
"Including the poorest two fifths" reads well in English too, and it is short. I would drop "actually paid" from the target and move it to paragraph 38 on indicators, where there is a list anyway. Otherwise you ask ministers to agree to a statistic whose name they have never heard.`,
    },
    {
      key: 'm',
      from: 'daniel',
      at: '-11d 17:12',
      reply: 'l',
      body: `
{{wrote l}}
> I would drop "actually paid" from the target and move it to paragraph
> 38 on indicators

+1 from a company that would otherwise have to ask its lawyers.`,
    },
    {
      key: 'n',
      from: 'devika',
      at: '-10d 07:25',
      reply: 'l',
      signed: true,
      subject: 'Summary: Paragraph 12: affordable for whom?',
      body: `
Dear all,

Thank you; this was quicker and kinder than I had expected. What I read in the thread:

- Nobody here wants to lose the three per cent.
- The average over people is the problem; an average over a year is welcome (Malia).
- "Price actually paid" is right but belongs to the indicators in paragraph 38 (Aminata, Astrid, Daniel).
- Surveys by quintile exist in most countries, so no new questionnaire is needed (Tesfaye).

One sentence, then, based on Mateo's:

    12. We resolve that by the end of the next period the price of basic
    connectivity, averaged over a year, should not exceed three per cent
    of household income, including for the poorest two fifths of
    households.

I will put it to the drafting group tonight. If you cannot live with it, tell me here what you would change.`,
      html: `
<p>Dear all,</p>
<p>Thank you; this was quicker and kinder than I had expected. What I read in the thread:</p>
<ul>
<li>Nobody here wants to lose the three per cent.</li>
<li>The average over people is the problem; an average over a year is welcome (Malia).</li>
<li>&ldquo;Price actually paid&rdquo; is right but belongs to the indicators in paragraph 38 (Aminata, Astrid, Daniel).</li>
<li>Surveys by quintile exist in most countries, so no new questionnaire is needed (Tesfaye).</li>
</ul>
<p>One sentence, then, based on Mateo&rsquo;s:</p>
<blockquote><p><strong>12.</strong> We resolve that by the end of the next period the price of basic connectivity<b>, averaged over a year,</b> should not exceed three per cent of household income<b>, including for the poorest two fifths of households</b>.</p></blockquote>
<p>I will put it to the drafting group tonight. If you cannot live with it, tell me here what you would change.</p>
<p>-- <br>Devika Ramnath<br>Coastal School of Public Policy, Kozhikode<br>My own views, as always.</p>`,
    },
    {
      key: 'o',
      from: 'yaqing',
      at: '-10d 09:51',
      reply: 'n',
      body: `
I can live with it. Thank you for doing the reading for the rest of us.`,
    },
  ],
};

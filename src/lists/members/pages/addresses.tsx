import type { OwnAddress } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { AddressForm } from '#ui/address-form.tsx';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { type Named, Title } from '#ui/said.tsx';
import type { OwnSubscription } from '../address-queries.ts';

type Shown = OwnSubscription & Named;
type AddressesPage = {
  t: Translate;
  language: Language;
  addresses: ReadonlyArray<OwnAddress>;
  subscriptions: ReadonlyArray<Shown>;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  saved: 'asked' | 'done' | undefined;
};

/** Everything that leads to one person, and where each list sends. */
export function AddressesPage(page: AddressesPage) {
  const { t, language, subscriptions, form, errors, saved } = page;
  const path = hrefIn(language, '/me/addresses');
  return (
    <>
      {saved ? (
        <Banner kind="ok">
          <p>{t(saved === 'asked' ? 'lists.addresses.asked' : 'lists.addresses.saved')}</p>
        </Banner>
      ) : null}
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('members.me.addresses')} lede={t('lists.addresses.lede')} />
      <Addresses {...page} path={path} />
      <AddressForm
        action={path}
        label={t('lists.addresses.another')}
        words={t('lists.addresses.add')}
        value={form.email}
        error={errors.email}
      />
      <section class="sec">
        <h2>{t('lists.addresses.lists')}</h2>
        {subscriptions.length === 0 ? <p>{t('lists.addresses.none')}</p> : null}
        <ul class="rows">
          {subscriptions.map((one) => (
            <Subscription {...page} one={one} path={path} />
          ))}
        </ul>
        <p>
          <a href={hrefIn(language, '/me/weekly')}>{t('front.weekly.me')}</a>
        </p>
      </section>
    </>
  );
}

function Addresses({ t, language, addresses, subscriptions, path }: AddressesPage & { path: string }) {
  return (
    <ul class="rows" id="address">
      {addresses.map(({ addressId, email, confirmed }) => {
        const gets = subscriptions.filter((one) => one.addressId === addressId);
        return (
          <li>
            <p class="title">
              <bdi dir="ltr">{email}</bdi>
            </p>
            <p class="small muted">{t(confirmed ? 'members.me.confirmed' : 'members.me.not-confirmed')}</p>
            {gets.length > 0 ? <Gets t={t} language={language} gets={gets} isOnly={addresses.length === 1} /> : null}
            {addresses.length > 1 && gets.length === 0 ? (
              <ButtonForm
                action={`${path}/remove`}
                words={t('lists.addresses.remove')}
                look="btn-s"
                values={{ address: String(addressId) }}
                about={email}
              />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

type GetsProps = Pick<AddressesPage, 't' | 'language'> & { gets: ReadonlyArray<Shown>; isOnly: boolean };

/** Which lists send there; while any does, it cannot be given up. */
function Gets({ t, language, gets, isOnly }: GetsProps) {
  return (
    <div class="small">
      <p>{t('lists.addresses.gets')}</p>
      <ul class="meta">
        {gets.map((one) => (
          <li>
            <Title language={language} of={one} />
          </li>
        ))}
      </ul>
      {isOnly ? null : <p class="muted">{t('lists.addresses.to-remove')}</p>}
    </div>
  );
}

type OneSubscription = AddressesPage & { one: Shown; path: string };

function Subscription({ t, language, addresses, subscriptions, one, path }: OneSubscription) {
  const isTwice = subscriptions.filter(({ list }) => list === one.list).length > 1;
  const choices = addresses.filter(({ addressId, confirmed }) => confirmed || addressId === one.addressId);
  return (
    <li>
      <form method="post" action={`${path}/move`} class="row end">
        <input type="hidden" name="subscription" value={String(one.id)} />
        <label for={`address-${one.id}`} class="title">
          <Title language={language} of={one} />
        </label>
        <select id={`address-${one.id}`} name="address" dir="ltr">
          {choices.map(({ addressId, email }) => (
            <option value={String(addressId)} selected={addressId === one.addressId}>
              {email}
            </option>
          ))}
        </select>
        <button type="submit" class="btn-s">
          {t('lists.addresses.move')}
        </button>
      </form>
      {isTwice ? <p class="small">{t('lists.addresses.twice')}</p> : null}
    </li>
  );
}

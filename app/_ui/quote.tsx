import { useTranslations } from 'next-intl'

const rightToLeft = /^(ar|fa|he|ur|ps|sd|ug|yi|dv)\b/i

/** The direction of text in a language; `auto` where the language is not known. */
export const directionOf = (lang: string | null | undefined): 'rtl' | 'ltr' | 'auto' =>
  lang ? (rightToLeft.test(lang) && !/-latn\b/i.test(lang) ? 'rtl' : 'ltr') : 'auto'

/** Words as published, in their language and direction. The quotation marks are the page's, not the text's. */
export function Quote({
  exact,
  prefix,
  suffix,
  lang,
  translation,
}: {
  exact: string
  prefix?: string | null | undefined
  suffix?: string | null | undefined
  /** BCP 47 tag of the document's language. */
  lang?: string | null | undefined
  translation?: string | null | undefined
}) {
  const t = useTranslations('ui.quote')
  return (
    <>
      <blockquote lang={lang ?? undefined} dir={directionOf(lang)}>
        {prefix ? <span className="text-muted">{prefix} </span> : null}
        <q>{exact}</q>
        {suffix ? <span className="text-muted"> {suffix}</span> : null}
      </blockquote>
      {translation ? (
        <p className="text-small">
          <span className="text-muted">{t('translation')}:</span> <bdi>{translation}</bdi>
        </p>
      ) : null}
    </>
  )
}

/** A name or title in whatever language and direction it is. */
export function Name({
  text,
  lang,
  className,
}: {
  text: string
  lang?: string | null | undefined
  className?: string
}) {
  return (
    <bdi lang={lang ?? undefined} className={className}>
      {text}
    </bdi>
  )
}

import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'

/** A bookmark that opens the form with the page's address, its title and the words selected there. */
export async function Bookmarklet() {
  const t = await getTranslations('claims-log.bookmarklet')
  const asked = await headers()
  const scheme = asked.get('x-forwarded-proto')?.split(',')[0] === 'https' ? 'https' : 'http'
  const form = JSON.stringify(`${scheme}://${asked.get('host') ?? ''}/claims/new?`)
  const script = `javascript:(()=>{open(${form}+new URLSearchParams({url:location.href,title:document.title,quote:String(getSelection()).slice(0,5000)}))})()`
  const link = `<a class="btn" href="${attribute(script)}">${attribute(t('name'))}</a>`
  return (
    <details className="no-print mt-8 text-small">
      <summary className="w-fit py-1 text-link">{t('heading')}</summary>
      <p className="my-2 text-muted">{t('body')}</p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: React refuses the address of a bookmarklet; this one is ours and escaped */}
      <p dangerouslySetInnerHTML={{ __html: link }} />
      <label htmlFor="bookmarklet" className="label">
        {t('copy')}
      </label>
      <textarea id="bookmarklet" readOnly rows={3} value={script} className="input max-w-[72ch] text-small" />
    </details>
  )
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const attribute = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? '')

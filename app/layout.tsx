import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { sessionAccount } from '#lib/auth/session.ts'
import { settings } from '#lib/settings.ts'
import { ClientMessages } from './_i18n/client-messages.tsx'
import { fontVariables } from './_ui/fonts.ts'
import { Foot } from './_ui/foot.tsx'
import { Head } from './_ui/head.tsx'
import { KeyboardShortcuts } from './_ui/keyboard-shortcuts.tsx'
import { OneTimePasswordBand } from './_ui/one-time-password-band.tsx'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    description: t('tagline'),
    robots: { index: false },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfcfa' },
    { media: '(prefers-color-scheme: dark)', color: '#15171a' },
  ],
}

const rightToLeft = ['ar', 'fa', 'he', 'ur']

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page rendered ahead of its request could carry no nonce.
  await connection()
  const [locale, t, account] = await Promise.all([getLocale(), getTranslations('common'), sessionAccount()])
  const isShown = account !== null || settings().publicRead
  return (
    <html lang={locale} dir={rightToLeft.includes(locale) ? 'rtl' : 'ltr'} className={fontVariables}>
      <body>
        <a href="#content" className="btn absolute start-2 top-2 z-20 not-focus:sr-only">
          {t('skip')}
        </a>
        <ClientMessages areas={['common', 'failed']}>
          <Head caller={account?.caller ?? null} isNavigable={isShown} />
          {account?.isPasswordOneTime ? <OneTimePasswordBand /> : null}
          <main id="content" tabIndex={-1} className="page outline-none">
            {children}
          </main>
          <Foot caller={account?.caller ?? null} isPublic={settings().publicRead} />
        </ClientMessages>
        {account?.hasShortcuts ? <KeyboardShortcuts /> : null}
      </body>
    </html>
  )
}

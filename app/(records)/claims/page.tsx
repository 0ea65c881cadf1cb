import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { hedgeSchema, outcomeSchema } from '#lib/domain/vocabulary.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { AsOfBand } from '../../_ui/as-of-band.tsx'
import { HiddenField, SelectField, TextField } from '../../_ui/fields.tsx'
import { hrefWith } from '../../_ui/lists.tsx'
import { ClaimRow } from '../_parts/claim-rows.tsx'
import { ExportPart } from '../_parts/export-part.tsx'
import { openList } from '../_parts/open-list.ts'
import { RecordList } from '../_parts/record-list.tsx'
import { optionsOf } from '../_parts/vocabulary-options.ts'
import { LinkedFilters } from './linked-filters.tsx'

// Filters that come from links elsewhere ("the claims behind this figure") and have no control here.
const fromLinks = [
  'claimant',
  'question',
  'source',
  'document',
  'incident',
  'place',
  'import',
  'questionKind',
  'year',
  'recordedAt',
] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('title.claims') }
}

export default async function ClaimsPage({ searchParams }: PageProps<'/claims'>) {
  const [t, { filter, shown }] = await Promise.all([getTranslations('records'), openList(listClaims, searchParams)])
  const { caller, query, page, problem } = shown
  const column = (name: 'claimant' | 'answer' | 'question' | 'asserted' | 'outcome') => t(`column.${name}`)
  return (
    <>
      <AsOfBand
        asOf={problem === null ? filter['asOf'] : undefined}
        recordedAt={problem === null ? filter['recordedAt'] : undefined}
        leave={hrefWith('/claims', query, { asOf: undefined, recordedAt: undefined, cursor: undefined })}
      />
      <RecordList
        kind="claims"
        {...shown}
        columns={[column('claimant'), column('answer'), column('question'), column('asserted'), column('outcome')]}
        filters={<Filters filter={filter} />}
        note={
          <>
            <LinkedFilters caller={caller} query={query} filter={filter} />
            {page && page.items.length > 0 ? <ExportPart of="claims" caller={caller} query={query} isAtHead /> : null}
          </>
        }
        row={(claim) => <ClaimRow key={claim.id} claim={claim} />}
      />
    </>
  )
}

async function Filters({ filter }: { filter: Record<string, string> }) {
  const [t, signs] = await Promise.all([getTranslations('records.filter'), getTranslations('signs')])
  return (
    <>
      <TextField name="q" type="search" label={t('q')} initial={filter['q']} />
      <SelectField
        name="outcome"
        label={t('outcome')}
        none={t('any')}
        initial={filter['outcome']}
        options={optionsOf(outcomeSchema.options, (outcome) => signs(`outcome.${outcome}`))}
      />
      <SelectField
        name="hedge"
        label={t('hedge')}
        none={t('any')}
        initial={filter['hedge']}
        options={optionsOf(hedgeSchema.options, (hedge) => signs(`hedge.${hedge}`))}
      />
      <SelectField
        name="disputed"
        label={t('disputed')}
        none={t('any')}
        initial={filter['disputed']}
        options={[
          { value: 'true', label: t('only') },
          { value: 'false', label: t('not') },
        ]}
      />
      <TextField name="from" label={t('from')} initial={filter['from']} placeholder="2018" />
      <TextField name="until" label={t('until')} initial={filter['until']} placeholder="2019-03" />
      <TextField name="asOf" label={t('asOf')} initial={filter['asOf']} placeholder="2018-12-01" />
      {fromLinks.map((name) => (filter[name] ? <HiddenField key={name} name={name} value={filter[name]} /> : null))}
    </>
  )
}

import type { Caller } from '#lib/domain/caller.ts'
import { exportFileSchema } from '#lib/usecases/export-file.ts'
import { listExportFormats } from '#lib/usecases/list-export-formats.ts'
import { ExportLinks, type ExportOf } from '../../_ui/export-links.tsx'
import { hrefWith, type Query } from '../../_ui/lists.tsx'

const isFilter = (name: string) => name !== 'format' && Object.hasOwn(exportFileSchema.shape, name)

/** The files of what a page shows: its filters and its date are carried over, and what is no filter is left out. */
export async function ExportPart({
  of,
  caller,
  query,
  names,
  isAtHead = false,
}: {
  of: ExportOf
  caller: Caller | null
  query: Query
  /** Only these files; all where it is not given. */
  names?: readonly string[]
  /** Whether it stands above the list, where a long one does not hide it. */
  isAtHead?: boolean
}) {
  const { items } = await listExportFormats({ caller }, {})
  const filters = Object.fromEntries(Object.entries(query).filter(([name, value]) => isFilter(name) && value))
  const files = items
    .filter(({ name }) => names?.includes(name) ?? true)
    .map(({ name, short, notCarried }) => ({
      ...{ name, short, notCarried },
      href: hrefWith(`/api/v1/exports/${name}`, filters, {}),
    }))
  return <ExportLinks of={of} files={files} isFiltered={Object.keys(filters).length > 0} isAtHead={isAtHead} />
}

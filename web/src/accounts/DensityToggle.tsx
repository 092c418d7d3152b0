import { Button } from '@mantine/core'
import { IconBaselineDensityMedium, IconBaselineDensitySmall } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDensity } from '../ui/use-density.ts'

/** Switches the row height between 36 and 32 px. */
export function DensityToggle() {
  const { t } = useTranslation('accounts')
  const [density, setDensity] = useDensity()
  const dense = density === 'dense'
  const Picture = dense ? IconBaselineDensityMedium : IconBaselineDensitySmall
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Picture size={14} stroke={1.6} />}
      onClick={() => setDensity(dense ? 'normal' : 'dense')}
    >
      {dense ? t('normal') : t('dense')}
    </Button>
  )
}

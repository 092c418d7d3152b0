import type { Discovery } from '@server/selection/discovery/discovery.schema.ts'
import { useMemo } from 'react'
import { ratioScale } from '../../ui/interval-scale.ts'

/** Findings by falling lift, and the axis that holds all their intervals. */
export const useStrongest = ({ findings }: Discovery) =>
  useMemo(
    () => ({
      strongest: [...findings].sort((a, b) => b.lift - a.lift),
      scale: ratioScale(findings.flatMap(({ low, high }) => [low, high])),
    }),
    [findings],
  )

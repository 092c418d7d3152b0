import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  rem,
  type VariantColorsResolver,
} from '@mantine/core'

/** Petrol, the one accent: 6 fills controls on light, 4 on dark, 7 is text and links on light. */
const petrol: MantineColorsTuple = [
  '#EDF7FB',
  '#D7EEF6',
  '#B1DDEB',
  '#81C5DA',
  '#4DA9C4',
  '#238EA9',
  '#0C768F',
  '#066278',
  '#054C5D',
  '#073642',
]
/** Ochre: attention, lateness, the past. */
const ochre: MantineColorsTuple = [
  '#FCF4E3',
  '#F8E7C3',
  '#ECD6A6',
  '#E3B25B',
  '#D69B33',
  '#C98616',
  '#AE7009',
  '#8A5800',
  '#6B4503',
  '#4B3105',
]
/** Rust: failure and loss. */
const rust: MantineColorsTuple = [
  '#FCEFEB',
  '#F8DDD5',
  '#F1CBC0',
  '#F08A6F',
  '#D8694A',
  '#C4472C',
  '#B53C22',
  '#A8341B',
  '#822815',
  '#5C1D10',
]
/** 3 hairlines, 4 control edges, 6 dimmed text: the places where Mantine looks for them. */
const gray: MantineColorsTuple = [
  '#F5F7F8',
  '#F2F5F6',
  '#E9EEF0',
  '#E5E9EC',
  '#CDD5DA',
  '#9AA5AE',
  '#616E79',
  '#44515C',
  '#26323B',
  '#121B22',
]
/** 0 text, 2 dimmed, 4 edges, 6 raised, 7 page. */
const dark: MantineColorsTuple = [
  '#E7ECEF',
  '#B3BEC6',
  '#8B98A2',
  '#6C7984',
  '#35424B',
  '#202B32',
  '#1B242A',
  '#131A1F',
  '#0F161A',
  '#0D1316',
]

/** Heights: 30 px at rest, 26 px small (`xs`), 44 px for thumbs (`xl`). */
const buttonVars = (_: unknown, props: { size?: unknown }) => {
  if (props.size === 'xs') {
    return { root: { '--button-height': rem(26), '--button-padding-x': rem(9), '--button-fz': rem(12) } }
  }
  if (props.size === 'xl') {
    return { root: { '--button-height': rem(44), '--button-padding-x': rem(16), '--button-fz': rem(15) } }
  }
  return { root: { '--button-height': rem(30), '--button-padding-x': rem(11), '--button-fz': rem(13) } }
}

/** Mantine picks the ink on a filled control without knowing light from dark; our tokens know. */
const variantColors: VariantColorsResolver = input => {
  const usual = defaultVariantColorsResolver(input)
  if (input.variant !== 'filled') return usual
  const color = input.color ?? input.theme.primaryColor
  if (color === 'petrol') return { ...usual, background: 'var(--sf-accent)', color: 'var(--sf-on-accent)' }
  if (color === 'rust') return { ...usual, background: 'var(--sf-bad-fill)', color: 'var(--sf-on-bad)' }
  return usual
}

export const theme = createTheme({
  variantColorResolver: variantColors,
  primaryColor: 'petrol',
  primaryShade: { light: 6, dark: 4 },
  colors: { petrol, ochre, rust, gray, dark },
  black: '#121B22',
  autoContrast: true,
  luminanceThreshold: 0.3,
  fontFamily: 'var(--sf-font)',
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(15), xl: rem(20) },
  lineHeights: { xs: '1.3334', sm: '1.5385', md: '1.4286', lg: '1.3334', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(24), lineHeight: '1.25' },
      h2: { fontSize: rem(20), lineHeight: '1.4' },
      h3: { fontSize: rem(15), lineHeight: '1.3334' },
      h4: { fontSize: rem(14), lineHeight: '1.4286' },
      h5: { fontSize: rem(12), lineHeight: '1.3334' },
      h6: { fontSize: rem(11), lineHeight: '1.4546' },
    },
  },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(12), xl: rem(16) },
  defaultRadius: 'sm',
  shadows: { xs: 'var(--sf-shadow-1)', sm: 'var(--sf-shadow-1)', md: 'var(--sf-shadow-2)', lg: 'var(--sf-shadow-2)' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' }, vars: buttonVars, styles: { root: { fontWeight: 500 } } },
    ActionIcon: { defaultProps: { size: 30, variant: 'subtle', color: 'gray' } },
    Input: {
      defaultProps: { size: 'sm' },
      vars: () => ({ wrapper: { '--input-height': rem(30), '--input-fz': rem(13) } }),
    },
    InputWrapper: { styles: { label: { fontSize: rem(12), fontWeight: 500, color: 'var(--sf-ink-2)' } } },
    SegmentedControl: {
      defaultProps: { size: 'xs', radius: 'sm', withItemsBorders: false },
      styles: { root: { background: 'var(--sf-press)' }, indicator: { background: 'var(--sf-lifted)' } },
    },
    Kbd: { styles: { root: { fontFamily: 'inherit', fontWeight: 500, fontSize: rem(11), borderBottomWidth: 1 } } },
    Badge: { defaultProps: { size: 'md', radius: 'xs', variant: 'light', tt: 'none', fw: 500 } },
    Slider: {
      defaultProps: { size: 4, thumbSize: 14, label: null },
      styles: {
        thumb: { background: 'var(--mantine-color-body)', borderWidth: 2, borderColor: 'var(--sf-accent)' },
      },
    },
    Checkbox: { defaultProps: { size: 'xs', radius: 'xs', iconColor: 'var(--sf-on-accent)' } },
    Progress: { defaultProps: { size: 4, radius: 'xs' } },
    Tooltip: { defaultProps: { radius: 'sm', openDelay: 250 } },
    Popover: { defaultProps: { radius: 'md', shadow: 'md', withinPortal: true } },
    Menu: { defaultProps: { radius: 'md', shadow: 'md', withinPortal: true } },
    HoverCard: { defaultProps: { radius: 'md', shadow: 'md', openDelay: 150, withinPortal: true } },
    Modal: { defaultProps: { radius: 'lg' }, styles: { title: { fontSize: rem(15), fontWeight: 600 } } },
    Drawer: { styles: { title: { fontSize: rem(15), fontWeight: 600 } } },
  },
})

/** Mantine's own light tints turn black on dark; ours are drawn, with text at 4.5:1 or better on them. */
const tints = (name: string, ground: string, text: string) => ({
  [`--mantine-color-${name}-light`]: ground,
  [`--mantine-color-${name}-light-hover`]: ground,
  [`--mantine-color-${name}-light-color`]: text,
})

const ours = {
  ...tints('petrol', 'var(--sf-accent-soft)', 'var(--sf-accent-text)'),
  ...tints('ochre', 'var(--sf-attn-soft)', 'var(--sf-attn)'),
  ...tints('rust', 'var(--sf-bad-soft)', 'var(--sf-bad)'),
  ...tints('gray', 'var(--sf-press)', 'var(--sf-ink)'),
  '--mantine-color-petrol-filled': 'var(--sf-accent)',
  '--mantine-color-rust-filled': 'var(--sf-bad-fill)',
  '--mantine-primary-color-filled': 'var(--sf-accent)',
  '--mantine-color-body': 'var(--sf-surface)',
  '--mantine-color-text': 'var(--sf-ink)',
  '--mantine-color-anchor': 'var(--sf-accent-text)',
  '--mantine-color-dimmed': 'var(--sf-ink-3)',
  '--mantine-color-placeholder': 'var(--sf-ink-3)',
  '--mantine-color-default-border': 'var(--sf-line-2)',
  '--mantine-color-default-hover': 'var(--sf-hover)',
  '--mantine-color-error': 'var(--sf-bad)',
}

/** Mantine's own variables, spelt in our tokens (tokens.css), which know light from dark. */
export const themeVariables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours })

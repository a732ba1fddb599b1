import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#effaf7',
  '#d8f0ea',
  '#aee0d5',
  '#7fcdbd',
  '#56bba8',
  '#38a893',
  '#24937f',
  '#177c6b',
  '#0f6a5c',
  '#0a4f45',
];

const gray: MantineColorsTuple = [
  '#f7f9fa',
  '#f0f3f5',
  '#e4e9ed',
  '#d3dae0',
  '#b8c2cb',
  '#93a0ac',
  '#687684',
  '#4b5865',
  '#313c47',
  '#1c242c',
];

const dark: MantineColorsTuple = [
  '#d7dde3',
  '#b4bec8',
  '#93a0ac',
  '#66737f',
  '#3d4954',
  '#2e3842',
  '#222a32',
  '#171d23',
  '#11161b',
  '#0b0f13',
];

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 7 },
  colors: { pine, gray, dark },
  fontFamily: "'Inter Variable', 'Inter Fallback', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: { styles: { title: { fontWeight: 640 } } },
    Drawer: { styles: { title: { fontWeight: 640, overflowWrap: 'anywhere' } } },
  },
});

/** Where the library's own shades are too pale to be read. */
export const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#55626f',
    '--mantine-color-placeholder': '#687684',
    '--mantine-color-error': '#c22f2f',
    '--mantine-color-yellow-light-color': '#704700',
    '--mantine-color-red-outline': '#c22f2f',
    '--mantine-color-red-light-color': '#b02525',
    '--mantine-color-red-text': '#c22f2f',
    '--page': '#f7f9fa',
    '--panel': '#ffffff',
    '--line': '#e4e9ed',
  },
  dark: {
    '--mantine-color-dimmed': '#9aa7b3',
    '--mantine-color-placeholder': '#8794a0',
    '--mantine-color-error': '#ff9292',
    '--mantine-color-red-outline': '#ff9292',
    '--mantine-color-yellow-light': 'rgba(245, 180, 60, 0.13)',
    '--mantine-color-yellow-light-color': '#f5c76b',
    '--mantine-color-red-light': 'rgba(255, 120, 120, 0.13)',
    '--mantine-color-red-light-color': '#ffb0b0',
    '--page': '#11161b',
    '--panel': '#171d23',
    '--line': '#2a333c',
  },
});

export function Component() {
  return <h1>settings</h1>;
}

export function Component() {
  return <h1>start</h1>;
}

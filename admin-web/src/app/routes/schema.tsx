export function Component() {
  return <h1>schema</h1>;
}

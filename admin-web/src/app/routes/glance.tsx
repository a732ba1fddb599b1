export function Component() {
  return <h1>glance</h1>;
}

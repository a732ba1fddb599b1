export function Component() {
  return <h1>apps</h1>;
}

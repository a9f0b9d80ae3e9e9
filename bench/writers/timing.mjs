// As timing.py: writes once to warm up, then prints what three calls cost.
const CALLS = 3;

export function report(format, write) {
  const bytes = Buffer.byteLength(write());
  const costs = [];
  for (let call = 0; call < CALLS; call++) {
    const wall = performance.now();
    const cpu = process.cpuUsage();
    write();
    const { user, system } = process.cpuUsage(cpu);
    costs.push([(performance.now() - wall) / 1e3, (user + system) / 1e6]);
  }
  console.log(JSON.stringify({ format, costs, bytes }));
}

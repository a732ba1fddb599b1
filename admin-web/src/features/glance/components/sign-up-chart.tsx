import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Table, VisuallyHidden } from '@mantine/core';
import type { Stats } from '@/shared/stats/get-stats';
import { count, counted } from '@/shared/ui/format';

/** In which the days are told; the service counts them in UTC. */
const short = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

export const CHART_HEIGHT = 260;

/** Sign-ups per day, as bars and, for who does not see them, as a table. */
export default function SignUpChart({ perDay }: { perDay: Stats['perDay'] }) {
  const data = perDay.map(({ date, created }) => ({ date: short.format(new Date(date)), created }));
  return (
    <>
      <div aria-hidden>
        <BarChart
          h={CHART_HEIGHT}
          data={data}
          dataKey="date"
          series={[{ name: 'created', label: 'Sign-ups', color: 'pine.6' }]}
          gridAxis="x"
          tickLine="none"
          barProps={{ radius: [3, 3, 0, 0], isAnimationActive: false }}
          yAxisProps={{ allowDecimals: false, width: 44, tickFormatter: (value: number) => count(value) }}
          xAxisProps={{ minTickGap: 28 }}
          valueFormatter={(value) => counted(value, 'sign-up')}
          tooltipAnimationDuration={0}
          barChartProps={{ accessibilityLayer: false }}
        />
      </div>
      <VisuallyHidden>
        <Table>
          <caption>Sign-ups per day</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Sign-ups</th>
            </tr>
          </thead>
          <tbody>
            {perDay.map(({ date, created }) => (
              <tr key={date}>
                <th scope="row">{date}</th>
                <td>{created}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </VisuallyHidden>
    </>
  );
}

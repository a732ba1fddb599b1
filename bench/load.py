#!/usr/bin/env python3
"""Loads the packaged service on this machine and prints what it cost the server process.

    ./mvnw -q package -DskipTests && bench/load.py memory|file|mongo [--java java] [--seconds 10] [NAME=VALUE ...]

Needs Linux and wrk, and for mongo a server: what MONGODB_URI names, else a mongod of the PATH in a folder of its own.
NAME=VALUE are further settings of the service. Starts the service on a free port of the loopback interface with its
limits off, lets each case warm up, measures it several times, and stops it. Of each case's runs the one with the median of
CPU-seconds is shown, with the extremes of that beside it. CPU-seconds are the server process' own (user and system,
/proc/PID/stat), latencies are wrk's.
"""
import argparse
import contextlib
import http.client
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
JAR = os.path.join(HERE, '..', 'adapter-rest-quarkus', 'target', 'quarkus-app', 'quarkus-run.jar')
PASSWORD = 'bench-password'
CASES = ('submit-new', 'submit-same', 'reject', 'schema', 'list')


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def answers(port):
    with contextlib.suppress(OSError), socket.create_connection(('127.0.0.1', port), 1):
        return True
    return False


def wait_until(condition, process, what):
    begun = time.monotonic()
    while not condition():
        if process.poll() is not None or time.monotonic() - begun > 60:
            raise SystemExit(f'{what} did not start')
        time.sleep(0.005)
    return time.monotonic() - begun


def end(process):
    process.terminate()
    process.wait(60)


@contextlib.contextmanager
def store_settings(store):
    """The settings that choose the store; what it keeps is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix='users-bench-') as folder:
        settings = {'USERS_STORE': store, 'USERS_DATA_DIR': os.path.join(folder, 'data')}
        if store != 'mongo' or 'MONGODB_URI' in os.environ:
            yield settings
            return
        if not shutil.which('mongod'):
            raise SystemExit('neither MONGODB_URI nor a mongod on the PATH')
        port = free_port()
        os.mkdir(os.path.join(folder, 'mongo'))
        server = subprocess.Popen(
            ['mongod', '--dbpath', os.path.join(folder, 'mongo'), '--port', str(port), '--bind_ip', '127.0.0.1'],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_until(lambda: answers(port), server, 'mongod')
            yield {**settings, 'MONGODB_URI': f'mongodb://127.0.0.1:{port}/bench'}
        finally:
            end(server)


class Service:
    def __init__(self, command, settings):
        self.port = free_port()
        env = {**os.environ, 'QUARKUS_HTTP_PORT': str(self.port), 'QUARKUS_HTTP_HOST': '127.0.0.1',
               'USERS_ADMIN_PASSWORD': PASSWORD, 'USERS_LIMITS_ENABLED': 'false', **settings}
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
        self.start_seconds = wait_until(lambda: self.call('GET', '/health')[0] == 200, self.process, 'the service')
        self.admin = self.sign_in('admin', PASSWORD)

    def call(self, method, path, body=None, cookie=None):
        try:
            c = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
            headers = {'Content-Type': 'application/json'} if body is not None else {}
            if cookie:
                headers['Cookie'] = cookie
            c.request(method, path, json.dumps(body) if body is not None else None, headers)
            r = c.getresponse()
            return r.status, r.read(), {k.lower(): v for k, v in r.getheaders()}
        except OSError:
            return 0, b'', {}

    def sign_in(self, app, password):
        headers = self.call('POST', '/auth/login', {'sourceAppId': app, 'password': password})[2]
        return headers['set-cookie'].split(';')[0]

    def app(self):
        """A new app's name, and a cookie of its owner."""
        name = f'bench-{time.monotonic_ns()}'
        password = json.loads(self.call('POST', '/auth/apps', {'sourceAppId': name}, self.admin)[1])['password']
        return name, self.sign_in(name, password)

    def users(self, cookie):
        return json.loads(self.call('GET', '/auth/stats', cookie=cookie)[1])['total']

    def cpu(self):
        with open(f'/proc/{self.process.pid}/stat') as f:
            fields = f.read().rsplit(') ', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')

    def reset_peak(self):
        with open(f'/proc/{self.process.pid}/clear_refs', 'w') as f:
            f.write('5')

    def peak_mib(self):
        with open(f'/proc/{self.process.pid}/status') as f:
            return next(int(line.split()[1]) for line in f if line.startswith('VmHWM')) // 1024


class Run:
    def __init__(self, service, case, seconds, connections, app, cookie='', first=0, users=100):
        env = {**os.environ, 'BENCH_CASE': case, 'BENCH_APP': app, 'BENCH_SALT': str(time.monotonic_ns()),
               'BENCH_COOKIE': cookie, 'BENCH_FIRST': str(first), 'BENCH_USERS': str(users)}
        service.reset_peak()
        before = service.cpu()
        out = subprocess.run(
            ['wrk', '-t1', f'-c{connections}', f'-d{seconds}s', '--timeout', '30s', '-s', os.path.join(HERE, 'load.lua'),
             f'http://127.0.0.1:{service.port}'], env=env, capture_output=True, text=True, check=True).stdout
        self.cpu = service.cpu() - before
        self.peak = service.peak_mib()
        line = next(x for x in out.splitlines() if x.startswith('RESULT'))
        self.requests, micros, p50, p99, self.wrong = map(int, line.split()[1:])
        self.rate = self.requests / (micros / 1e6)
        self.p50, self.p99 = p50 / 1000, p99 / 1000
        self.per_1000 = 1000 * self.cpu / max(1, self.requests)


def fill(service, app, cookie, users):
    """Submits until the app has so many users."""
    sent = 0
    while service.users(cookie) < users:
        sent += Run(service, 'submit-same', 2, 64, app, first=sent, users=users).requests


def measure(service, case, o):
    app, cookie = service.app()
    connections, enough = o.connections, o.warm_up
    if case == 'list':
        fill(service, app, cookie, o.list)
        connections, enough = 1, o.warm_up * 50 // o.list
    warm = 0
    while warm < enough:
        warm += max(1, Run(service, case, 2, connections, app, cookie).requests)
    runs = sorted((Run(service, case, o.seconds, connections, app, cookie) for _ in range(o.runs)), key=lambda r: r.per_1000)
    run = runs[len(runs) // 2]
    print(f'{case:<12} {run.rate:>9.1f} {run.per_1000:>10.4f} {runs[0].per_1000:>9.4f} {runs[-1].per_1000:>9.4f} '
          f'{1000 / run.per_1000:>10.1f} {run.p50:>8.2f} {run.p99:>8.2f} {run.peak:>9} {sum(r.wrong for r in runs):>6}', flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('store', choices=('memory', 'file', 'mongo'))
    p.add_argument('--java', default='java')
    p.add_argument('--executable', help='a native executable instead of the jar')
    p.add_argument('--jar', default=JAR, help='another build of the service')
    p.add_argument('--options', default='', help='options of the JVM')
    p.add_argument('--cases', default=','.join(CASES), help='which, with commas between them')
    p.add_argument('--connections', type=int, default=64, help='save for lists, which are read one after another')
    p.add_argument('--seconds', type=int, default=10, help='of one run')
    p.add_argument('--runs', type=int, default=3, help='of each case')
    p.add_argument('--warm-up', type=int, default=200000, help='requests before the first run of a case (users/50, for lists)')
    p.add_argument('--list', type=int, default=50000, help='how many users to list')
    p.add_argument('settings', nargs='*')
    o = p.parse_args()
    command = [o.executable] if o.executable else [o.java, *o.options.split(), '-jar', o.jar]
    with store_settings(o.store) as settings:
        service = Service(command, {**settings, **dict(s.split('=', 1) for s in o.settings)})
        try:
            print(f'{o.store}: {platform.machine()}, {os.cpu_count()} cores, {" ".join(command)} {" ".join(o.settings)}')
            print(f'first answer after {service.start_seconds:.2f} s; load average {os.getloadavg()[0]:.1f}')
            print(f'{"case":<12} {"req/s":>9} {"CPU-s/1000":>10} {"least":>9} {"most":>9} {"req/CPU-s":>10} '
                  f'{"p50 ms":>8} {"p99 ms":>8} {"peak MiB":>9} {"wrong":>6}')
            for case in o.cases.split(','):
                measure(service, case, o)
            print(f'list is of {o.list} users; load average {os.getloadavg()[0]:.1f}')
        finally:
            end(service.process)


if __name__ == '__main__':
    sys.exit(main())

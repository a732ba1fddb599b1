#!/usr/bin/env python3
"""Loads the packaged service on this machine and prints what it cost the server process.

    ./mvnw -q package -DskipTests && bench/load.py [--java java] [--seconds 10] [NAME=VALUE ...]

Needs wrk and Linux. NAME=VALUE are settings of the service, for example USERS_STORE=memory. Starts the service on a free
port of the loopback interface with its limits off, warms each case up for as long as it is measured, and stops it.
CPU-seconds are the server process' own (user and system, /proc/PID/stat); latencies are wrk's, with 64 connections.
"""
import argparse
import http.client
import json
import os
import platform
import socket
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
JAR = os.path.join(HERE, '..', 'adapter-rest-quarkus', 'target', 'quarkus-app', 'quarkus-run.jar')
PASSWORD = 'bench-password'


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Service:
    def __init__(self, command, settings):
        self.port = free_port()
        env = {**os.environ, 'QUARKUS_HTTP_PORT': str(self.port), 'QUARKUS_HTTP_HOST': '127.0.0.1',
               'USERS_ADMIN_PASSWORD': PASSWORD, 'USERS_LIMITS_ENABLED': 'false', **settings}
        begun = time.monotonic()
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
        while self.call('GET', '/health')[0] != 200:
            if self.process.poll() is not None or time.monotonic() - begun > 60:
                raise SystemExit('the service did not start')
            time.sleep(0.005)
        self.start_seconds = time.monotonic() - begun
        status, _, headers = self.call('POST', '/auth/login', {'sourceAppId': 'admin', 'password': PASSWORD})
        self.admin = headers['set-cookie'].split(';')[0]

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

    def app(self):
        name = f'bench-{time.monotonic_ns()}'
        password = json.loads(self.call('POST', '/auth/apps', {'sourceAppId': name}, self.admin)[1])['password']
        return name, password

    def cpu(self):
        with open(f'/proc/{self.process.pid}/stat') as f:
            fields = f.read().rsplit(') ', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')

    def peak_mib(self):
        with open(f'/proc/{self.process.pid}/status') as f:
            return next(int(line.split()[1]) for line in f if line.startswith('VmHWM')) // 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def wrk(service, case, app, seconds):
    env = {**os.environ, 'BENCH_CASE': case, 'BENCH_APP': app, 'BENCH_SALT': str(time.monotonic_ns())}
    before = service.cpu()
    out = subprocess.run(['wrk', '-t1', '-c64', f'-d{seconds}s', '-s', os.path.join(HERE, 'load.lua'),
                          f'http://127.0.0.1:{service.port}'], env=env, capture_output=True, text=True, check=True).stdout
    cpu = service.cpu() - before
    line = next(x for x in out.splitlines() if x.startswith('RESULT'))
    requests, micros, p50, p99, bad = map(int, line.split()[1:])
    return requests, micros / 1e6, cpu, p50 / 1000, p99 / 1000, bad


def listing(service, users):
    """Lists `users` users to a reader that keeps up; seconds and CPU-seconds, the best of five."""
    name, password = service.app()
    c = http.client.HTTPConnection('127.0.0.1', service.port)
    for i in range(users):
        c.request('POST', '/v1/users', json.dumps({'email': f'u{i}@example.com', 'data': {
            'fullName': 'John Doe', 'age': '30', 'consentRequired': True, 'consentOptional': False}}),
            {'Content-Type': 'application/json', 'x-app-id': name})
        c.getresponse().read()
    cookie = service.call('POST', '/auth/login', {'sourceAppId': name, 'password': password})[2]['set-cookie'].split(';')[0]
    best = None
    for _ in range(5):
        cpu, begun = service.cpu(), time.monotonic()
        status, body, _ = service.call('GET', '/auth/users', cookie=cookie)
        took = time.monotonic() - begun, service.cpu() - cpu
        assert status == 200 and body.count(b'"email"') == users
        best = took if best is None else min(best, took)
    return best


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--java', default='java')
    p.add_argument('--executable', help='a native executable instead of the jar')
    p.add_argument('--seconds', type=int, default=10)
    p.add_argument('--options', default='', help='options of the JVM')
    p.add_argument('--list', type=int, default=50000, help='how many users to list')
    p.add_argument('settings', nargs='*')
    o = p.parse_args()
    command = [o.executable] if o.executable else [o.java, *o.options.split(), '-jar', JAR]
    service = Service(command, dict(s.split('=', 1) for s in o.settings))
    try:
        print(f'{platform.machine()}, {os.cpu_count()} cores, {" ".join(command)} {" ".join(o.settings)}')
        print(f'first answer after {service.start_seconds:.2f} s')
        print(f'{"case":<12} {"req/s":>8} {"CPU-s/1000":>11} {"req/CPU-s":>10} {"p50 ms":>8} {"p99 ms":>8} {"wrong":>6}')
        for case in ('submit-new', 'submit-same', 'reject', 'schema'):
            name, _ = service.app()
            wrk(service, case, name, o.seconds)
            requests, seconds, cpu, p50, p99, bad = wrk(service, case, name, o.seconds)
            print(f'{case:<12} {requests / seconds:>8.0f} {1000 * cpu / requests:>11.4f} {requests / cpu:>10.0f} '
                  f'{p50:>8.2f} {p99:>8.2f} {bad:>6}', flush=True)
        took, cpu = listing(service, o.list)
        print(f'list of {o.list} users: {took:.3f} s, {cpu:.2f} CPU-s')
        print(f'peak memory {service.peak_mib()} MiB')
    finally:
        service.stop()


if __name__ == '__main__':
    sys.exit(main())

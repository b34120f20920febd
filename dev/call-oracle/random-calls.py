#!/usr/bin/env python3
"""Writes random programs of calls of several processes to standard output: random-calls.py KIND SEED CASES CALLS.

KIND is locks, pipes, ttys, sockets, users, semaphores, messages, watches, names, permissions, space, signals, jobs
or overlay. What a program asks waits for nobody, so that the answers are the same each time.
"""

import random
import sys

INPUT = ["ICRNL", "INLCR", "IGNCR", "ISTRIP", "IUCLC", "IXON", "IXANY", "PARMRK", "IUTF8"]
OUTPUT = ["OPOST", "ONLCR", "OCRNL", "ONOCR", "ONLRET", "TAB3", "OLCUC"]
LOCAL = ["ECHO", "ECHOE", "ECHOK", "ECHONL", "ECHOCTL", "ECHOPRT", "ECHOKE", "IEXTEN", "ICANON"]
KEYS = ["a", "b", "Z", "%20", "%09", "%0a", "%0d", "%7f", "%15", "%17", "%16", "%04", "%12", "%01", "%e1", "%c3%a9", "%ff", "%00",
        "%13", "%11", "%1b"]


def locks(rng, calls):
    yield "A: open f file O_RDWR|O_CREAT 644"
    yield "A: open g file O_RDWR"
    yield "A: fork B"
    yield "B: open h file O_RDWR"
    yield "A: fork C"
    for _ in range(calls):
        who = rng.choice("ABC")
        fd = rng.choice("fgh" if who == "B" else "fg")
        kind = rng.choice(["F_RDLCK", "F_WRLCK", "F_UNLCK"])
        start, length = rng.randrange(12), rng.choice([0, 1, 2, 3, 5, 20])
        how = rng.choice(["now", "now", "now", "ofd"])
        what = rng.random()
        if what < 0.6:
            yield f"{who}: lock {fd} {kind} {start} {length} {how}"
        elif what < 0.9:
            yield f"{who}: getlk {fd} {rng.choice(['F_RDLCK', 'F_WRLCK'])} {start} {length} {how}"
        else:
            yield f"{who}: flock {fd} {rng.choice(['LOCK_SH', 'LOCK_EX', 'LOCK_UN'])}|LOCK_NB"


def pipes(rng, calls):
    yield "A: handle PIPE"
    yield "A: mkfifo fifo 644"
    ends = []
    for i in range(calls):
        what = rng.random()
        if what < 0.15 or not ends:
            if rng.random() < 0.4:
                yield f"A: pipe p{i} O_NONBLOCK"
                ends += [f"p{i}.r", f"p{i}.w"]
            else:
                yield f"A: open o{i} fifo {rng.choice(['O_RDONLY', 'O_WRONLY', 'O_RDWR'])}|O_NONBLOCK"
                ends.append(f"o{i}")
        elif what < 0.35:
            yield f"A: write {rng.choice(ends)} {rng.choice(['x', 'hello', '%7b'])}"
        elif what < 0.55:
            yield f"A: read {rng.choice(ends)} {rng.choice([0, 1, 4, 100])}"
        elif what < 0.8:
            yield f"A: poll 0 {rng.choice(ends)} POLLIN|POLLOUT {rng.choice(ends)} {rng.choice(['POLLIN', 'POLLOUT', '0'])}"
        elif what < 0.85:
            yield f"A: dup d{i} {rng.choice(ends)} 0"
            ends.append(f"d{i}")
        elif what < 0.95:
            yield f"A: close {rng.choice(ends)}"
        else:
            yield f"A: getfl {rng.choice(ends)}"
    yield "A: handled"


def ttys(rng, calls):
    yield "A: pty t"
    yield "A: setfl t.m O_NONBLOCK"
    yield "A: setfl t.s O_NONBLOCK"
    # ours has it from the start; on a busy machine Linux needs longer sleeps than these
    yield "A: tty t.s +IUTF8"
    for _ in range(calls):
        what = rng.random()
        if what < 0.2:
            changes = {rng.choice("+-") + name for name in rng.sample(INPUT + OUTPUT + LOCAL, rng.randrange(1, 5))}
            if any(change.endswith("ICANON") for change in changes):
                # what is left of raw input depends on when it came
                yield "A: tty t.s flush " + " ".join(sorted(changes))
            else:
                yield "A: tty t.s " + " ".join(sorted(changes))
        elif what < 0.6:
            yield "A: write t.m " + "".join(rng.choice(KEYS) for _ in range(rng.randrange(1, 12)))
            yield "A: sleep 3"
        elif what < 0.75:
            yield "A: write t.s " + "".join(rng.choice(KEYS) for _ in range(rng.randrange(1, 8)))
            yield "A: sleep 3"
        elif what < 0.9:
            yield f"A: read t.s {rng.choice([1, 3, 100])}"
        else:
            yield f"A: read t.m {rng.choice([5, 200])}"
    yield "A: tty t.s -ICANON -IXON"
    yield "A: sleep 3"
    yield "A: read t.s 200"
    yield "A: read t.m 400"


def sockets(rng, calls):
    kind = rng.choice(["stream", "dgram", "seq"])
    passes = rng.random() < 0.4
    yield f"A: socketpair s {kind} n"
    yield "A: open f file O_RDWR|O_CREAT 644"
    ends = ["s.a", "s.b"]
    for i in range(calls):
        end = rng.choice(ends)
        what = rng.random()
        if what < 0.3:
            passing = " pass=f" if passes and rng.random() < 0.3 else ""
            yield f"A: send {end} {rng.choice(['x', 'hello', 'abc', '{y*300}'])} MSG_NOSIGNAL{passing}"
        elif what < 0.6:
            # a message that is only looked at keeps its descriptors here
            flags = "0" if passes else rng.choice(["0", "0", "MSG_PEEK"])
            yield f"A: recv {end} {rng.choice([1, 3, 10, 1000])} {flags}"
        elif what < 0.8:
            yield f"A: poll 0 {end} POLLIN|POLLOUT|POLLRDHUP"
        elif what < 0.9:
            yield f"A: shutdown {end} {rng.choice(['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'])}"
        elif what < 0.93:
            yield f"A: close {end}"
        else:
            yield f"A: dup d{i} {end} 0"
            ends.append(f"d{i}")


def users(rng, calls):
    yield "A: setgroups 5 6"
    for _ in range(calls):
        if rng.random() < 0.2:
            yield f"A: setgroups {rng.choice(['1', '2 3', '0', '8 8 1'])}"
        else:
            ids = " ".join(rng.choice(["-1", "-1", "0", "1000", "2000"]) for _ in range(3))
            yield f"A: {rng.choice(['setresuid', 'setresgid'])} {ids}"
        yield "A: ids"


def semaphores(rng, calls):
    yield from ["A: semget s 0 3 0600", "A: fork B", "A: fork C"]
    for _ in range(calls):
        who, what = rng.choice("AABC"), rng.random()
        if what < 0.6:
            changes = (f"{rng.randrange(3)}:{rng.choice([-3, -2, -1, 0, 1, 2, 5])}:IPC_NOWAIT{rng.choice(['', '|SEM_UNDO'])}"
                       for _ in range(rng.randrange(1, 4)))
            yield f"{who}: semop s {' '.join(changes)}"
        elif what < 0.85:
            yield f"{who}: semval s {rng.randrange(3)}"
        else:
            yield f"{who}: semset s {rng.randrange(3)} {rng.choice([0, 1, 4])}"
    for child in "BC":
        yield from [f"{child}: exit 0", f"A: waitpid {child}"]
        yield from (f"A: semval s {i}" for i in range(3))


def messages(rng, calls):
    yield "A: msgget q 0 0600"
    for _ in range(calls):
        if rng.random() < 0.5:
            text = rng.choice(["a", "bcd", "{x*50}", "''"])
            yield f"A: msgsnd q {rng.randrange(1, 5)} {text} IPC_NOWAIT"
        else:
            kind = rng.choice([0, 1, 2, 3, -1, -2, -3, -4])
            yield f"A: msgrcv q {rng.choice([0, 1, 3, 100])} {kind} IPC_NOWAIT{rng.choice(['', '|MSG_NOERROR'])}"
    yield "A: msgstat q"


def watches(rng, calls):
    yield from ["A: mkdir d 755", "A: mkdir e 755", "A: watchfd w", "A: open f d/a O_RDWR|O_CREAT 644"]
    yield from ["A: watch w d 0xfff", "A: watch w d/a 0xfff", "A: watch w e 0xfff"]
    for i in range(calls):
        p, q = rng.choice(["d/a", "d/b", "e/a", "e/c", "d/s"]), rng.choice(["d/a", "d/b", "e/a", "e/c"])
        call = rng.choice([
            f"open x{i} {p} O_NONBLOCK|O_RDWR|O_CREAT 644", f"open x{i} {p} O_NONBLOCK|O_RDONLY", f"close x{i - 2}", f"unlink {p}", f"rename {p} {q}",
            f"mkdir {p} 755", f"rmdir {p}", f"link {p} {q}", f"symlink {p} {q}", f"mknodat cwd {p} S_IFIFO 644",
            f"chmod {p} {rng.choice(['600', '644'])}", f"chown {p} 0 0", f"times cwd {p} 5 6", f"truncate {p} 3",
            f"setxattr {p} user.a v", "write f hello", "read f 5", "ftruncate f 1", "allocate f 0 0 20"])
        yield from [f"A: {call}", "A: watched w"]


def names(rng, calls):
    yield from ["A: mkdir d 755", "A: mkdir e 755"]
    paths = ["d/a", "d/b", "e/a", "e/b", "s"]
    opened = []
    for i in range(calls):
        p, q = rng.choice(paths), rng.choice(paths)
        if rng.random() < 0.4 and len(opened) < 6:
            opened.append(f"x{i}")
            yield f"A: open x{i} {p} {rng.choice(['O_RDWR|O_CREAT 644', 'O_RDWR|O_CREAT 644', 'O_RDONLY', 'O_PATH'])}"
        else:
            yield "A: " + rng.choice([
                f"renameat cwd {p} cwd {q} 0", f"renameat cwd {p} cwd {q} 0", f"renameat cwd {p} cwd {q} RENAME_EXCHANGE",
                f"renameat cwd {p} cwd {q} RENAME_NOREPLACE", f"unlink {p}", f"link {p} {q}", "renameat cwd d cwd f 0",
                "renameat cwd f cwd d 0", "renameat cwd d cwd e/g 0", "renameat cwd e/g cwd d 0", "mkdir d 755", "rmdir d"])
        yield from (f"A: fdpath {each}" for each in opened)


def permissions(rng, calls):
    yield from ["A: umask 000", "A: mkdir s 1777", "A: chmod s 1777", "A: mkdir g 777", "A: chown g 0 2000", "A: chmod g 2777",
                "A: mkdir o 777", "A: mkdir c 750", "A: chown c 1000 2000", "A: mkdir t 777", "A: chmod t 1777", "A: chown t 1000 1000"]
    yield from ["A: fork B", "A: fork C", "A: fork D", "B: setgroups 1000", "B: become 1000", "C: setgroups 2000 3000", "C: become 2000",
                "D: setgroups 2000", "D: become 3000"]
    paths = [f"{d}/{n}" for d in "sgoct" for n in "ab"]
    for i in range(calls):
        who, p, q = rng.choice("ABBCCD"), rng.choice(paths), rng.choice(paths)
        call = rng.choice([
            f"open x{i} {p} O_NONBLOCK|O_RDWR|O_CREAT {rng.choice(['600', '644', '666', '777', '2755', '4711'])}",
            f"open x{i} {p} O_NONBLOCK|O_RDWR|O_CREAT {rng.choice(['600', '666', '6777'])}", f"open x{i} {p} O_NONBLOCK|O_WRONLY|O_TRUNC",
            f"open x{i} {p} O_NONBLOCK|O_RDONLY", f"mkdir {p} {rng.choice(['700', '777', '1777', '2755'])}", f"unlink {p}", f"rmdir {p}",
            f"rename {p} {q}", f"renameat cwd {p} cwd {q} RENAME_EXCHANGE", f"link {p} {q}", f"symlink b {p}",
            f"chmod {p} {rng.choice(['600', '666', '755', '2755', '4755', '6777', '1777', '2644'])}",
            f"chown {p} {rng.choice(['-1', '0', '1000', '2000'])} {rng.choice(['-1', '1000', '2000', '3000'])}",
            f"chownat cwd {p} -1 {rng.choice(['1000', '2000', '3000'])} AT_SYMLINK_NOFOLLOW",
            f"times cwd {p} {rng.choice(['now now', '5 6', 'omit now', 'now omit', 'omit omit'])}", f"access {p} {rng.choice('124')}",
            f"truncate {p} {rng.choice('03')}", f"setxattr {p} user.a v", f"mknodat cwd {p} S_IFIFO 644"])
        yield f"{who}: {call}"
        yield f"A: lstat {p}"
        if call.startswith("open"):
            yield from [f"{who}: write x{i} data", f"A: lstat {p}", f"{who}: close x{i}"]


def space(rng, calls):
    yield from ["A: open f f O_RDWR|O_CREAT 644", "A: open g g O_RDWR|O_CREAT 644"]
    where = [0, 1, 100, 4095, 4096, 4097, 8192, 12288, 20000, 65535, 65536, 65537, 70000, 131072, 200000, 1000000]
    # space that is taken and not written is data here, which only these two could tell
    looks = rng.random() < 0.5
    for _ in range(calls):
        f, g, at, size = rng.choice("fg"), rng.choice("fg"), rng.choice(where), rng.choice([1, 10, 4096, 5000, 8192, 70000])
        yield "A: " + rng.choice([
            f"pwrite {f} {rng.choice(['a', 'hello', '{x*5000}', '{y*65000}'])} {at}", f"pwrite {f} b {at}",
            f"pread {f} {rng.choice([1, 30, 5000])} {at}", f"ftruncate {f} {at}", f"seek {f} {at} {'SEEK_HOLE' if looks else 'SEEK_SET'}",
            f"seek {f} {at} {'SEEK_DATA' if looks else 'SEEK_END'}",
            f"seek {f} {at} SEEK_SET", f"read {f} {size}", f"write {f} zz", f"copyrange {f} {at} {g} {rng.choice(where)} {size}",
            f"copyrange {f} - {g} - {size}", f"allocate {f} {rng.choice(['3', '2'] if looks else ['0', '1', '3', '2'])} {at} {size}"])
        yield from [f"A: blocks {f}", f"A: blocks {g}", f"A: fstat {f}", f"A: fstat {g}", f"A: seek {f} 0 SEEK_CUR"]


def signals(rng, calls):
    kinds = ["USR1", "USR2", "RT1", "RT2", "CHLD", "URG", "CONT", "WINCH"]
    yield from [f"A: handle {each}" for each in kinds]
    yield "A: fork B"
    yield from [f"B: handle {each}" for each in kinds]
    for _ in range(calls):
        some = " ".join(rng.sample(kinds, rng.randrange(1, 4)))
        one = rng.choice(kinds)
        yield "A: " + rng.choice([
            f"mask block {some}", f"mask block {some}", f"mask unblock {some}", f"mask set {some}", f"kill A {one}", f"kill A {one}",
            f"queue A {one} {rng.randrange(9)}", f"queue A {rng.choice(['RT1', 'RT2'])} {rng.randrange(9)}", f"ignore {one}",
            f"handle {one}", f"handle {one} SA_NODEFER {some}", f"sigwait 0 {some}",
            f"default {rng.choice(['CHLD', 'URG', 'CONT', 'WINCH'])}", f"action {one}"])
        yield from ["A: pending", "A: handled"]


def jobs(rng, calls):
    yield from ["A: fork B", "B: fork C", "A: fork D", "D: fork E"]
    for _ in range(calls):
        who, other, third = rng.choice("ABCDE"), rng.choice("ABCDE"), rng.choice("ABCDE0")
        yield rng.choice([
            f"{who}: setpgid {other} {third}", f"{who}: setpgid 0 {third}", f"{who}: setpgid {other} 0", f"{who}: setsid",
            f"{who}: getpgid {other}", f"{who}: getsid {other}", f"{who}: kill -{other} 0", f"{who}: kill {other} 0",
            f"{who}: waitpid {other} WNOHANG", f"{who}: waitpid -{other} WNOHANG", f"{who}: waitpid -1 WNOHANG|WUNTRACED",
            f"{who}: waitpid 0 WNOHANG", f"{who}: waitid P_PGID {other} WEXITED|WNOHANG", f"{who}: waitid P_PID {other} WEXITED|WSTOPPED|WNOHANG",
            f"{who}: setpgid 99999 0", f"{who}: setpgid {other} 99999", f"{who}: setpgid {other} -1"])
        yield from (f"{each}: getpgid 0" for each in "ABCDE")


def overlay(rng, calls):
    yield from ["A: mkdir l 755", "A: mkdir u 755", "A: mkdir w 755", "A: mkdir m 755", "A: mkdir l/d 755", "A: mkdir l/e 755", "A: mkdir l/d/s 755"]
    for path in ["a", "b", "d/a", "d/s/a", "e/b"]:
        yield from [f"A: open f l/{path} O_RDWR|O_CREAT 644", f"A: write f {path[0]}{len(path)}", "A: close f"]
    on = "A: mount none m overlay 0 lowerdir=l,upperdir=u,workdir=w,redirect_dir=on"
    yield on
    paths = ["m/a", "m/b", "m/c", "m/d", "m/e", "m/d/a", "m/d/c", "m/d/s", "m/e/b", "m/e/s", "m/d/s/a"]
    for i in range(calls):
        p, q = rng.choice(paths), rng.choice(paths)
        call = rng.choice([
            f"open x {p} O_RDWR|O_CREAT 600", f"open x {p} O_WRONLY|O_TRUNC", f"open x {p} O_RDONLY", f"mkdir {p} 700", f"unlink {p}",
            f"unlink {p}", f"rmdir {p}", f"rename {p} {q}", f"rename {p} {q}", f"renameat cwd {p} cwd {q} RENAME_EXCHANGE",
            f"renameat cwd {p} cwd {q} RENAME_NOREPLACE", f"link {p} {q}", f"symlink a {p}", f"chmod {p} 640", f"truncate {p} 1"])
        yield "A: " + call
        if call.startswith("open x") and "RDONLY" not in call:
            yield "A: write x new"
        if call.startswith("open x"):
            yield from ["A: read x 10", "A: fdpath x", "A: close x"]
        if rng.random() < 0.1:
            yield from ["A: umount m", on]
        yield from (f"A: ls {each}" for each in ["m", "m/d", "m/e", "m/d/s"])
        yield f"A: access {p} 4"
    yield "A: umount m"
    yield from (f"A: ls {each}" for each in ["l", "l/d", "l/e"])


def main(kind, seed, cases, calls):
    print(f"# Random programs: dev/call-oracle/random-calls.py {kind} {seed} {cases} {calls}")
    for number in range(cases):
        print(f"case {kind} {seed}.{number}")
        for line in globals()[kind](random.Random(seed * 1000003 + number), calls):
            print(line)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))

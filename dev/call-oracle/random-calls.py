#!/usr/bin/env python3
"""Writes random programs of calls of several processes to standard output: random-calls.py KIND SEED CASES CALLS.

KIND is locks, pipes, ttys, sockets, users, semaphores, messages or watches. What a program asks waits for nobody, so that the answers are the same each time.
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
            f"open x{i} {p} O_RDWR|O_CREAT 644", f"open x{i} {p} O_RDONLY", f"close x{i - 2}", f"unlink {p}", f"rename {p} {q}",
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


def main(kind, seed, cases, calls):
    print(f"# Random programs: dev/call-oracle/random-calls.py {kind} {seed} {cases} {calls}")
    for number in range(cases):
        print(f"case {kind} {seed}.{number}")
        for line in globals()[kind](random.Random(seed * 1000003 + number), calls):
            print(line)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))

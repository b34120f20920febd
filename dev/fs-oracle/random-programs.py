#!/usr/bin/env python3
"""Writes random programs of path and descriptor calls to standard output: random-programs.py SEED PROGRAMS CALLS."""

import random
import sys

MODES = ["0755", "0700", "0777", "0000", "0311", "0444", "01777", "02775", "02770", "04755", "06777", "0222"]
FLAGS = ["O_RDONLY", "O_WRONLY", "O_RDWR", "O_RDWR|O_CREAT", "O_WRONLY|O_CREAT|O_EXCL", "O_RDWR|O_CREAT|O_TRUNC",
         "O_WRONLY|O_APPEND|O_CREAT", "O_RDONLY|O_NOFOLLOW", "O_RDONLY|O_DIRECTORY", "O_PATH", "O_WRONLY|O_TRUNC",
         "O_RDWR|O_CREAT|O_NOFOLLOW"]
IDS = ["0", "1000", "-1", "4000"]


def path(rng):
    depth = rng.choice([1, 1, 1, 2, 2, 3])
    parts = [rng.choice("aabbcd") for _ in range(depth)]
    if rng.random() < 0.08:
        parts.insert(rng.randrange(len(parts) + 1), rng.choice([".", ".."]))
    return ("/world/" if rng.random() < 0.05 else "") + "/".join(parts) + ("/" if rng.random() < 0.06 else "")


def absolute(p):
    return p if p.startswith("/") else "/world/" + p


def call(rng, opened):
    p, q = path(rng), path(rng)
    if opened and rng.random() < 0.3:
        fd = rng.choice(opened)
        return rng.choice([
            f"fstat {fd}", f"write {fd} text", f"write {fd} {'x' * rng.choice([1, 9, 30])}", f"read {fd} 20",
            f"seek {fd} {rng.choice([0, 3, 50])} SET", f"seek {fd} 0 END", f"ftruncate {fd} {rng.choice([0, 2, 40])}",
            f"fchdir {fd}", f"openat {fd}x {fd} {p} {rng.choice(FLAGS)} 0644", f"statat {fd} {p}",
            f"mkdirat {fd} {p} 0777", f"unlinkat {fd} {p}"])
    return rng.choice([
        f"mkdir {p} {rng.choice(MODES)}", f"mkdir {p} 0777", f"mkdir {p} 0755", f"rmdir {p}", f"unlink {p}",
        f"open f{len(opened)} {p} {rng.choice(FLAGS)} {rng.choice(['0644', '0666', '06755', '0600'])}",
        f"open f{len(opened)} {p} O_RDWR|O_CREAT 0666", f"rename {p} {q}", f"rename {p} {q}", f"rename-exchange {p} {q}",
        f"rename-noreplace {p} {q}", f"link {p} {q}", f"symlink {q} {p}", f"readlink {p}", f"stat {p}", f"lstat {p}",
        f"chmod {p} {rng.choice(MODES)}", f"chown {p} {rng.choice(IDS)} {rng.choice(IDS)}", f"readdir {p}",
        f"lchown {p} {rng.choice(IDS)} {rng.choice(IDS)}", f"access {p} {rng.choice('01246')}", f"chdir {p}", "getcwd",
        f"umask {rng.choice(['022', '002', '077', '000'])}", "readdir .", "stat .", f"mark {absolute(p)}", f"touch {p}",
        f"utime {p} 1000 2000", f"mknod {p} fifo 0666"])


def main(seed, programs, calls):
    print(f"# Random programs: dev/fs-oracle/random-programs.py {seed} {programs} {calls}")
    for number in range(programs):
        rng = random.Random(seed * 1000003 + number)
        print(f"\ncase random {seed}.{number}")
        for name in ("a", "b", "a/b", "b/c"):
            print(f"{rng.choice(['root', 'user', 'user'])} mkdir {name} {rng.choice(['0755', '0777', '01777', '02777'])}")
        opened = []
        marked = []
        for _ in range(calls):
            line = call(rng, opened)
            if marked and rng.random() < 0.1:
                line = f"changed {rng.choice(marked)}"
            words = line.split()
            if words[0] in ("open", "openat"):
                line = line.replace(words[-2], words[-2] + "|O_NONBLOCK")
                opened.append(words[1])
            if words[0] == "mark":
                marked.append(words[1])
            print(f"{'root' if rng.random() < 0.4 else 'user'} {line}")
        print("root readdir /world")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))

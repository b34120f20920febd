#!/usr/bin/env python3
"""Records what a real Linux file system answers to small programs of path and descriptor calls.

    sudo dev/fs-oracle/record.py DIRECTORY FILE...

DIRECTORY is on the file system to ask (a tmpfs such as /dev/shm). The programs run in a directory "world" of a root
directory of their own below it (chroot), so that none can touch anything else. Each FILE is rewritten in place with the
answers behind the "=>" of its lines. The format is described in dev/fs-oracle/README.md; the same files are replayed over the
kernel's own file systems by the tests.
"""

import ctypes
import errno
import os
import re
import shutil
import stat
import sys
import time

LIBC = ctypes.CDLL(None, use_errno=True)
AT_FDCWD = -100
USER = 1000
FLAGS = {name: getattr(os, name) for name in dir(os) if name.startswith("O_")}
FLAGS["O_PATH"] = 0o10000000
TYPES = {stat.S_IFREG: "file", stat.S_IFDIR: "dir", stat.S_IFLNK: "link", stat.S_IFIFO: "fifo",
         stat.S_IFCHR: "chr", stat.S_IFSOCK: "sock"}
KINDS = {"reg": stat.S_IFREG, "fifo": stat.S_IFIFO, "chr": stat.S_IFCHR, "sock": stat.S_IFSOCK, "dir": stat.S_IFDIR,
         "none": 0, "lnk": stat.S_IFLNK}


def expand(word):
    """{a*255} is 255 times a; '' is nothing; %20 a blank."""
    if word == "''":
        return ""
    word = re.sub(r"\{(.+?)\*(\d+)\}", lambda m: m.group(1) * int(m.group(2)), word)
    return re.sub(r"%([0-9A-Fa-f]{2})", lambda m: chr(int(m.group(1), 16)), word)


def flags_of(word):
    value = 0
    for part in word.split("|"):
        value |= FLAGS[part] if part in FLAGS else int(part, 0)
    return value


def become(who):
    os.setresuid(0, 0, 0)
    os.setresgid(0, 0, 0)
    if who == "user":
        os.setgroups([USER])
        os.setresgid(USER, USER, 0)
        os.setresuid(USER, USER, 0)
    else:
        os.setgroups([0])


class World:
    """One empty directory, and what a program has opened and noted in it."""

    def __init__(self, top):
        self.top = top
        self.fds = {}
        self.marks = {}

    def describe(self, s):
        kind = TYPES[stat.S_IFMT(s.st_mode)]
        size = "" if kind == "dir" else f" {s.st_size}"
        return f"{kind} {stat.S_IMODE(s.st_mode):04o} {s.st_nlink} {s.st_uid}:{s.st_gid}{size}"

    def dir(self, name):
        return AT_FDCWD if name == "cwd" else self.fd(name)

    def fd(self, name):
        return self.fds.get(name, 1_000_000)

    def relative(self, path):
        return "." + path[len(self.top):] if path.startswith(self.top) else path

    def rename(self, a, b, flags):
        if LIBC.syscall(316, AT_FDCWD, os.fsencode(a), AT_FDCWD, os.fsencode(b), flags) != 0:
            raise OSError(ctypes.get_errno(), "")
        return "ok"

    def times(self, path):
        s = os.lstat(path)
        return (s.st_atime_ns, s.st_mtime_ns, s.st_ctime_ns)

    def run(self, op, args):
        a = [expand(x) for x in args]
        if op == "mkdir":
            os.mkdir(a[0], int(a[1], 8))
        elif op == "rmdir":
            os.rmdir(a[0])
        elif op == "unlink":
            os.unlink(a[0])
        elif op == "rename":
            return self.rename(a[0], a[1], 0)
        elif op == "rename-noreplace":
            return self.rename(a[0], a[1], 1)
        elif op == "rename-exchange":
            return self.rename(a[0], a[1], 2)
        elif op == "link":
            os.link(a[0], a[1], follow_symlinks=False)
        elif op == "link-follow":
            if LIBC.linkat(AT_FDCWD, os.fsencode(a[0]), AT_FDCWD, os.fsencode(a[1]), 0x400) != 0:
                raise OSError(ctypes.get_errno(), "")
        elif op == "symlink":
            os.symlink(a[0], a[1])
        elif op == "readlink":
            return os.readlink(a[0])
        elif op == "mknod":
            os.mknod(a[0], KINDS[a[1]] | int(a[2], 8), os.makedev(1, 3) if a[1] == "chr" else 0)
        elif op == "chmod":
            os.chmod(a[0], int(a[1], 8))
        elif op == "chown":
            os.chown(a[0], int(a[1]), int(a[2]))
        elif op == "lchown":
            os.lchown(a[0], int(a[1]), int(a[2]))
        elif op == "access":
            if LIBC.access(os.fsencode(a[0]), int(a[1])) != 0:
                raise OSError(ctypes.get_errno(), "")
        elif op == "stat":
            return self.describe(os.stat(a[0]))
        elif op == "lstat":
            return self.describe(os.lstat(a[0]))
        elif op == "fstat":
            return self.describe(os.fstat(self.fd(a[0])))
        elif op == "blocks":
            return str(os.lstat(a[0]).st_blocks)
        elif op == "same":
            x, y = os.lstat(a[0]), os.lstat(a[1])
            return "same" if (x.st_dev, x.st_ino) == (y.st_dev, y.st_ino) else "different"
        elif op == "open":
            self.fds[a[0]] = os.open(a[1], flags_of(a[2]), int(a[3], 8) if len(a) > 3 else 0)
        elif op == "openat":
            self.fds[a[0]] = os.open(a[2], flags_of(a[3]), int(a[4], 8) if len(a) > 4 else 0, dir_fd=self.dir(a[1]))
        elif op == "mkdirat":
            os.mkdir(a[1], int(a[2], 8), dir_fd=self.dir(a[0]))
        elif op == "statat":
            return self.describe(os.stat(a[1], dir_fd=self.dir(a[0])))
        elif op == "unlinkat":
            os.unlink(a[1], dir_fd=self.dir(a[0]))
        elif op == "close":
            os.close(self.fd(a[0]))
            del self.fds[a[0]]
        elif op == "read":
            return "'" + os.read(self.fd(a[0]), int(a[1])).decode("latin1").replace("\0", "0") + "'"
        elif op == "pread":
            return "'" + os.pread(self.fd(a[0]), int(a[1]), int(a[2])).decode("latin1").replace("\0", "0") + "'"
        elif op == "write":
            return str(os.write(self.fd(a[0]), a[1].encode("latin1")))
        elif op == "pwrite":
            return str(os.pwrite(self.fd(a[0]), a[1].encode("latin1"), int(a[2])))
        elif op == "seek":
            whence = {"SET": 0, "CUR": 1, "END": 2, "DATA": 3, "HOLE": 4}[a[2]]
            return str(os.lseek(self.fd(a[0]), int(a[1]), whence))
        elif op == "ftruncate":
            os.ftruncate(self.fd(a[0]), int(a[1]))
        elif op == "truncate":
            os.truncate(a[0], int(a[1]))
        elif op == "fallocate":
            if LIBC.fallocate(self.fd(a[0]), int(a[1]), ctypes.c_long(int(a[2])), ctypes.c_long(int(a[3]))) != 0:
                raise OSError(ctypes.get_errno(), "")
        elif op == "copyrange":
            fds = self.fd(a[0]), self.fd(a[2])
            at = [None if word == "-" else int(word) for word in (a[1], a[3])]
            return str(os.copy_file_range(*fds, int(a[4]), *at))
        elif op == "setxattr":
            flags = {"create": 1, "replace": 2}.get(a[3], 0) if len(a) > 3 else 0
            os.setxattr(a[0], a[1], a[2].encode("latin1"), flags)
        elif op == "getxattr":
            return "'" + os.getxattr(a[0], a[1]).decode("latin1") + "'"
        elif op == "removexattr":
            os.removexattr(a[0], a[1])
        elif op == "listxattr":
            return " ".join(sorted(os.listxattr(a[0]))) or "nothing"
        elif op == "readdir":
            names = sorted(os.listdir(a[0]))
            return " ".join(names) if names else "nothing"
        elif op == "chdir":
            os.chdir(a[0])
        elif op == "fchdir":
            os.fchdir(self.fd(a[0]))
        elif op == "getcwd":
            return self.relative(os.getcwd())
        elif op == "umask":
            return f"{os.umask(int(a[0], 8)):03o}"
        elif op == "utime":
            os.utime(a[0], ns=(int(a[1]), int(a[2])))
        elif op == "touch":
            os.utime(a[0])
        elif op == "times":
            s = os.lstat(a[0])
            return f"{s.st_atime_ns} {s.st_mtime_ns}"
        elif op == "mark":
            self.marks[a[0]] = self.times(a[0])
            time.sleep(0.012)
        elif op == "changed":
            if a[0] not in self.marks:
                return "unmarked"
            before, after = self.marks[a[0]], self.times(a[0])
            letters = "".join(n for n, x, y in zip("amc", before, after) if x != y)
            return letters if letters else "none"
        else:
            raise ValueError(op)
        return "ok"

    def answer(self, who, line):
        words = line.split()
        become(who)
        try:
            return self.run(words[0], words[1:])
        except OSError as e:
            return errno.errorcode[e.errno].replace("EOPNOTSUPP", "ENOTSUP")
        finally:
            become("root")

    def end(self):
        for fd in self.fds.values():
            os.close(fd)
        os.umask(0o022)
        os.chdir("/")
        shutil.rmtree(self.top)


def new_world(mode, owner):
    top = "/world"
    os.chmod("/", 0o755)
    os.chown("/", 0, 0)
    for name in os.listxattr("/"):
        os.removexattr("/", name)
    for name in os.listdir("/"):
        shutil.rmtree("/" + name) if os.path.isdir("/" + name) else os.unlink("/" + name)
    os.mkdir(top)
    os.chmod(top, mode)
    os.chown(top, owner, owner)
    os.umask(0o022)
    os.chdir(top)
    return World(top)


def fixture(who):
    """A file, directories, links of every kind and a FIFO, owned by root or by the user."""
    owner = USER if who == "owner" else 0
    world = new_world(0o755, owner)
    actor = "user" if who == "owner" else "root"
    for line in FIXTURE:
        result = world.answer(actor, line)
        assert not result.startswith("E"), (line, result)
    for fd in list(world.fds):
        os.close(world.fds.pop(fd))
    return world


FIXTURE = []


def record(lines):
    out = []
    world = None
    for line in lines:
        line = line.rstrip("\n").split(" =>")[0].rstrip()
        if not line or line.startswith("#"):
            out.append(line)
        elif line.startswith("fixture "):
            FIXTURE.append(line[len("fixture "):])
            out.append(line)
        elif line.startswith("case "):
            if world:
                world.end()
            world = new_world(0o777, 0)
            out.append(line)
        elif line.startswith("each "):
            answers = []
            for who in ("root", "owner", "other"):
                each = fixture(who)
                answers.append(each.answer("root" if who == "root" else "user", line[len("each "):]))
                each.end()
            out.append(f"{line} => {' | '.join(answers)}")
        else:
            who, rest = line.split(" ", 1)
            out.append(f"{line} => {world.answer(who, rest)}")
    if world:
        world.end()
    return out


def main(base, names):
    texts = {name: open(name).readlines() for name in names}
    files = {name: os.open(name, os.O_WRONLY) for name in names}
    jail = os.path.join(base, "fs-oracle")
    os.makedirs(jail, exist_ok=True)
    os.chroot(jail)
    os.chdir("/")
    for name in names:
        FIXTURE.clear()
        text = "\n".join(record(texts[name])) + "\n"
        os.ftruncate(files[name], 0)
        os.write(files[name], text.encode())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
